/** A small project of its own with a reporter of ours, run as a process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './temporary-folder.ts'

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

export interface ReporterRun {
  /** The module of the reporter, below `test`, and its name there. */
  readonly reporter: readonly [module: string, name: string]
  /** What it is made with. */
  readonly given: unknown
  readonly specs: Readonly<Record<string, string>>
  readonly setupFiles?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly argv?: readonly string[]
}

function configFor({ reporter: [module, name], given, setupFiles = [] }: ReporterRun): string {
  const address = new URL(`../${module}`, import.meta.url).href
  return `import { ${name} } from ${JSON.stringify(address)}
export default {
  test: { include: ['*.spec.ts'], setupFiles: ${JSON.stringify(setupFiles)}, reporters: [new ${name}(${JSON.stringify(given)})] },
}`
}

/** The exit code, and the lines that the reporter said. */
export async function reporterRan(run: ReporterRun) {
  await using folder = temporaryFolder()
  symlinkSync(modules, join(folder.path, 'node_modules'), 'junction')
  const files = { ...run.specs, 'vitest.config.mjs': configFor(run) }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder.path, name), content)
  const { VITEST: _, ...env } = process.env
  const vitest = join(modules, 'vitest', 'vitest.mjs')
  const options = { cwd: folder.path, env: { ...env, ...run.env }, timeout: 18_000 }
  const child = spawn(process.execPath, [vitest, 'run', ...(run.argv ?? [])], options)
  const [said, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'close')])
  return { exitCode, said: said.split('\n').filter((line) => line !== '') }
}
