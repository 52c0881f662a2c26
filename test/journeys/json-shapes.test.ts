import { expect, it } from 'vitest'
import { start } from '../support/a-sandbox.ts'
import { aLoggedInSetup, aSetup } from '../support/a-setup.ts'

const json = (text: string): unknown => JSON.parse(text)

it('token', async () => {
  await using setup = await aLoggedInSetup()
  const accessToken = (await setup.succeed(['token'])).stdout.trimEnd()
  const { stdout, stderr } = await setup.succeed(['token', '--json'])
  expect([json(stdout), stdout.split('\n').length, stderr]).toEqual([
    {
      accessToken,
      tokenType: 'Bearer',
      expiresAt: '2026-01-15T13:00:00.000Z',
      expiresAtEpoch: start.getTime() / 1000 + 3600,
      profile: 'dev',
    },
    2,
    '',
  ])
})

const nothing = {
  user: null,
  accessTokenExpiresAt: null,
  loginExpiresAt: null,
  loginExpiryBasis: 'default',
  key: 'key-file',
  problem: null,
}

const notLoggedIn = {
  code: 'LOGIN_NEEDED',
  message: 'nobody is logged in with profile "dev"',
  hint: 'run `oic login --profile dev`',
}

it('status, before a login, after it, after the token has expired and after a logout', async () => {
  await using setup = await aSetup()
  const { sandbox, succeed } = setup
  const status = async () => json((await succeed(['status', '--json'])).stdout)
  const instance = sandbox.description.instance.name
  expect(await status()).toEqual([
    { profile: 'dev', state: 'needs_login', instance, ...nothing, problem: notLoggedIn },
  ])
  await succeed(['login'])
  const loggedIn = {
    profile: 'dev',
    state: 'ok',
    user: 'jane.doe@example.com',
    instance,
    accessTokenExpiresAt: '2026-01-15T13:00:00.000Z',
    loginExpiresAt: '2026-01-22T12:00:00.000Z',
    loginExpiryBasis: 'default',
    key: 'key-file',
    problem: null,
  }
  expect(await status()).toEqual([loggedIn])
  sandbox.clock.advance(7200)
  expect(await status()).toEqual([loggedIn])
  await succeed(['logout'])
  expect(await status()).toEqual([{ profile: 'dev', state: 'logged_out', instance, ...nothing }])
})

it('login answers as status does, for its one profile', async () => {
  await using setup = await aSetup()
  const { stdout } = await setup.succeed(['login', '--json'])
  expect([json(stdout)]).toEqual(json((await setup.succeed(['status', '--json'])).stdout))
})

it('whoami', async () => {
  await using setup = await aLoggedInSetup()
  const { stdout } = await setup.succeed(['whoami', '--json'])
  expect(json(stdout)).toEqual({
    profile: 'dev',
    user: 'jane.doe@example.com',
    displayName: 'Jane Doe',
    audience: expect.arrayContaining([setup.sandbox.description.instance.primaryAudience]),
    scope: 'urn:opc:resource:consumer::all',
    expiresAt: '2026-01-15T13:00:00.000Z',
  })
})

it('logout', async () => {
  await using setup = await aLoggedInSetup()
  const answers = [await setup.succeed(['logout', '--json']), await setup.succeed(['logout', '--json'])]
  expect(answers.map(({ stdout }) => json(stdout))).toEqual([
    { profile: 'dev', server: 'revoked' },
    { profile: 'dev', server: 'nothing' },
  ])
})

it('files ls gives what the API gave', async () => {
  await using setup = await aLoggedInSetup()
  const listed = await setup.succeed(['files', 'ls', '--json', '/inbound/orders'])
  const called = await setup.succeed(['api', 'GET', '/ic/api/fileserver/v1/filesystem/root/inbound/orders'])
  expect(listed.stdout).toBe(`${called.stdout}\n`)
  expect(json(listed.stdout)).toMatchObject({ path: '/inbound/orders', files: [{ size: '18244' }, {}] })
})

it('on a terminal JSON is laid out for reading, and is the same', async () => {
  await using setup = await aLoggedInSetup()
  const piped = await setup.succeed(['status', '--json'])
  const shown = await setup.succeed(['status', '--json'], { isTerminal: true })
  expect(shown.stdout).toBe(`${JSON.stringify(json(piped.stdout), null, 2)}\n`)
})
