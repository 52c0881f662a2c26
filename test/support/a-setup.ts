/** A sandbox and a machine with a profile for it: where most journeys begin. */
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { aMachine, type Circumstances, type Ran, type TestMachine } from './a-machine.ts'
import { someoneOf } from './a-person.ts'
import { aSandbox } from './a-sandbox.ts'

export interface Setup extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly machine: TestMachine
  /** Runs a command and insists that it succeeds. */
  succeed(argv: readonly string[], circumstances?: Circumstances): Promise<Ran>
}

export interface SetupOptions extends SandboxOptions {
  /** What commands find otherwise than usual. */
  readonly usual?: Circumstances
}

/** What `oic profile add` takes for a sandbox, the secret apart. */
export function settingsOf({ description }: Sandbox): string[] {
  const { identity, design, runtime, generation, instance, application } = description
  const place =
    generation === 2
      ? ['--generation', '2', '--instance-url', runtime]
      : ['--instance-url', runtime, '--design-url', design, '--instance', instance.name]
  return [
    ...['--identity', identity, '--client-id', application.clientId],
    ...['--scope', application.scopes[0] ?? ''],
    ...['--redirect-uri', application.redirectUris[0] ?? ''],
    ...place,
  ]
}

export const addProfile = (sandbox: Sandbox, machine: TestMachine, name = 'dev'): Promise<Ran> =>
  machine.run(['profile', 'add', name, ...settingsOf(sandbox), '--client-secret-stdin'], {
    input: `${sandbox.description.application.clientSecret}\n`,
  })

function insistOn({ exitCode, stderr }: Ran, what: string): void {
  if (exitCode !== 0) throw new Error(`${what} ended with ${exitCode}: ${stderr}`)
}

/** One clock for both sides (`sandbox.clock.advance` moves it), and the profile `dev`. */
export async function aSetup({ usual = {}, ...options }: SetupOptions = {}): Promise<Setup> {
  const sandbox = await aSandbox(options)
  const machine = aMachine({
    clock: sandbox.clock,
    openBrowser: (address) => someoneOf(sandbox).openBrowser(address),
    ...usual,
  })
  const setup: Setup = {
    sandbox,
    machine,
    async succeed(argv, circumstances) {
      const ran = await machine.run(argv, circumstances)
      insistOn(ran, `oic ${argv.join(' ')}`)
      return ran
    },
    async [Symbol.asyncDispose]() {
      await sandbox.close()
      await machine[Symbol.asyncDispose]()
    },
  }
  insistOn(await addProfile(sandbox, machine), 'profile add')
  return setup
}

/** As `aSetup`, and somebody is logged in. */
export async function aLoggedInSetup(options: SetupOptions = {}): Promise<Setup> {
  const setup = await aSetup(options)
  await setup.succeed(['login'])
  return setup
}
