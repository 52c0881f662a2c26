import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const repository = fileURLToPath(new URL('../../', import.meta.url))

export interface RunnerRan {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** The command of an installed package, as a file that Node runs. */
function commandOf(name: string): string {
  const path = require.resolve(`${name}/package.json`)
  const { bin } = require(path) as { readonly bin: string | Readonly<Record<string, string>> }
  const file = typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? '')
  return join(dirname(path), file)
}

/** A test runner as a process of its own, on the tests in `test/fixture-runs`, with a small environment. */
export function runnerRan(
  name: 'vitest' | '@playwright/test',
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunnerRan> {
  const { HOME = '', PATH = '' } = process.env
  const options = {
    cwd: repository,
    env: { HOME, PATH, NO_COLOR: '1', ...env },
    timeout: 60_000,
    maxBuffer: 8 * 1024 * 1024,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [commandOf(name), ...argv], options, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? Number.NaN), stdout, stderr })
    })
  })
}
