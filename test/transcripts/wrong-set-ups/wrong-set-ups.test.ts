import '../../support/utc.ts'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { causes, type Cause as DictionaryCause } from '../../../src/foundation/dictionary/index.ts'
import { grantAdministration } from './administered.ts'
import { setUps } from './all-set-ups.ts'
import type { Cause } from './causes.ts'
import { playSetUp } from './play-set-up.ts'
import type { WrongSetUp } from './wrong-set-up.ts'

const screenFile = (name: string) => fileURLToPath(new URL(`screens/${name}.txt`, import.meta.url))

/** What the failing command has to say somewhere. */
function expectedWords({ told, causes: [first] }: WrongSetUp): unknown {
  const cause = told ?? first
  if (cause === undefined || cause === 'nothing fails') return undefined
  return cause instanceof RegExp ? expect.stringMatching(cause) : expect.stringContaining(causes[cause].what)
}

/** For each cause: what it is, what to change, and the page and the field of both consoles. */
function expectedLines(id: Cause): readonly string[] {
  const { what, mend, page, field }: DictionaryCause = causes[id]
  const older = page && page.older !== page.domains ? [`or ${page.older}: ${field} (older console)`] : []
  const where = page ? [`where ${page.domains}: ${field}`, ...older] : []
  return [`cause ${what}`, `change ${mend.replaceAll('set NAME', 'set dev')}`, ...where]
}

const linesOf = (text: string): readonly string[] =>
  text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' '))

/** After a change that is meant, `npx vitest run test/transcripts -u` writes the screens anew; review what differs. */
it.each(setUps.map((setUp) => [setUp.name, setUp] as const))('%s', async (name, setUp) => {
  const { screen, failed, diagnosis, causes: named } = await playSetUp(setUp)
  await expect(screen).toMatchFileSnapshot(screenFile(name))
  expect(failed?.stderr).toEqual(expectedWords(setUp))
  expect(named).toEqual(setUp.causes)
  expect(linesOf(diagnosis)).toEqual(expect.arrayContaining(setUp.causes.flatMap(expectedLines)))
})

const provable = setUps.flatMap((setUp) =>
  setUp.overScim === undefined ? [] : [[setUp.name, setUp, setUp.overScim] as const],
)

it.each(provable)('%s is proven where the application may read the domain', async (_name, setUp, proven) => {
  const { causes: named } = await playSetUp(setUp, grantAdministration)
  expect(named).toEqual([proven])
})
