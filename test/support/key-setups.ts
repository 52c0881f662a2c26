/** Machines on which the settings say where the key is kept. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Circumstances } from './a-machine.ts'
import { aSetup, type Setup } from './a-setup.ts'

export function settings({ machine }: Setup, line: string): void {
  const path = join(machine.home, 'config.toml')
  writeFileSync(path, `${line}\n${readFileSync(path, 'utf8')}`)
}

/** A machine on which nothing was kept yet, and whose settings say this of the key. */
export async function aFreshSetup(line: string, usual: Circumstances = {}): Promise<Setup> {
  const setup = await aSetup({ usual })
  for (const name of readdirSync(setup.machine.home)) {
    if (/^credentials|^locks$/.test(name)) rmSync(join(setup.machine.home, name), { recursive: true })
  }
  settings(setup, line)
  return setup
}

export const keep = ({ sandbox, machine }: Setup, circumstances?: Circumstances) =>
  machine.run(['profile', 'set', 'dev', '--client-secret-stdin'], {
    ...circumstances,
    input: `${sandbox.description.application.clientSecret}\n`,
  })
