import { expect } from 'vitest'
import type { Circumstances } from '../../support/a-machine.ts'
import type { Setup } from '../../support/a-setup.ts'

export interface Told {
  readonly profile: string | null
  readonly checks: readonly {
    readonly name: string
    readonly tried: string
    readonly came: string
    readonly verdict: string
    readonly causes: readonly string[]
  }[]
  readonly causes: readonly string[]
}

export interface Diagnosed {
  readonly exitCode: number
  /** Checks that found something, with the causes they name. */
  readonly found: Readonly<Record<string, readonly [verdict: string, ...causes: readonly string[]]>>
  readonly causes: readonly string[]
}

/** What `oic doctor --json` says, every check included; nothing else may be said. */
export async function toldBy({ machine }: Pick<Setup, 'machine'>, circumstances: Circumstances = {}) {
  const { exitCode, stdout, stderr } = await machine.run(['doctor', '--json'], circumstances)
  expect(stderr).toBe('')
  const told: Told = JSON.parse(stdout)
  return { exitCode, told }
}

export async function diagnosed(
  setup: Pick<Setup, 'machine'>,
  circumstances: Circumstances = {},
): Promise<Diagnosed> {
  const { exitCode, told } = await toldBy(setup, circumstances)
  const found = told.checks.filter(({ verdict }) => verdict === 'failed' || verdict === 'warning')
  return {
    exitCode,
    found: Object.fromEntries(found.map(({ name, verdict, causes }) => [name, [verdict, ...causes]])),
    causes: told.causes,
  }
}
