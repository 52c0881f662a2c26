/** Test 4 of the security bar: a redirect takes nothing of ours to a stranger. */
import { describe, expect, it } from 'vitest'
import { aPerson } from '../support/a-person.ts'
import { aServer, fine, type Reply, type TestServer } from '../support/a-server.ts'
import { addProfile, aSetup } from '../support/a-setup.ts'
import { aSetupWithInstance } from '../support/an-instance.ts'

const statuses = [301, 302, 303, 307, 308]

const targets: readonly [title: string, target: (from: TestServer, to: TestServer) => string][] = [
  ['another port', (_, to) => `${to.origin}/ic/api/x`],
  ['another host', (_, to) => `http://localhost:${to.port}/ic/api/x`],
  ['another scheme', (from) => `https://127.0.0.1:${from.port}/ic/api/x`],
  ['two slashes', (_, to) => `//127.0.0.1:${to.port}/ic/api/x`],
  ['two backslashes', (_, to) => `\\\\127.0.0.1:${to.port}/ic/api/x`],
  ['the stored host as a user name', (from, to) => `${from.origin}@127.0.0.1:${to.port}/ic/api/x`],
  ['a user name at the stored host', (from) => `http://jane:pw@127.0.0.1:${from.port}/ic/api/x`],
  ['no host', () => 'http://'],
  ['a script', () => 'javascript:1'],
]

const matrix = statuses.flatMap((status) =>
  targets.map(([title, target]) => [status, title, target] as const),
)

describe('a call [bar 4]', () => {
  it.each(matrix)(
    'that is redirected with %i to %s ends there, and nobody hears of it',
    async (status, _, target) => {
      await using stranger = await aServer()
      let location = ''
      await using setup = await aSetupWithInstance(() => ({ status, headers: { location } }))
      location = target(setup.instance, stranger)
      const argv = ['api', 'POST', '/ic/api/x', '--input', '-', '-H', 'X-Api-Key: mine', '--json']
      const { exitCode, stdout, stderr } = await setup.machine.run(argv, { input: 'a body' })
      expect({ exitCode, stdout, code: JSON.parse(stderr).error.code }).toEqual({
        exitCode: 1,
        stdout: '',
        code: 'API_REDIRECT_FOREIGN',
      })
      expect([stranger.connections(), setup.instance.connections()]).toEqual([0, 1])
    },
  )

  it('that is redirected to a stranger names the stranger, and no more of its address', async () => {
    await using stranger = await aServer()
    const location = `http://jane:pw@127.0.0.1:${stranger.port}/path?token=1`
    await using setup = await aSetupWithInstance(() => ({ status: 307, headers: { location } }))
    const { stderr } = await setup.machine.run(['files', 'ls'])
    expect(stderr.split('\n')[0]).toBe(
      `oic: error: the call was redirected to ${stranger.origin} with a user name, which is not an address of this profile's instance`,
    )
  })

  it.each([301, 302, 307, 308])(
    'that is redirected with %i to the other stored origin keeps token, method, headers and body',
    async (status) => {
      await using design = await aServer()
      const location = `${design.origin}/ic/api/there?a=1`
      await using setup = await aSetupWithInstance(() => ({ status, headers: { location } }))
      await setup.succeed([
        'profile',
        'set',
        'dev',
        '--generation',
        '3',
        '--instance',
        'dev',
        '--design-url',
        design.origin,
      ])
      const token = (await setup.succeed(['token'])).stdout.trimEnd()
      const argv = ['api', 'PUT', '/ic/ws/here', '--input', '-', '-H', 'X-Api-Key: mine']
      await setup.succeed(argv, { input: 'a body' })
      expect(design.seen).toMatchObject([
        {
          method: 'PUT',
          path: '/ic/api/there?a=1',
          headers: {
            authorization: `Bearer ${token}`,
            'x-api-key': 'mine',
            'content-type': 'application/json',
          },
          body: 'a body',
        },
      ])
    },
  )

  it('that is redirected with 303 asks for the other address with GET and without the body', async () => {
    const reply: Reply = ({ method }) =>
      method === 'POST'
        ? { status: 303, headers: { location: '/ic/api/result' } }
        : { status: 200, body: 'done' }
    await using setup = await aSetupWithInstance(reply)
    const { stdout } = await setup.succeed(['api', 'POST', '/ic/api/x', '--input', '-'], { input: 'a body' })
    const calls = setup.instance.seen.map(({ method, path, body }) => [method, path, body])
    expect([stdout, calls]).toEqual([
      'done',
      [
        ['POST', '/ic/api/x', 'a body'],
        ['GET', '/ic/api/result', ''],
      ],
    ])
  })

  it('that is redirected for ever ends after five times', async () => {
    await using setup = await aSetupWithInstance(() => ({ status: 302, headers: { location: '/ic/api/x' } }))
    const { exitCode, stderr } = await setup.machine.run(['api', 'GET', '/ic/api/x', '--json'])
    expect([exitCode, JSON.parse(stderr).error.code, setup.instance.seen.length]).toEqual([
      1,
      'API_REDIRECTED_IN_CIRCLES',
      6,
    ])
  })
})

/** An identity domain whose token endpoint sends to somebody else, after as many answers as it is told to give. */
function redirectingIdentity(status: number, location: () => string, tokenAnswers = 0): Reply {
  let left = tokenAnswers
  const tokens = { access_token: 'access', token_type: 'Bearer', expires_in: 3600, refresh_token: 'refresh' }
  return ({ path }) => {
    if (path.startsWith('/oauth2/v1/authorize')) return { status: 200, body: 'sign in' }
    return left-- > 0
      ? { ...fine({} as never), body: JSON.stringify(tokens) }
      : { status, headers: { location: location() } }
  }
}

describe('a token request [bar 4]', () => {
  const redirected = (identity: TestServer) => ({
    exitCode: 1,
    stdout: '',
    stderr: `oic: error: the token endpoint at ${identity.origin} answered with a redirect, which is never followed
oic: hint: check the identity address in the profile
`,
  })

  /** A profile for this identity domain, and a browser that brings a code back. */
  async function aSetupAt(identity: TestServer) {
    const setup = await aSetup()
    const { sandbox, machine } = setup
    const description = { ...sandbox.description, identity: identity.origin }
    await addProfile({ ...sandbox, description }, machine, 'other')
    const person = aPerson(async (address) => {
      const { searchParams } = address
      return `${searchParams.get('redirect_uri')}?code=a-code&state=${searchParams.get('state')}`
    })
    return { ...setup, run: (...argv: string[]) => machine.run([...argv, '-p', 'other'], person) }
  }

  /** What was said before the error. */
  const withoutTalk = (ran: { stderr: string }) => ({
    ...ran,
    stderr: ran.stderr.slice(Math.max(0, ran.stderr.indexOf('oic: error:'))),
  })

  const places = targets.slice(0, 6)
  const requests = statuses.flatMap((status) =>
    places.map(([title, target]) => [status, title, target] as const),
  )

  it.each(requests)('for a code, redirected with %i to %s, is not sent again', async (status, _, target) => {
    await using stranger = await aServer()
    let location = ''
    await using identity = await aServer(redirectingIdentity(status, () => location))
    location = target(identity, stranger)
    const setup = await aSetupAt(identity)
    expect(withoutTalk(await setup.run('login'))).toEqual(redirected(identity))
    const tokenRequests = identity.seen.filter(({ path }) => path === '/oauth2/v1/token')
    expect([stranger.connections(), tokenRequests.length]).toEqual([0, 1])
    await setup[Symbol.asyncDispose]()
  })

  it.each(statuses)(
    'for a refresh, redirected with %i, is not sent again; the login is kept',
    async (status) => {
      await using stranger = await aServer()
      await using identity = await aServer(redirectingIdentity(status, () => `${stranger.origin}/token`, 1))
      const setup = await aSetupAt(identity)
      expect((await setup.run('login')).exitCode).toBe(0)
      setup.sandbox.clock.advance(3601)
      expect(await setup.run('token')).toEqual(redirected(identity))
      const grants = identity.seen
        .map(({ body }) => new URLSearchParams(body).get('grant_type'))
        .filter(Boolean)
      expect([stranger.connections(), grants]).toEqual([0, ['authorization_code', 'refresh_token']])
      const [, other] = JSON.parse((await setup.succeed(['status', '--json'])).stdout)
      // A redirect says for certain that nothing was spent.
      expect([other.state, other.problem.message]).toEqual([
        'ok',
        'the last refresh failed (IDENTITY_REDIRECTED)',
      ])
      await setup[Symbol.asyncDispose]()
    },
  )

  it.each(statuses)('for a logout, redirected with %i, is not sent again', async (status) => {
    await using stranger = await aServer()
    await using identity = await aServer(redirectingIdentity(status, () => `${stranger.origin}/revoke`, 1))
    const setup = await aSetupAt(identity)
    await setup.run('login')
    expect((await setup.run('logout', '--json')).stdout).toBe('{"profile":"other","server":"unconfirmed"}\n')
    expect(stranger.connections()).toBe(0)
    await setup[Symbol.asyncDispose]()
  })
})
