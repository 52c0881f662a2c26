/** Scripts that people write around `oic`, run by a real shell. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { systemClock } from '../../../src/foundation/index.ts'
import type { Ran } from '../../support/a-machine.ts'
import { aLoggedInSetup, type Setup, type SetupOptions } from '../../support/a-setup.ts'
import { program } from '../../support/spawned.ts'

export interface ShellOptions {
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Scripted extends Setup {
  /** What every script finds in its environment. */
  readonly env: Readonly<Record<string, string>>
  script(lines: string, options?: ShellOptions): Promise<Ran>
}

const quoted = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`

/** A folder whose one program is `oic`. */
function folderWithOic({ machine }: Setup): string {
  const folder = join(machine.workingFolder, 'programs')
  mkdirSync(folder)
  const path = join(folder, 'oic')
  writeFileSync(path, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(program)} "$@"\n`)
  chmodSync(path, 0o755)
  return folder
}

export async function ended(child: ReturnType<typeof spawn>): Promise<Ran> {
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('its outputs are not piped')
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')])
  return { exitCode: Number(code ?? Number.NaN), stdout: out, stderr: err }
}

/** Somebody is logged in, with the clock of this machine, and scripts find `oic` on their path. */
export async function aScriptedSetup(options: SetupOptions = {}): Promise<Scripted> {
  const setup = await aLoggedInSetup({ clock: systemClock, ...options })
  const { home, workingFolder } = setup.machine
  const path = `${folderWithOic(setup)}:/usr/bin:/bin`
  const env = { OIC_HOME: home, HOME: workingFolder, PATH: path }
  return {
    ...setup,
    env,
    script(lines, { shell = 'sh', env: more } = {}) {
      const child = spawn(shell, ['-c', lines], {
        env: { ...env, ...more },
        cwd: workingFolder,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: 15_000,
      })
      return ended(child)
    },
  }
}
