/**
 * What the sandbox costs, beside `oidc-provider` and `oauth2-mock-server`: time to the first answer, tokens per
 * second of processor time, and memory. All in one run, in turns, each server a process of its own and the same key
 * for all. Writes docs/benchmarks-sandbox.md. Needs `npm run build` first.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { resolve } from 'node:path'
import { rolldown } from 'rolldown'
import { seededRandom } from '../src/sandbox/instance/random.ts'
import { makeKeys } from '../src/sandbox/instance/signing-key.ts'
import { median, spread } from './figures.ts'
import { startCommand } from './sandbox/command.ts'
import { start } from './sandbox/run.ts'

const startRounds = 15
const tokenRounds = 5
/** Until then the engine still compiles what it runs: that costs each of them more than the tokens do. */
const warmUp = 6_000
const sizes = [2_000, 10_000] as const

/** In the project, so that packages are found from there. */
const folder = resolve('node_modules/.cache/bench-sandbox')

/** Types taken off beforehand, and nothing bundled: each package is loaded as it is published. */
async function prepared(name: string): Promise<string> {
  const build = await rolldown({ input: `bench/sandbox/${name}.ts`, platform: 'node', external: /^[^./]/ })
  const file = resolve(folder, `${name}.mjs`)
  await build.write({ file, format: 'esm' })
  await build.close()
  return file
}

interface Subject {
  readonly name: string
  readonly file: string
  readonly environment: Record<string, string>
  readonly firstAnswersMs: number[]
  readonly firstTokensMs: number[]
  readonly tokensPerCpuSecond: number[]
  /** By size. */
  readonly peakMebibytes: readonly number[][]
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const key = JSON.stringify(await makeKeys(seededRandom('bench', {}), new Date()))

const subject = (name: string, file: string, more: Record<string, string> = {}): Subject => ({
  name,
  file,
  environment: { BENCH_KEY: key, ...more },
  firstAnswersMs: [],
  firstTokensMs: [],
  tokensPerCpuSecond: [],
  peakMebibytes: sizes.map(() => []),
})

const ours = await prepared('this-sandbox')
const sandbox = subject('this sandbox', ours)
const provider = subject('`oidc-provider`', await prepared('oidc-provider'))
const mock = subject('`oauth2-mock-server`', await prepared('oauth2-mock-server'))
const bare = subject('a bare server with the same signature', await prepared('bare'))
const withOwnKey = subject('this sandbox, making its own key', ours, { BENCH_OWN_KEY: '1' })

/** The command and the key it makes, on top of everything. */
const command = subject('`oic sandbox`, the command, making its own key', 'dist/main.js')

async function measureCommand({ file, firstAnswersMs, firstTokensMs }: Subject): Promise<void> {
  const { firstAnswerMs, firstTokenMs } = await startCommand(file)
  firstAnswersMs.push(firstAnswerMs)
  firstTokensMs.push(firstTokenMs)
}

async function measureStart(one: Subject): Promise<void> {
  const startedAt = performance.now()
  await using run = await start(one.file, one.environment)
  await run.token()
  one.firstTokensMs.push(performance.now() - startedAt)
  one.firstAnswersMs.push(run.firstAnswerMs)
}

async function measureTokens(one: Subject): Promise<void> {
  await using run = await start(one.file, one.environment)
  await run.tokens(warmUp)
  const before = await run.usage()
  let made = 0
  for (const [at, size] of sizes.entries()) {
    await run.tokens(size - made)
    made = size
    one.peakMebibytes[at]?.push((await run.usage()).peakMebibytes)
  }
  const { cpuSeconds } = await run.usage()
  one.tokensPerCpuSecond.push(made / (cpuSeconds - before.cpuSeconds))
}

for (let round = -1; round < startRounds; round++) {
  for (const one of [sandbox, provider, mock, withOwnKey, command]) {
    await (one === command ? measureCommand(one) : measureStart(one))
    if (round < 0) for (const figures of [one.firstAnswersMs, one.firstTokensMs]) figures.length = 0
  }
}
for (let round = 0; round < tokenRounds; round++) {
  for (const one of [sandbox, provider, mock, bare]) await measureTokens(one)
}

/** Times what `oidc-provider` has in the same round. */
const ratio = (own: readonly number[], theirs: readonly number[]): string =>
  spread(
    own.map((figure, round) => figure / (theirs[round] ?? Number.NaN)),
    2,
  )

async function tokenOf({ file, environment }: Subject): Promise<string> {
  await using run = await start(file, environment)
  const [header = '', payload = ''] = (await run.token()).split('.')
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const claims = Object.keys(JSON.parse(Buffer.from(payload, 'base64url').toString())).length
  return `${alg}, ${claims} claims`
}

const ratioOf = (own: readonly number[], theirs: readonly number[]): number =>
  median(own.map((figure, round) => figure / (theirs[round] ?? Number.NaN)))

const aim = (what: string, isMet: boolean): string =>
  `Aim: ${what}. ${isMet ? 'Met' : 'Missed'} in the median.`

const version = (name: string): string =>
  JSON.parse(execFileSync('npm', ['ls', '--json', name], { encoding: 'utf8' })).dependencies[name].version

const startRow = (one: Subject) =>
  `| ${one.name} | ${spread(one.firstAnswersMs, 0, ' ms')} | ${ratio(one.firstAnswersMs, provider.firstAnswersMs)} | ${spread(one.firstTokensMs, 0, ' ms')} |`
const tokenRow = async (one: Subject) =>
  `| ${one.name} | ${spread(one.tokensPerCpuSecond, 0)} | ${ratio(one.tokensPerCpuSecond, provider.tokensPerCpuSecond)} | ${await tokenOf(one)} |`
const memoryRow = (one: Subject) =>
  `| ${one.name} | ${one.peakMebibytes.map((figures) => spread(figures, 0, ' MiB')).join(' | ')} |`

const page = [
  '<!-- Written by `npm run bench:sandbox`. -->',
  '',
  '# Benchmarks of the sandbox',
  '',
  `Beside \`oidc-provider\` ${version('oidc-provider')} and \`oauth2-mock-server\` ${version('oauth2-mock-server')}, in turns, each a process of its own that is asked from another process; medians, with the 10th to 90th percentile; Node.js ${process.versions.node}, ${cpus().length} cores, shared. All sign with the same RSA key of 2048 bits.`,
  '',
  '## Start',
  '',
  `${startRounds} rounds. From the start of the process to the whole answer of the discovery document, and to the first token.`,
  '',
  '| what | first answer | times `oidc-provider` | first token |',
  '|---|---|---|---|',
  ...[sandbox, provider, mock, withOwnKey, command].map(startRow),
  '',
  aim(
    'ready in at most half the time of `oidc-provider`',
    ratioOf(sandbox.firstAnswersMs, provider.firstAnswersMs) <= 0.5,
  ),
  '',
  '## Tokens',
  '',
  `${tokenRounds} rounds of ${sizes[1].toLocaleString('en')} requests with \`client_credentials\`, eight at a time, after ${warmUp.toLocaleString('en')} that do not count. Processor time is that of the server process alone, user and system. \`oauth2-mock-server\` looks at no credentials. The bare server looks at nothing: it shows what signature and socket cost alone, which no server can save.`,
  '',
  '| what | tokens per CPU second | times `oidc-provider` | access token |',
  '|---|---|---|---|',
  ...(await Promise.all([sandbox, provider, mock, bare].map(tokenRow))),
  '',
  aim(
    'at least 1.3 times the tokens of `oidc-provider`',
    ratioOf(sandbox.tokensPerCpuSecond, provider.tokensPerCpuSecond) >= 1.3,
  ),
  '',
  '## Memory',
  '',
  'The most that was resident in the same rounds, from the start of the process on, those that do not count included.',
  '',
  `| what | ${sizes.map((size) => `after ${(warmUp + size).toLocaleString('en')} tokens`).join(' | ')} |`,
  '|---|---|---|',
  ...[sandbox, provider, mock, bare].map(memoryRow),
  '',
  aim('under 100 MiB', median(sandbox.peakMebibytes.at(-1) ?? []) < 100),
  '',
].join('\n')
writeFileSync('docs/benchmarks-sandbox.md', page)
process.stdout.write(page)
rmSync(folder, { recursive: true, force: true })
