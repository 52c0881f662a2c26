/** Who calls keeps the address open: an hour without a call closes it, and one under way does not count as idle. */
import { expect, it } from 'vitest'
import type { Idleness } from '../../src/serve/idleness.ts'
import { fine } from '../support/a-server.ts'
import { aServing } from './a-serving.ts'

/** Notes when a call begins and ends. */
function notingIdleness() {
  const noted: string[] = []
  const idleness: Idleness = {
    reached: new Promise(() => undefined),
    use() {
      noted.push('begins')
      return { [Symbol.dispose]: () => void noted.push('ends') }
    },
    stop: () => undefined,
  }
  return { noted, idleness }
}

it('a call is under way until its answer is handed back', async () => {
  const { noted, idleness } = notingIdleness()
  const meanwhile: string[][] = []
  const reply: typeof fine = (call) => {
    meanwhile.push([...noted])
    return fine(call)
  }
  await using scene = await aServing({ idleness, reply })
  await (await fetch(`${scene.base}/ic/api/x`)).text()
  await (await fetch(`${scene.base}/ic/api/x`)).text()
  expect(meanwhile).toEqual([['begins'], ['begins', 'ends', 'begins']])
  await expect.poll(() => noted).toEqual(['begins', 'ends', 'begins', 'ends'])
})

it('a call that is refused at the door does not count', async () => {
  const { noted, idleness } = notingIdleness()
  await using scene = await aServing({ idleness })
  expect((await fetch(`http://${scene.host}/elsewhere/ic/api/x`)).status).toBe(404)
  expect(
    (await fetch(`${scene.base}/ic/api/x`, { headers: { 'sec-fetch-site': 'cross-site' } })).status,
  ).toBe(403)
  expect(noted).toEqual([])
})
