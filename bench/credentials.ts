/**
 * What a token costs: one that the process knows, one that it reads from the store, and one that is asked for
 * while another process refreshes. With few profiles and with many, in turns with what programs use otherwise.
 * Writes docs/benchmarks-credentials.md.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { tokenFrom, writeTokens } from './credentials/json-file.ts'
import { keepLogins, openIn, profilesOf, sourcesOf } from './credentials/logins.ts'
import { durations, perSecond } from './credentials/measure.ts'
import { tokensInMemory, validToken } from './credentials/simple-oauth2.ts'
import { whileRefreshing } from './credentials/while-refreshing.ts'
import { median, quantile, spread } from './figures.ts'

const rounds = 7
const reads = 300
const sizes = [10, 10_000] as const

interface Figures {
  readonly size: number
  readonly ours: number[]
  readonly simple: number[]
  readonly reads: number[]
  readonly firsts: number[]
  readonly jsonReads: number[]
  readonly known: number[]
  readonly fromStore: number[]
  waited: number
}

const newFigures = (size: number): Figures => ({
  ...{
    size,
    ours: [],
    simple: [],
    reads: [],
    firsts: [],
    jsonReads: [],
    known: [],
    fromStore: [],
    waited: 0,
  },
})

const parent = mkdtempSync(join(tmpdir(), 'oic-bench-'))

async function measureKnown(folder: string, figures: Figures): Promise<void> {
  const profiles = profilesOf(figures.size)
  await using credentials = await openIn(folder)
  const sources = sourcesOf(credentials, profiles)
  for (const source of sources) await source.token()
  const held = tokensInMemory(figures.size)
  figures.ours.push(await perSecond(async (at) => sources[at % figures.size]?.token()))
  figures.simple.push(
    await perSecond(async (at) => {
      const token = held[at % figures.size]
      return token && validToken(token)
    }),
  )
}

async function measureStore(folder: string, figures: Figures): Promise<void> {
  const profiles = profilesOf(figures.size)
  const any = (at: number) => profiles[(at * 7919) % figures.size] ?? { name: '', binding: '' }
  await using credentials = await openIn(folder)
  await durations(50, (at) => credentials.accessToken(any(at)))
  figures.reads.push(...(await durations(reads, (at) => credentials.accessToken(any(at)))))
  const first = async (at: number): Promise<void> => {
    await using opened = await openIn(folder)
    await sourcesOf(opened, [any(at)])[0]?.token()
  }
  figures.firsts.push(...(await durations(20, first)))
  const file = join(folder, 'tokens.json')
  figures.jsonReads.push(...(await durations(20, (at) => tokenFrom(file, any(at)))))
}

async function measureWhileRefreshing(folder: string, figures: Figures): Promise<void> {
  const [profile] = profilesOf(1)
  if (!profile) return
  const { known, fromStore, waited } = await whileRefreshing(folder, profile)
  figures.known.push(...known)
  figures.fromStore.push(...fromStore)
  figures.waited += waited
}

const all = sizes.map(newFigures)
for (const { size } of all) {
  await keepLogins(join(parent, String(size)), profilesOf(size))
  writeTokens(join(parent, String(size), 'tokens.json'), profilesOf(size))
}
for (let round = 0; round < rounds; round++) {
  for (const figures of all) {
    const folder = join(parent, String(figures.size))
    await measureKnown(folder, figures)
    await measureStore(folder, figures)
    await measureWhileRefreshing(folder, figures)
  }
}
rmSync(parent, { recursive: true, force: true })

const version = (name: string): string =>
  JSON.parse(execFileSync('npm', ['ls', '--json', name], { encoding: 'utf8' })).dependencies[name].version
const aim = (what: string, isMet: boolean): string => `Aim: ${what}. ${isMet ? 'Met.' : 'Missed.'}`
const row = (name: string, cell: (figures: Figures) => string): string =>
  `| ${name} | ${all.map(cell).join(' | ')} |`
const millions = (figures: readonly number[]): string =>
  `${spread(
    figures.map((figure) => figure / 1e6),
    2,
  )} million`
const ratio = (one: readonly number[], other: readonly number[]): string =>
  spread(
    one.map((figure, round) => figure / (other[round] ?? Number.NaN)),
    2,
  )
const taken = (durations: readonly number[]): string =>
  `${spread(durations, 3, ' ms')}, 99 %: ${quantile(durations, 0.99).toFixed(3)} ms`
const header = `| what | ${sizes.map((size) => `${size.toLocaleString('en')} profiles`).join(' | ')} |`

const page = [
  '<!-- Written by `npm run bench:credentials`. -->',
  '',
  '# Benchmarks of the credentials',
  '',
  `${rounds} rounds in turns, one process, medians with the 10th to 90th percentile; Node.js ${process.versions.node}, ${cpus().length} cores, shared with other work. Access tokens of 1,800 characters, as Oracle's are.`,
  '',
  '## A token that the process knows',
  '',
  `Calls in a second of processor time, each awaited before the next. \`simple-oauth2\` ${version('simple-oauth2')} is asked \`expired(60)\` for a token held in a variable; it keeps nothing, and callers who find the token expired at once each send a refresh of their own.`,
  '',
  header,
  '|---|---|---|',
  row('`token()`', ({ ours }) => millions(ours)),
  row('`simple-oauth2`', ({ simple }) => millions(simple)),
  row('`token()`, times `simple-oauth2`', ({ ours, simple }) => ratio(ours, simple)),
  '',
  aim(
    'over a million a second in the median, with few profiles and with many',
    all.every(({ ours }) => median(ours) > 1e6),
  ),
  '',
  '## A token from the store',
  '',
  'The plain file is what many command-line tools keep: JSON, in clear, for all profiles together. Its reader takes no lock, so it can read what is half written, and nothing stops two from refreshing at once.',
  '',
  header,
  '|---|---|---|',
  row('read and unsealed, the store being open', (figures) => taken(figures.reads)),
  row('the store opened, read, unsealed and closed', ({ firsts }) => taken(firsts)),
  row('a plain JSON file, read and parsed', ({ jsonReads }) => taken(jsonReads)),
  '',
  aim(
    'a warm read under a millisecond in the median, with few profiles and with many',
    all.every((figures) => median(figures.reads) < 1),
  ),
  '',
  '## A valid token while another refreshes',
  '',
  'Somebody else has sent a refresh of the same profile, holds its lock, and the answer does not come.',
  '',
  header,
  '|---|---|---|',
  row('the token is known', ({ known }) => taken(known)),
  row('the token is read from the store', ({ fromStore }) => taken(fromStore)),
  row('calls that waited for the answer', ({ waited, known }) => `${waited} of ${known.length * 2}`),
  '',
  aim(
    'nobody waits for a refresh while holding a valid token',
    all.every(({ waited }) => waited === 0),
  ),
  '',
].join('\n')
writeFileSync('docs/benchmarks-credentials.md', page)
process.stdout.write(page)
