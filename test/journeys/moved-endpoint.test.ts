/** An OpenID server that names another token endpoint than the one with which somebody logged in. */
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import { aMachine } from '../support/a-machine.ts'
import { aPublisher, type Document } from '../support/a-publisher.ts'
import { anIdentity } from '../support/an-identity.ts'

/** Whatever it is asked, it notes it. */
async function aStranger() {
  const asked: string[] = []
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`)
    response.end()
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return { origin: `http://127.0.0.1:${port}`, asked, [Symbol.asyncDispose]: close }
}

const endpointsAt =
  (origin: string) =>
  (good: Document): Document => ({
    ...good,
    token_endpoint: `${origin}/token`,
    revocation_endpoint: `${origin}/revoke`,
  })

/** An application at a server; `moves` has that name endpoints of a stranger. */
async function anApplication(given: readonly string[], input = '') {
  const stack = new AsyncDisposableStack()
  const identity = stack.use(await anIdentity())
  const stranger = stack.use(await aStranger())
  const publisher = stack.use(await aPublisher(endpointsAt(identity.origin)))
  const machine = stack.use(aMachine())
  const settings = ['--kind', 'oidc', '--identity', publisher.issuer, '--client-id', 'a', '--scope', 's']
  const added = await machine.run(['profile', 'add', 'dev', ...settings, ...given], { input })
  expect(added.exitCode).toBe(0)
  return {
    ...{ identity, stranger, machine },
    logIn: () => machine.run(['login', '--with-refresh-token', '--json'], { input: 'canary-given\n' }),
    moves: () => publisher.publish(endpointsAt(stranger.origin)),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

const redirect = ['--redirect-uri', 'http://127.0.0.1:8422/callback']

async function aLogin() {
  const there = await anApplication([...redirect, '--client-authentication', 'none'])
  const done = [await there.logIn(), await there.machine.run(['token', '--force'])]
  expect(done.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  return there
}

describe('a token endpoint that changes after the login [bar 22]', () => {
  it('ends the login, and is asked nothing', async () => {
    await using login = await aLogin()
    const { machine, identity, stranger } = login
    login.moves()
    const ran = await machine.run(['token', '--force', '--json'])
    const reason = `its server names another token endpoint than the one it was made with (${identity.origin}/token)`
    const error = {
      code: 'LOGIN_ENDPOINT_CHANGED',
      message: `the login of profile "dev" has ended: ${reason}`,
      hint: 'the refresh token was not sent there; ask whoever runs the server whether its token endpoint has moved, and if it has, run `oic login --profile dev`',
    }
    expect([ran.exitCode, ran.stdout, JSON.parse(ran.stderr)]).toEqual([4, '', { error }])
    const [status] = JSON.parse((await machine.run(['status', '--json'])).stdout)
    expect([status.state, status.problem]).toEqual(['needs_login', error])
    expect([identity.presented, stranger.asked]).toEqual([['canary-given', 'canary-refresh-1'], []])
  })

  it.each(['before a refresh', 'after one'])('gets no token when somebody logs out %s', async (when) => {
    await using login = await aLogin()
    const { machine, stranger } = login
    login.moves()
    if (when === 'after one') await machine.run(['token', '--force'])
    const { exitCode, stdout } = await machine.run(['logout', '--json'])
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, { profile: 'dev', server: 'unconfirmed' }])
    expect(stranger.asked).toEqual([])
  })
})

describe('a client secret, where the token endpoint has changed [bar 22]', () => {
  const withSecret = [...redirect, '--client-secret-stdin']
  const refusal = ({ identity, stranger }: Awaited<ReturnType<typeof anApplication>>) => ({
    code: 'CLIENT_SECRET_ELSEWHERE',
    message: `the client secret of profile "dev" is for the token endpoint ${identity.origin}/token, and the server names ${stranger.origin}/token now`,
    hint: 'it was not sent there; ask whoever runs the server whether its token endpoint has moved, and if it has, give the secret again with `oic profile set dev --client-secret-stdin`',
  })

  it.each([
    ['a login in two steps', ['login', '--begin', '--json'], ''],
    ['a login', ['login', '--no-browser', '--json'], 'http://127.0.0.1:8422/callback?code=a&state=b\n'],
    ['a login with a refresh token', ['login', '--with-refresh-token', '--json'], 'canary-given\n'],
  ])('is not sent there by %s', async (_what, argv, input) => {
    await using there = await anApplication(withSecret, 'canary-secret\n')
    expect((await there.logIn()).exitCode).toBe(0)
    there.moves()
    const ran = await there.machine.run(argv, { input })
    expect([ran.exitCode, ran.stdout, JSON.parse(ran.stderr).error]).toEqual([4, '', refusal(there)])
    expect(there.stranger.asked).toEqual([])
  })

  it('is not sent there by a flow without a person either', async () => {
    await using there = await anApplication(
      ['--flow', 'client-credentials', '--client-secret-stdin'],
      'canary-secret\n',
    )
    expect((await there.machine.run(['token'])).exitCode).toBe(0)
    there.moves()
    const ran = await there.machine.run(['token', '--force', '--json'])
    expect([ran.exitCode, JSON.parse(ran.stderr).error]).toEqual([4, refusal(there)])
    expect(there.stranger.asked).toEqual([])
  })

  it('is sent there once it was given again', async () => {
    await using there = await anApplication(withSecret, 'canary-secret\n')
    await there.logIn()
    there.moves()
    const given = ['profile', 'set', 'dev', '--client-secret-stdin']
    expect((await there.machine.run(given, { input: 'canary-secret\n' })).exitCode).toBe(0)
    await there.logIn()
    expect(there.stranger.asked).toEqual(['POST /token'])
  })
})
