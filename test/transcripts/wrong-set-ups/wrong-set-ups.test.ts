import '../../support/utc.ts'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { causes } from '../../../src/foundation/dictionary/index.ts'
import { setUps } from './all-set-ups.ts'
import { playSetUp } from './play-set-up.ts'
import type { WrongSetUp } from './wrong-set-up.ts'

const screenFile = (name: string) => fileURLToPath(new URL(`screens/${name}.txt`, import.meta.url))

/** What the failing command has to say somewhere. */
function expectedWords({ told, causes: [first] }: WrongSetUp): unknown {
  const cause = told ?? first
  if (cause === undefined || cause === 'nothing fails') return undefined
  return cause instanceof RegExp ? expect.stringMatching(cause) : expect.stringContaining(causes[cause].what)
}

/** After a change that is meant, `npx vitest run test/transcripts -u` writes the screens anew; review what differs. */
it.each(setUps.map((setUp) => [setUp.name, setUp] as const))('%s', async (name, setUp) => {
  const { screen, failed } = await playSetUp(setUp)
  await expect(screen).toMatchFileSnapshot(screenFile(name))
  expect(failed?.stderr).toEqual(expectedWords(setUp))
})
