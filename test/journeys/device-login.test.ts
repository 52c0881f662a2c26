import '../support/utc.ts'
import { describe, expect, it } from 'vitest'
import { OicError } from '../../src/foundation/index.ts'
import { redirectUri } from '../sandbox/actors.ts'
import { type Codes, decide, deviceGrant, poll, signedIn, withDevices } from '../sandbox/devices.ts'
import type { Circumstances, Ran } from '../support/a-machine.ts'
import { asked, refreshes } from '../support/a-sandbox.ts'
import { aSetup, type Setup, type SetupOptions } from '../support/a-setup.ts'

async function aDeviceSetup(options: SetupOptions = {}): Promise<Setup> {
  const setup = await aSetup({ ...withDevices({ redirectUris: [redirectUri] }), ...options })
  await setup.succeed(['profile', 'set', 'dev', '--flow', 'device'])
  return setup
}

/** Logs in while somebody does what `acts` say, each in one of the pauses; the clock goes on in them. */
async function logIn(setup: Setup, acts: readonly ((codes: Codes) => Promise<unknown>)[], ...more: string[]) {
  const { sandbox, machine } = setup
  const waits: number[] = []
  const left = [...acts]
  let said = ''
  const circumstances: Circumstances = {
    openBrowser: () => Promise.reject(new Error('a browser was opened')),
    fetch: async (input, init) => {
      const answer = await fetch(input, init)
      if (String(input).endsWith('/oauth2/v1/device')) said = await answer.clone().text()
      return answer
    },
    pause: async (seconds) => {
      waits.push(seconds)
      sandbox.clock.advance(seconds)
      await left.shift()?.(JSON.parse(said) as Codes)
    },
  }
  const ran = await machine.run(['login', ...more], circumstances)
  return { ...ran, waits, userCode: said === '' ? '' : String(JSON.parse(said).user_code) }
}

const decideBy =
  ({ sandbox }: Setup, path: '/allow' | '/decline') =>
  async ({ user_code }: Codes) =>
    decide(sandbox, await signedIn(sandbox), user_code, path)

const nothing = async (): Promise<void> => {}

const codeOf = ({ exitCode, stderr }: Ran): unknown => {
  const error = JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error
  return [exitCode, error.code]
}

describe('[bar 52] the flow device', () => {
  it('shows host, code and a warning, waits for the person, and is then a login like any other', async () => {
    await using setup = await aDeviceSetup()
    const ran = await logIn(setup, [nothing, decideBy(setup, '/allow')])
    const { host, origin } = new URL(setup.sandbox.description.identity)
    expect(
      ran.stderr.slice(0, ran.stderr.indexOf('The login is sealed')),
    ).toBe(`On any device, open this address at ${host}:

  ${origin}/ui/v1/device

Sign in there and type this code:

  ${ran.userCode}

oic: warning: type it only if you began this login yourself, and send it to nobody:
  whoever types a code logs in the one who asked for it.
Waiting for the sign-in ... (Ctrl-C to leave)
`)
    expect([ran.exitCode, ran.stdout.split('\n')[0], ran.waits]).toEqual([
      0,
      'Logged in as jane.doe@example.com for oic-sandbox.',
      [5, 5],
    ])
    setup.sandbox.clock.advance(3601)
    await setup.succeed(['files', 'ls'])
    expect(refreshes(setup.sandbox)).toBe(1)
  })

  it('asks for codes without a secret, and for tokens with one', async () => {
    await using setup = await aDeviceSetup()
    await logIn(setup, [decideBy(setup, '/allow')], '--json')
    const { clientId, scopes } = setup.sandbox.description.application
    const forms = setup.sandbox
      .requests()
      .filter(({ path }) => /v1\/(device|token)$/.test(path) && path.startsWith('/oauth2'))
    expect(
      forms.map(({ path, form, status }) => ({
        path,
        status,
        grant: form['grant_type'],
        scope: form['scope'],
      })),
    ).toEqual([
      { path: '/oauth2/v1/device', status: 200, grant: undefined, scope: `${scopes[0]} offline_access` },
      { path: '/oauth2/v1/token', status: 200, grant: deviceGrant, scope: undefined },
    ])
    expect(forms.map(({ form }) => [form['client_id'], form['client_secret']])).toEqual([
      [clientId, undefined],
      [undefined, undefined],
    ])
  })

  it('ends when the person declines, and when nobody comes while the codes are good', async () => {
    await using setup = await aDeviceSetup()
    const declined = await logIn(setup, [decideBy(setup, '/decline')], '--json')
    expect([codeOf(declined), declined.waits]).toEqual([[4, 'LOGIN_DECLINED'], [5]])
    const alone = await logIn(setup, [], '--json', '--timeout', '10m')
    expect([codeOf(alone), alone.waits]).toEqual([[4, 'LOGIN_DEVICE_EXPIRED'], Array(59).fill(5)])
    expect((await setup.machine.run(['token'])).exitCode).toBe(4)
  })

  it('says so when the page is not at the identity domain', async () => {
    await using setup = await aDeviceSetup()
    const { host } = new URL(setup.sandbox.description.identity)
    const ending = new AbortController()
    const { stderr } = await setup.machine.run(['login'], {
      signal: ending.signal,
      fetch: async (input, init) => {
        const answer = (await (await fetch(input, init)).json()) as object
        return Response.json({ ...answer, verification_uri: 'https://elsewhere.example.com/go' })
      },
      pause: async () => ending.abort(new OicError('INTERRUPTED')),
    })
    expect(stderr).toContain(
      `oic: warning: the page is at elsewhere.example.com, the identity domain of the profile at ${host}\n`,
    )
  })

  it('of a profile that had the flow code keeps that login', async () => {
    await using setup = await aSetup()
    await setup.succeed(['login'])
    await setup.succeed(['profile', 'set', 'dev', '--flow', 'device'])
    setup.sandbox.clock.advance(3601)
    await setup.succeed(['token'])
    expect(refreshes(setup.sandbox)).toBe(1)
  })

  it('gives up sooner with --timeout', async () => {
    await using setup = await aDeviceSetup()
    const alone = await logIn(setup, [], '--json', '--timeout', '16s')
    expect([codeOf(alone), alone.waits]).toEqual([
      [4, 'LOGIN_DEVICE_EXPIRED'],
      [5, 5, 5],
    ])
  })

  it('asks less often when the server says slow_down, in that very time', async () => {
    await using setup = await aDeviceSetup()
    // Somebody else asks with the same code just before, so that ours comes too early.
    const early = async ({ device_code }: Codes) => poll(setup.sandbox, device_code)
    const ran = await logIn(setup, [early, nothing, decideBy(setup, '/allow')])
    expect([ran.exitCode, ran.waits]).toEqual([0, [5, 10, 10]])
  })

  it('goes on after an answer that never came', async () => {
    await using setup = await aDeviceSetup()
    setup.sandbox.faults.add({ operation: 'token.device', kind: 'reset-before', times: 2 })
    const ran = await logIn(setup, [nothing, nothing, decideBy(setup, '/allow')])
    expect([ran.exitCode, ran.waits]).toEqual([0, [5, 10, 20]])
  })

  it('is refused for an application without the grant, in words that name it', async () => {
    await using setup = await aDeviceSetup({ seed: {} })
    const ran = await logIn(setup, [], '--json')
    expect([codeOf(ran), ran.waits]).toEqual([[1, 'TOKEN_REFUSED'], []])
  })

  it('takes a refresh token from elsewhere as well, and no --begin', async () => {
    await using setup = await aDeviceSetup()
    const { machine } = setup
    expect(codeOf(await machine.run(['login', '--begin', '--json']))).toEqual([2, 'USAGE_WRONG'])
    const ran = await machine.run(['login', '--with-refresh-token', '--json'], { input: 'no-such-token' })
    expect(codeOf(ran)).toEqual([4, 'LOGIN_REFRESH_TOKEN_REFUSED'])
  })

  it('is off unless the profile says so: a login that fails does not turn to it', async () => {
    await using setup = await aSetup(withDevices())
    const ending = new AbortController()
    const openBrowser = async (): Promise<boolean> => {
      ending.abort(new OicError('INTERRUPTED'))
      return false
    }
    expect(await setup.machine.run(['login'], { openBrowser, signal: ending.signal })).toMatchObject({
      exitCode: 130,
    })
    expect(asked(setup.sandbox).filter((one) => one.includes('/oauth2/v1/device'))).toEqual([])
  })
})
