import '../support/utc.ts'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { visitor } from '../../src/sandbox/index.ts'
import type { Circumstances, Ran } from '../support/a-machine.ts'
import { nobody } from '../support/a-person.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { addProfile, aSetup, type Setup } from '../support/a-setup.ts'
import { inJson } from '../support/spoken.ts'

/** No terminal, and a browser that must not be opened. */
const alone: Circumstances = { openBrowser: nobody.openBrowser }

interface Begun {
  readonly id: string
  readonly authorizationUrl: string
  readonly expiresAt: string
}

async function begin({ succeed }: Setup, ...more: string[]): Promise<Begun> {
  const { stdout, stderr } = await succeed(['login', '--begin', '--json', ...more], alone)
  expect(stderr).toBe('')
  return JSON.parse(stdout) as Begun
}

const signIn = async ({ sandbox }: Setup, { authorizationUrl }: Begun): Promise<string> => {
  const [user = { userName: '', password: '' }] = sandbox.description.users
  return (await visitor().signIn(new URL(authorizationUrl), user)).href
}

const finish = ({ machine }: Setup, { id }: Begun, input: string, ...more: string[]): Promise<Ran> =>
  machine.run(['login', '--finish', id, '--json', ...more], { ...alone, input })

const codeOf = ({ exitCode, stdout, stderr }: Ran): unknown =>
  stdout === '' ? [exitCode, JSON.parse(stderr).error.code] : [exitCode, stdout]

const exchanges = ({ sandbox }: Setup): number =>
  sandbox.requests().filter(({ form }) => form['grant_type'] === 'authorization_code').length

describe('a login in two commands', () => {
  it('begins with an id, an address and an end, and is finished by the redirect address', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    expect(begun).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      authorizationUrl: expect.stringMatching(
        `^${setup.sandbox.description.identity}/oauth2/v1/authorize\\?`,
      ),
      expiresAt: '2026-01-15T12:10:00.000Z',
    })
    const ran = await finish(setup, begun, `\n  ${await signIn(setup, begun)}  \n`)
    expect([ran.exitCode, ran.stderr]).toEqual([0, ''])
    expect([JSON.parse(ran.stdout)]).toEqual(JSON.parse((await setup.succeed(['status', '--json'])).stdout))
    setup.sandbox.clock.advance(3601)
    await setup.succeed(['files', 'ls'])
    expect(refreshes(setup.sandbox)).toBe(1)
  })

  it('says in words where to sign in, and how it goes on', async () => {
    await using setup = await aSetup()
    const { stdout, stderr } = await setup.succeed(['login', '--begin'], alone)
    const [address] = /http\S+authorize\S+/.exec(stdout) ?? []
    const [, id] = /--finish (\w+)/.exec(stdout) ?? []
    expect(stdout).toBe(`Sign in at this address:

  ${address}

Afterwards the browser shows an address that begins with ${setup.sandbox.description.application.redirectUris[0]}
The page itself may well fail to load. Copy the whole address, and give it to this command:

  oic login --finish ${id} --profile dev

It reads standard input, once, until 12:10.
`)
    expect(stderr).toBe(
      'Never give that address to anyone, and paste no address that somebody gave you:\nit logs its owner in.\n',
    )
  })

  it('is finished once: the second time nothing waits, and no code is sent', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    const address = await signIn(setup, begun)
    const outcomes = await Promise.all([finish(setup, begun, address), finish(setup, begun, address)])
    expect(outcomes.map(({ exitCode }) => exitCode).sort()).toEqual([0, 4])
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'LOGIN_PENDING_GONE'])
    expect(exchanges(setup)).toBe(1)
  })

  it('of which nothing is known is told so before its address is asked for', async () => {
    await using setup = await aSetup()
    const unknown = { id: '0'.repeat(32) } as Begun
    expect(codeOf(await finish(setup, unknown, ''))).toEqual([4, 'LOGIN_PENDING_GONE'])
    const { stderr } = await finish(setup, await begin(setup), '')
    expect(JSON.parse(stderr).error).toEqual({
      code: 'INPUT_MISSING',
      message: expect.any(String),
      hint: 'give the whole address that the browser shows on standard input; the login still waits',
    })
  })

  it.each([
    [
      'of another login',
      async (setup: Setup) => signIn(setup, await begin(setup)),
      'CALLBACK_STATE_MISMATCH',
    ],
    ['that is not whole', async () => '?code=1&state=2', 'CALLBACK_MALFORMED'],
    ['of another place', async () => 'https://example.com/?code=1', 'CALLBACK_MALFORMED'],
  ])('an address %s consumes nothing', async (_, addressOf, code) => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    expect(codeOf(await finish(setup, begun, await addressOf(setup)))).toEqual([1, code])
    expect(exchanges(setup)).toBe(0)
    expect((await finish(setup, begun, await signIn(setup, begun))).exitCode).toBe(0)
  })

  it('no address at all is exit 2, and consumes nothing', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    expect(codeOf(await finish(setup, begun, '\n'))).toEqual([2, 'INPUT_MISSING'])
    expect((await finish(setup, begun, await signIn(setup, begun))).exitCode).toBe(0)
  })

  it('is consumed before the exchange, also when that fails, and when the sign-in was declined', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    const address = await signIn(setup, begun)
    setup.sandbox.clock.advance(181)
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'TOKEN_CODE_REFUSED'])
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'LOGIN_PENDING_GONE'])
    const declined = await begin(setup)
    const state = new URL(declined.authorizationUrl).searchParams.get('state')
    const answer = `${setup.sandbox.description.application.redirectUris[0]}?error=access_denied&state=${state}`
    expect(codeOf(await finish(setup, declined, answer))).toEqual([4, 'LOGIN_DECLINED'])
    expect(codeOf(await finish(setup, declined, answer))).toEqual([4, 'LOGIN_PENDING_GONE'])
  })

  it('waits for ten minutes', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    setup.sandbox.clock.advance(500)
    const address = await signIn(setup, begun)
    setup.sandbox.clock.advance(100)
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'LOGIN_PENDING_GONE'])
  })

  it('waits five times for one profile: a sixth takes the place of the oldest', async () => {
    await using setup = await aSetup()
    const begun = [await begin(setup), await begin(setup)]
    for (const _ of '3456') begun.push(await begin(setup))
    const [oldest, second] = begun
    if (!oldest || !second) throw new Error('six were begun')
    expect(codeOf(await finish(setup, oldest, await signIn(setup, oldest)))).toEqual([
      4,
      'LOGIN_PENDING_GONE',
    ])
    expect((await finish(setup, second, await signIn(setup, second))).exitCode).toBe(0)
  })

  it('of another profile is exit 2, and goes on waiting for that', async () => {
    await using setup = await aSetup()
    await addProfile(setup.sandbox, setup.machine, 'test')
    const begun = await begin(setup, '-p', 'dev')
    const address = await signIn(setup, begun)
    expect(await finish(setup, begun, address, '-p', 'test')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: inJson({
        code: 'LOGIN_PENDING_FOREIGN',
        message: 'this login was begun for profile "dev", not for "test"',
        hint: 'run the command again with `--profile dev`; the login still waits',
      }),
    })
    expect((await finish(setup, begun, address, '-p', 'dev')).exitCode).toBe(0)
  })

  it('sends nothing to a server or application that the settings came to mean meanwhile', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    const address = await signIn(setup, begun)
    await setup.succeed(['profile', 'set', 'dev', '--client-id', 'another', '--client-secret-stdin'], {
      input: 'another-secret\n',
    })
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'LOGIN_PENDING_CHANGED'])
    expect(exchanges(setup)).toBe(0)
  })

  it.each([
    ['issuer', ['--issuer', 'https://own.example.com/']],
    ['address', ['--identity', 'http://localhost:1']],
  ])('sends nothing to a server whose %s is another by now', async (_, settings) => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    const address = await signIn(setup, begun)
    const { clientSecret } = setup.sandbox.description.application
    await setup.succeed(['profile', 'set', 'dev', ...settings, '--client-secret-stdin'], {
      input: `${clientSecret}\n`,
    })
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'LOGIN_PENDING_CHANGED'])
    expect(exchanges(setup)).toBe(0)
  })

  it('ends with a logout, also when nobody was logged in, and no code is sent', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    const address = await signIn(setup, begun)
    await setup.succeed(['logout'])
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'LOGIN_PENDING_GONE'])
    expect(exchanges(setup)).toBe(0)
  })

  it('does not begin where the client secret is missing', async () => {
    await using setup = await aSetup()
    await setup.succeed(['profile', 'set', 'dev', '--client-id', 'another'])
    expect(codeOf(await setup.machine.run(['login', '--begin', '--json'], alone))).toEqual([
      4,
      'CLIENT_SECRET_MISSING',
    ])
    expect(setup.sandbox.requests()).toEqual([])
  })

  it('hinders no change of keys when its row does not open, and is gone after that', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    const address = await signIn(setup, begun)
    {
      using database = new DatabaseSync(join(setup.machine.home, 'credentials.db'))
      database.prepare('UPDATE pending_login SET box = CAST(box || ? AS BLOB)').run(Buffer.from('x'))
    }
    expect(codeOf(await finish(setup, begun, address))).toEqual([5, 'STORE_RECORD_DAMAGED'])
    await setup.succeed(['key', 'rotate'])
    expect(codeOf(await finish(setup, begun, address))).toEqual([4, 'LOGIN_PENDING_GONE'])
  })

  it('outlives a change of keys', async () => {
    await using setup = await aSetup()
    const begun = await begin(setup)
    await setup.succeed(['key', 'rotate'])
    expect((await finish(setup, begun, await signIn(setup, begun))).exitCode).toBe(0)
  })

  it.each([
    [['--begin', '--finish', 'x'], '--begin, --finish and --with-refresh-token are commands of their own'],
    [
      ['--begin', '-p', 'batch'],
      '--begin is for the flow code, and profile "batch" has the flow client-credentials',
    ],
  ])('%s is exit 2', async (flags, message) => {
    await using setup = await aSetup()
    await addProfile(setup.sandbox, setup.machine, 'batch')
    await setup.succeed(['profile', 'set', 'batch', '--flow', 'client-credentials'])
    const { exitCode, stdout, stderr } = await setup.machine.run(['login', '--json', ...flags])
    expect([exitCode, stdout, JSON.parse(stderr).error.message]).toEqual([2, '', message])
  })
})

describe('login --json without a terminal', () => {
  it('points to the two commands where no browser opens, and prints no address', async () => {
    await using setup = await aSetup()
    expect(
      await setup.machine.run(['login', '--json', '-p', 'dev'], { openBrowser: async () => false }),
    ).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: inJson({
        code: 'LOGIN_NEEDS_TWO_STEPS',
        message:
          'somebody has to sign in, and there is neither a browser that comes back here nor a terminal to ask at',
        hint: 'run `oic login --begin --json --profile dev`, have somebody sign in at its authorizationUrl, and give the address that the browser then shows to `oic login --finish ID --profile dev` on standard input',
      }),
    })
  })
})
