/**
 * What starting up costs: a bare program, the same command table on two command-line libraries, and the
 * built `oic` itself. All in one run, in turns, so that a busy machine disturbs each alike; what counts
 * is the ratio to the bare program. Writes docs/benchmarks.md. Needs `npm run build` first.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { spread } from './figures.ts'

const rounds = 25
const folder = mkdtempSync(join(tmpdir(), 'oic-bench-'))

async function bundled(name: string): Promise<string> {
  const build = await rolldown({ input: `bench/start-up/${name}.ts`, platform: 'node' })
  const file = join(folder, `${name}.mjs`)
  await build.write({ file, format: 'esm' })
  await build.close()
  return file
}

function milliseconds(argv: readonly string[]): number {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(process.execPath, argv, {
    env: { ...process.env, OIC_HOME: folder, NODE_COMPILE_CACHE: join(folder, 'cache') },
  })
  if (status !== 0) throw new Error(`${argv.join(' ')} failed: ${stderr}`)
  return performance.now() - startedAt
}

const subjects: readonly (readonly [string, readonly string[]])[] = [
  ['a bare program', [await bundled('bare')]],
  ['eleven commands on @stricli/core', [await bundled('with-stricli'), 'token']],
  ['eleven commands on commander', [await bundled('with-commander'), 'token']],
  ['`oic --version`', ['dist/main.js', '--version']],
  ['`oic profile list`', ['dist/main.js', 'profile', 'list']],
  ['`oic status`', ['dist/main.js', 'status']],
]

const times = subjects.map((): number[] => [])
for (let round = -2; round < rounds; round++) {
  for (const [at, [, argv]] of subjects.entries()) {
    const taken = milliseconds(argv)
    if (round >= 0) times[at]?.push(taken)
  }
}
rmSync(folder, { recursive: true, force: true })

const bare = times[0] ?? []
const rows = subjects.map(([name], at) => {
  const own = times[at] ?? []
  const ratios = own.map((taken, round) => taken / (bare[round] ?? Number.NaN))
  return `| ${name} | ${spread(ratios, 2)} | ${spread(own, 1, ' ms')} |`
})
const page = [
  '<!-- Written by `npm run bench`. -->',
  '',
  '# Benchmarks',
  '',
  '## Start-up',
  '',
  `${rounds} rounds in turns, wall time, median and the 10th to 90th percentile; Node.js ${process.versions.node}, ${cpus().length} cores, shared.`,
  '',
  '| what | times a bare program | wall time |',
  '|---|---|---|',
  ...rows,
  '',
  'The sandbox has [a page of its own](benchmarks-sandbox.md), and so have [the credentials](benchmarks-credentials.md).',
  '',
].join('\n')
writeFileSync('docs/benchmarks.md', page)
process.stdout.write(page)
