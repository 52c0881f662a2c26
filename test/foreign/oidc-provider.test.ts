/** The same client, unchanged, at a server that we did not write. */
import '../support/utc.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { visitor } from '../../src/sandbox/index.ts'
import { aMachine, type Ran, type TestMachine } from '../support/a-machine.ts'
import { aPerson } from '../support/a-person.ts'
import { freePort } from '../support/free-port.ts'
import {
  anOidcProvider,
  clientId,
  clientSecret,
  type ForeignServer,
  user,
  type Ways,
} from './an-oidc-provider.ts'

const remarks = ['info', 'warn', 'error'] as const
let spoken: string[] = []

beforeEach(() => {
  spoken = []
  for (const name of remarks) {
    vi.spyOn(console, name).mockImplementation((text: unknown) => void spoken.push(String(text)))
  }
})

afterEach(() => expect(spoken).toEqual([]))

interface Scene extends AsyncDisposable {
  readonly server: ForeignServer
  readonly machine: TestMachine
  readonly redirectUri: string
  run(...argv: string[]): Promise<Ran>
}

interface Given {
  readonly scopes?: readonly string[]
  readonly issuerSuffix?: string
  readonly secret?: string
  readonly client?: string
  readonly registered?: string
  readonly password?: string
  readonly ways?: Ways
}

/** The server, and a machine with a profile of kind `oidc` for it. */
async function aScene({
  scopes = ['files'],
  issuerSuffix = '',
  secret = clientSecret,
  client = clientId,
  registered,
  password = user.password,
  ways,
}: Given = {}): Promise<Scene> {
  const redirectUri = `http://127.0.0.1:${await freePort()}/callback`
  const server = await anOidcProvider(registered ?? redirectUri, ways)
  const person = aPerson((address) => visitor().signIn(address, { ...user, password }))
  const machine = aMachine({ openBrowser: person.openBrowser })
  const added = await machine.run(
    [
      ...['profile', 'add', 'foreign', '--kind', 'oidc', '--identity', `${server.issuer}${issuerSuffix}`],
      ...['--client-id', client, '--client-secret-stdin', '--redirect-uri', redirectUri],
      ...scopes.flatMap((scope) => ['--scope', scope]),
    ],
    { input: `${secret}\n` },
  )
  expect(added).toMatchObject({ exitCode: 0, stdout: '' })
  return {
    server,
    machine,
    redirectUri,
    run: (...argv) => machine.run(argv),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await machine[Symbol.asyncDispose]()
    },
  }
}

const codeOf = ({ exitCode, stdout, stderr }: Ran) => ({
  exitCode,
  stdout,
  code: JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '').error.code,
})

const jsonOf = ({ stdout }: Ran): unknown => JSON.parse(stdout)

describe('at oidc-provider', () => {
  it('a login asks for the configuration, once for the sign-in page ahead of the person, and for one token', async () => {
    await using scene = await aScene()
    const { exitCode, stdout } = await scene.run('login')
    expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({
      exitCode: 0,
      first: 'Logged in as a user that the token does not name.',
    })
    expect(scene.server.asked).toEqual([
      'GET /.well-known/openid-configuration',
      'GET /auth',
      'GET /auth',
      'GET /interaction',
      'POST /interaction',
      'GET /auth',
      'POST /token',
    ])
  })

  it('the code is bound to the challenge, and the tokens to the scope that was asked for', async () => {
    await using scene = await aScene()
    await scene.run('login')
    const [code] = scene.server.kept('AuthorizationCode')
    expect(code).toMatchObject({
      codeChallenge: expect.stringMatching(/^[\w-]{43}$/),
      codeChallengeMethod: 'S256',
      consumed: expect.any(Number),
      redirectUri: scene.redirectUri,
    })
    expect(scene.server.kept('AccessToken').map(({ scope, accountId }) => ({ scope, accountId }))).toEqual([
      { scope: 'files', accountId: user.userName },
    ])
  })

  it('token gives the very token of the server, again and again, without asking', async () => {
    await using scene = await aScene()
    await scene.run('login')
    const asked = scene.server.asked.length
    const found = jsonOf(await scene.run('token', '--json')) as { accessToken: string; expiresAt: string }
    expect(found).toEqual({
      accessToken: scene.server.kept('AccessToken')[0]?.['jti'],
      tokenType: 'Bearer',
      expiresAt: expect.stringMatching(/Z$/),
      expiresAtEpoch: Math.floor(Date.parse(found.expiresAt) / 1000),
      profile: 'foreign',
    })
    expect((await scene.run('token')).stdout).toBe(`${found.accessToken}\n`)
    expect(scene.server.asked.length).toBe(asked)
  })

  it('status and whoami say what an opaque token tells: nobody', async () => {
    await using scene = await aScene()
    await scene.run('login')
    const { expiresAt } = jsonOf(await scene.run('token', '--json')) as { expiresAt: string }
    expect(jsonOf(await scene.run('status', '--json'))).toMatchObject([
      { profile: 'foreign', state: 'ok', user: null, instance: null, accessTokenExpiresAt: expiresAt },
    ])
    expect(jsonOf(await scene.run('whoami', '--json'))).toEqual({
      profile: 'foreign',
      user: null,
      displayName: null,
      audience: [],
      scope: null,
      expiresAt,
    })
    expect((await scene.run('whoami')).stdout).toMatch(/^the token names nobody\n/)
  })

  it('each refresh spends the refresh token and keeps the next one', async () => {
    await using scene = await aScene()
    await scene.run('login')
    const tokens = [await scene.run('token')]
    for (let count = 0; count < 3; count++) tokens.push(await scene.run('token', '--force'))
    expect(tokens.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      Array.from({ length: 4 }, () => ({ exitCode: 0, stderr: '' })),
    )
    expect(new Set(tokens.map(({ stdout }) => stdout)).size).toBe(4)
    const refreshTokens = scene.server.kept('RefreshToken').map(({ consumed }) => consumed !== undefined)
    expect(refreshTokens).toEqual([true, true, true, false])
    expect(scene.server.asked.filter((one) => one === 'POST /token')).toHaveLength(4)
  })

  it('logout revokes the tokens at the server, and says so', async () => {
    await using scene = await aScene({ scopes: ['openid', 'files'] })
    await scene.run('login')
    const { stdout: token } = await scene.run('token')
    const userInfo = async () => {
      const headers = { authorization: `Bearer ${token.trim()}` }
      return (await fetch(`${scene.server.issuer}/me`, { headers })).status
    }
    expect(await userInfo()).toBe(200)
    expect(await scene.run('logout')).toEqual({
      exitCode: 0,
      stdout: 'The login was ended here and at the identity domain.\n',
      stderr: '',
    })
    expect(await userInfo()).toBe(401)
    expect([...scene.server.kept('RefreshToken'), ...scene.server.kept('AccessToken')]).toEqual([])
    expect(codeOf(await scene.run('token', '--json'))).toEqual({
      exitCode: 4,
      stdout: '',
      code: 'LOGIN_NEEDED',
    })
  })

  it('with openid the id_token is checked: a nonce was asked for, and belongs to this login', async () => {
    await using scene = await aScene({ scopes: ['openid', 'files'] })
    expect(await scene.run('login')).toMatchObject({ exitCode: 0 })
    const [code] = scene.server.kept('AuthorizationCode')
    expect(code).toMatchObject({ nonce: expect.stringMatching(/^[\w-]{43}$/), scope: 'openid files' })
    expect((await scene.run('token', '--force')).exitCode).toBe(0)
  })

  it('with openid an id_token of another login is not believed: nothing is kept', async () => {
    await using scene = await aScene({ scopes: ['openid', 'files'], ways: { nonce: 'of another login' } })
    expect(codeOf(await scene.run('login', '--json'))).toEqual({
      exitCode: 6,
      stdout: '',
      code: 'IDENTITY_ANSWER_MALFORMED',
    })
    expect((await scene.run('token')).exitCode).toBe(4)
  })

  it('a login without a refresh token works as long as its token, and that is said', async () => {
    await using scene = await aScene({ ways: { isSparing: true } })
    const { exitCode, stderr } = await scene.run('login')
    expect(exitCode).toBe(0)
    expect(stderr).toContain('the server gave no refresh token, so this login ends with its token')
    expect(await scene.run('token')).toMatchObject({ exitCode: 0, stderr: '' })
    expect(await scene.run('token', '--force')).toMatchObject({ exitCode: 4, stdout: '' })
  })

  it('a login that the server ended needs a person', async () => {
    await using scene = await aScene()
    await scene.run('login')
    scene.server.revokeAll()
    expect(codeOf(await scene.run('token', '--force', '--json'))).toEqual({
      exitCode: 4,
      stdout: '',
      code: 'LOGIN_ENDED',
    })
    expect(await scene.run('login')).toMatchObject({ exitCode: 0 })
    expect(await scene.run('token')).toMatchObject({ exitCode: 0 })
  })
})

describe('oidc-provider refuses, and the next step is said', () => {
  const tokenRequests = ({ server }: Scene) => server.asked.filter((one) => one === 'POST /token').length

  it.each([
    ['an issuer with a slash too many', { issuerSuffix: '/' }, 1, 'DISCOVERY_ISSUER_MISMATCH', 0],
    ['an unknown client', { client: 'somebody-else' }, 1, 'LOGIN_CLIENT_UNKNOWN', 0],
    ['a scope it does not have', { scopes: ['everything'] }, 1, 'TOKEN_SCOPE_REFUSED', 0],
    ['a sign-in that was declined', { password: 'wrong' }, 4, 'LOGIN_DECLINED', 0],
    ['a wrong secret', { secret: 'another' }, 1, 'TOKEN_CLIENT_REFUSED', 1],
    [
      'an unregistered redirect address',
      { registered: 'http://127.0.0.1/elsewhere' },
      1,
      'LOGIN_REDIRECT_UNREGISTERED',
      0,
    ],
  ])('%s', async (_, given, exitCode, code, exchanges) => {
    await using scene = await aScene(given)
    const ran = await scene.run('login', '--json')
    expect({ ...codeOf(ran), exchanges: tokenRequests(scene) }).toEqual({
      exitCode,
      stdout: '',
      code,
      exchanges,
    })
    expect(jsonOf(await scene.run('status', '--json'))).toMatchObject([
      { state: 'needs_login', accessTokenExpiresAt: null },
    ])
  })
})
