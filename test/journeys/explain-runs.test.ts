/** The lines of `oic explain`, pasted into a real shell: curl and base64 alone, with no `oic`. */
import { spawn, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { visitor } from '../../src/sandbox/index.ts'
import { redirectUri } from '../sandbox/actors.ts'
import { decide, signedIn, withDevices } from '../sandbox/devices.ts'
import { aMachine, type Ran } from '../support/a-machine.ts'
import { aSandbox, asked } from '../support/a-sandbox.ts'
import { aSetup, type Setup, settingsOf } from '../support/a-setup.ts'
import { clientCredentialsSetup, jwtBearerSetup } from '../support/flow-setups.ts'
import { ended } from './handed-over/shell.ts'

interface Explained {
  readonly step: number
  readonly address?: string
  readonly commands: readonly string[]
}

async function explained(setup: Setup, shell = 'bash'): Promise<readonly Explained[]> {
  const { stdout } = await setup.succeed(['explain', '--json', '--shell', shell])
  return JSON.parse(stdout) as readonly Explained[]
}

/**
 * @param typed what a person types at each question, in order
 * @param elsewhere what is done before Enter, where that is waited for
 */
function typedInto(
  shell: string,
  steps: readonly Pick<Explained, 'commands'>[],
  typed: readonly string[],
  elsewhere?: (said: string) => Promise<void>,
): Promise<Ran> {
  const script = ['set -e', ...steps.flatMap(({ commands }) => commands)].join('\n')
  const child = spawn(shell, ['-c', script], {
    env: { PATH: '/usr/bin:/bin', SHLVL: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 15_000,
  })
  child.stdin.write(typed.map((line) => `${line}\n`).join(''))
  if (!elsewhere) child.stdin.end()
  let said = ''
  child.stdout.on('data', async (chunk: Buffer) => {
    said += chunk
    if (
      !elsewhere ||
      child.stdin.writableEnded ||
      !said.endsWith('Press Enter when you have signed in there: ')
    )
      return
    await elsewhere(said)
    child.stdin.end('\n')
  })
  return ended(child)
}

/** What stands in the address bar between code= and &state. */
async function codeOf({ sandbox }: Pick<Setup, 'sandbox'>, steps: readonly Explained[]): Promise<string> {
  const [user = { userName: '', password: '' }] = sandbox.description.users
  const address = steps.find((step) => step.address !== undefined)?.address ?? 'no address:'
  const callback = await visitor().signIn(new URL(address), user)
  return /code=(.*)&state=1234$/.exec(callback.search)?.[1] ?? 'no code'
}

const needed = ['bash', 'zsh', 'curl', 'openssl']
const missing = needed.filter((tool) => spawnSync(tool, ['--version']).error !== undefined)
const may = missing.length === 0 || process.env['CI'] !== undefined
const root = expect.stringMatching(/"path":"\/"/)
const lastLine = ({ stdout }: Ran): string => stdout.trimEnd().split('\n').at(-1) ?? ''

describe.skipIf(!may)(`explain, run${may ? '' : ` (needs ${missing.join(', ')})`}`, () => {
  const secret = (setup: Setup): string => setup.sandbox.description.application.clientSecret

  it.each([
    ['bash', 3],
    ['bash', 2],
    ['zsh', 3],
  ] as const)(
    'in %s, generation %i, the four steps end with the root directory',
    async (shell, generation) => {
      await using setup = await aSetup({ generation, clock: systemClock })
      const steps = await explained(setup)
      const ran = await typedInto(shell, steps, [await codeOf(setup, steps), secret(setup)])
      expect([ran.exitCode, ran.stderr, lastLine(ran)]).toEqual([0, '', root])
    },
  )

  it.each(['bash', 'zsh'])('in %s, a client id that is full of signs', async (shell) => {
    const clientId = `a&b%PATH%c'd"e|f^h!i\\$HOME\`id\``
    await using setup = await aSetup({ clock: systemClock, seed: { application: { clientId } } })
    const steps = await explained(setup)
    const ran = await typedInto(shell, steps, [await codeOf(setup, steps), secret(setup)])
    expect([ran.exitCode, ran.stderr, lastLine(ran)]).toEqual([0, '', root])
  })

  it('an application that sends its secret in the form, whatever is in it', async () => {
    const clientSecret = `it's "50%" & more\\ $HOME`
    await using setup = await aSetup({ clock: systemClock, seed: { application: { clientSecret } } })
    await setup.succeed(['profile', 'set', 'dev', '--client-authentication', 'body'])
    const steps = await explained(setup)
    const ran = await typedInto('bash', steps, [await codeOf(setup, steps), clientSecret])
    expect([ran.exitCode, ran.stderr, lastLine(ran)]).toEqual([0, '', root])
  })

  it('an application without a secret', async () => {
    const application = { clientType: 'public' as const }
    await using sandbox = await aSandbox({ clock: systemClock, seed: { application } })
    await using machine = aMachine()
    const add = ['profile', 'add', 'dev', ...settingsOf(sandbox), '--client-authentication', 'none']
    expect((await machine.run(add)).exitCode).toBe(0)
    const steps = JSON.parse((await machine.run(['explain', '--json'])).stdout) as readonly Explained[]
    expect(steps.find(({ step }) => step === 2)?.commands).toEqual([])
    const ran = await typedInto('bash', steps, [await codeOf({ sandbox }, steps)])
    expect([ran.exitCode, ran.stderr, lastLine(ran)]).toEqual([0, '', root])
  })

  it('the application itself, which no user stands behind', async () => {
    await using setup = await clientCredentialsSetup({ clock: systemClock })
    const steps = await explained(setup)
    expect(steps.map(({ step }) => step)).toEqual([2, 3, 4])
    const ran = await typedInto('bash', steps, [secret(setup)])
    expect([ran.exitCode, ran.stderr]).toEqual([0, ''])
    expect(asked(setup.sandbox).slice(-2)).toEqual([
      'POST /oauth2/v1/token 200',
      'GET /ic/api/integration/v1/integrations 200',
    ])
  })

  it('a user, by an assertion that openssl signs', async () => {
    await using setup = await jwtBearerSetup({ clock: systemClock })
    const steps = await explained(setup)
    expect(steps.map(({ step }) => step)).toEqual([2, 3, 4])
    const ran = await typedInto('bash', steps, [secret(setup)])
    expect([ran.exitCode, ran.stderr, lastLine(ran)]).toEqual([0, '', root])
  })

  it('a person on another device, who types the code there', async () => {
    await using setup = await aSetup({ clock: systemClock, ...withDevices({ redirectUris: [redirectUri] }) })
    await setup.succeed(['profile', 'set', 'dev', '--flow', 'device'])
    const steps = await explained(setup)
    expect(steps.map(({ step }) => step)).toEqual([1, 3, 4])
    const ran = await typedInto('bash', steps, [secret(setup)], async (said) => {
      const [, userCode = ''] = /"user_code":"([^"]+)"/.exec(said) ?? []
      await decide(setup.sandbox, await signedIn(setup.sandbox), userCode, '/allow')
    })
    expect([ran.exitCode, ran.stderr, lastLine(ran)]).toEqual([0, '', root])
  })

  it('no argument of a program holds a secret', async () => {
    await using setup = await aSetup({ clock: systemClock })
    const steps = await explained(setup)
    const code = await codeOf(setup, steps)
    const lines = steps.flatMap(({ commands }) => commands)
    // Every program but what the shell has built in is replaced by one that shows its arguments.
    const watched = ['curl', 'base64', 'tr', 'sed'].map(
      (name) => `${name}() { printf '%s\\n' "$*" >&2; command ${name} "$@"; }`,
    )
    const ran = await typedInto('bash', [{ commands: watched }, { commands: lines }], [code, secret(setup)])
    expect(ran.stderr).toContain('-sS -K - ')
    expect([code, secret(setup), 'eyJ'].filter((text) => ran.stderr.includes(text))).toEqual([])
  })
})
