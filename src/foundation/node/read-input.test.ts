import { expect, it } from 'vitest'
import { mostOfAnInput, readInput, readInputFile } from './read-input.ts'

async function* without(end: { asked: number }) {
  for (;;) {
    end.asked++
    yield new Uint8Array(1024)
  }
}

it.each([
  ['nothing', [], ''],
  ['one piece', ['abc'], 'abc'],
  ['just the most', ['abc', 'd', 'e'], 'abcde'],
])('%s is read whole', async (_what, pieces, whole) => {
  const input = (async function* () {
    yield* pieces.map((piece) => Buffer.from(piece))
  })()
  expect(Buffer.from((await readInput(input, 5)) ?? 'too much').toString()).toBe(whole)
})

it('one byte too many is too much', async () => {
  const input = (async function* () {
    yield Buffer.from('abcdef')
  })()
  expect(await readInput(input, 5)).toBeUndefined()
})

it('what never ends is read up to the limit, and no further', async () => {
  const end = { asked: 0 }
  expect(await readInput(without(end), 10 * 1024)).toBeUndefined()
  expect(end.asked).toBe(11)
})

it.runIf(process.platform === 'linux')('a device that never ends is given up (Linux)', async () => {
  expect(await readInputFile('/dev/zero')).toBeUndefined()
  expect(mostOfAnInput).toBe(8 * 1024 * 1024)
})
