/** Profiles whose flow needs no person: the application itself, or a user by an assertion. */
import '../support/utc.ts'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { asked } from '../support/a-sandbox.ts'
import { aLoggedInSetup, settingsOf } from '../support/a-setup.ts'
import { clientCredentialsSetup, grantsAsked, jwtBearerSetup, keyId } from '../support/flow-setups.ts'
import { spawned } from '../support/spawned.ts'
import { inWords } from '../support/spoken.ts'

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const flows = [
  { flow: 'client-credentials', begin: clientCredentialsSetup, grant: 'client_credentials' },
  { flow: 'jwt-bearer', begin: jwtBearerSetup, grant: jwtBearer },
] as const

describe.each(flows)('the flow $flow', ({ flow, begin, grant }) => {
  it('gives a token with no login, once, and another when that one has expired', async () => {
    await using setup = await begin()
    const first = await setup.succeed(['token'])
    expect(await setup.succeed(['token'])).toEqual(first)
    setup.sandbox.clock.advance(3601)
    const next = await setup.succeed(['token'])
    expect(next.stdout).not.toBe(first.stdout)
    expect(grantsAsked(setup)).toEqual([grant, grant])
  })

  it('is one request for several processes', async () => {
    await using setup = await begin({ clock: systemClock })
    const { machine, sandbox } = setup
    const operation = flow === 'jwt-bearer' ? 'token.assertion' : 'token.client'
    sandbox.faults.add({ operation, kind: 'slow', seconds: 2 })
    const env = { OIC_HOME: machine.home, HOME: machine.workingFolder }
    const ran = await Promise.all(
      [1, 2, 3, 4].map(() => spawned(['token'], { env, cwd: machine.workingFolder })),
    )
    expect(new Set(ran.map(({ stdout }) => stdout)).size).toBe(1)
    expect(ran.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      Array(4).fill({ exitCode: 0, stderr: '' }),
    )
    expect(grantsAsked(setup)).toEqual([grant])
  })

  it('has a state without an end', async () => {
    await using setup = await begin()
    const status = async () => JSON.parse((await setup.succeed(['status', '--json'])).stdout)[0]
    const inWords = async () => (await setup.succeed(['status'])).stdout
    expect(await inWords()).toMatch(/^dev +no token yet /m)
    const before = await status()
    expect(before).toMatchObject({
      state: 'ok',
      user: null,
      accessTokenExpiresAt: null,
      loginExpiresAt: null,
    })
    await setup.succeed(['token'])
    expect(await status()).toMatchObject({
      state: 'ok',
      accessTokenExpiresAt: '2026-01-15T13:00:00.000Z',
      loginExpiresAt: null,
    })
    expect(await inWords()).toMatch(/^dev +logged in /m)
  })

  it('ends with a logout, which the server hears of, and begins again with a login', async () => {
    await using setup = await begin()
    const { machine, sandbox, succeed } = setup
    await succeed(['token'])
    const before = sandbox.requests().length
    expect(await succeed(['logout'])).toEqual({
      exitCode: 0,
      stdout: 'The login was ended here and at the identity domain.\n',
      stderr: 'No token is asked for any more until `oic login --profile dev`.\n',
    })
    expect(asked(sandbox, before)).toEqual(['POST /oauth2/v1/revoke 200'])
    expect(await machine.run(['token'])).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: inWords({
        code: 'LOGIN_NEEDED',
        message: 'nobody is logged in with profile "dev"',
        hint: 'run `oic login --profile dev`',
      }),
    })
    const { stdout } = await succeed(['login'])
    expect(stdout).toMatch(/^Logged in as .*\nThe token lasts until 13:00\.\n$/)
    expect((await succeed(['token'])).stdout).not.toBe('')
    expect(grantsAsked(setup)).toEqual([grant, grant])
  })

  it('stays ended when it was ended before the first token', async () => {
    await using setup = await begin()
    await setup.succeed(['logout'])
    expect((await setup.machine.run(['token'])).exitCode).toBe(4)
    expect(grantsAsked(setup)).toEqual([])
  })

  it('is refused as the server says, and nothing is in doubt', async () => {
    await using setup = await begin()
    await setup.succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: 'wrong' })
    const { exitCode, stderr } = await setup.machine.run(['token'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringMatching(
        /does not accept the client id .* with the secret (and the assertion )?given/,
      ),
    })
    expect((await setup.succeed(['status', '--json'])).stdout).toContain('"state":"ok"')
  })

  it('has no step of the manual in which somebody signs in', async () => {
    await using setup = await begin()
    expect(await setup.machine.run(['explain', '1'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: inWords({
        code: 'USAGE_WRONG',
        message: 'STEP must be 2, 3 or 4',
        hint: 'add --help to see what the command takes',
      }),
    })
  })
})

it('a token by assertion is that of the user', async () => {
  await using setup = await jwtBearerSetup()
  expect(JSON.parse((await setup.succeed(['whoami', '--json'])).stdout)).toMatchObject({
    user: 'jane.doe@example.com',
    displayName: 'Jane Doe',
  })
  expect(JSON.parse((await setup.succeed(['files', 'ls', '--json'])).stdout)).toMatchObject({ path: '/' })
})

it('a new user counts at once, with the same client secret', async () => {
  await using setup = await jwtBearerSetup()
  await setup.succeed(['token'])
  const other = setup.sandbox.description.users[1]?.userName ?? ''
  const changed = await setup.succeed(['profile', 'set', 'dev', '--subject', other])
  expect(changed.stderr).toBe('Profile "dev" was changed.\n')
  expect(JSON.parse((await setup.succeed(['whoami', '--json'])).stdout).user).toBe(other)
})

it('the audience can be set, and one that the server does not know is refused', async () => {
  await using setup = await jwtBearerSetup()
  await setup.succeed(['profile', 'set', 'dev', '--audience', 'https://identity.oraclecloud.com/'])
  await setup.succeed(['token'])
  await setup.succeed(['profile', 'set', 'dev', '--audience', 'https://other.example.com/'])
  expect(await setup.machine.run(['token', '--force'])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('invalid_grant'),
  })
})

it('profile show names flow, user and key', async () => {
  await using setup = await jwtBearerSetup()
  const { stdout } = await setup.succeed(['profile', 'show', 'dev'])
  const shown = stdout.split('\n').map((line) => line.split(/ {2,}/))
  expect(shown).toEqual(
    expect.arrayContaining([
      ['Flow', 'jwt-bearer'],
      ['User', 'jane.doe@example.com'],
      ['Signing key', join(setup.machine.workingFolder, 'app.pem')],
      ['Certificate alias', keyId],
    ]),
  )
})

describe('a signing key', () => {
  const unusable = (path: string, problem: string) =>
    inWords({
      code: 'SIGNING_KEY_UNUSABLE',
      message: `the signing key ${path} of profile "dev" cannot be used: ${problem}`,
      hint: 'give another one with `oic profile set dev --key-file PATH`',
    })

  it.each([
    ['-----BEGIN canary-----', 'it holds no private key in PEM, or one with a passphrase'],
    [
      '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIIEZFJ6E8OKmrBrE4NpJKvjGBwl/T8d2S2gvLR0JdE0N\n-----END PRIVATE KEY-----\n',
      'its key is not an RSA key',
    ],
  ])('that holds %j is refused, unread aloud', async (text, problem) => {
    await using setup = await jwtBearerSetup()
    const path = join(setup.machine.workingFolder, 'app.pem')
    writeFileSync(path, text)
    expect(await setup.machine.run(['token'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: unusable(path, problem),
    })
    expect(grantsAsked(setup)).toEqual([])
  })

  it('that is not there, or that others may read, is refused', async () => {
    await using setup = await jwtBearerSetup()
    const { machine, succeed } = setup
    const path = join(machine.workingFolder, 'app.pem')
    chmodSync(path, 0o644)
    expect(await machine.run(['token'])).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining('chmod 600'),
    })
    await succeed(['profile', 'set', 'dev', '--key-file', 'gone.pem'])
    expect((await machine.run(['token'])).stderr).toBe(
      unusable(join(machine.workingFolder, 'gone.pem'), 'it is not there'),
    )
  })
})

it('a profile is made for a flow at once, and says what comes next', async () => {
  await using setup = await clientCredentialsSetup()
  const { sandbox, machine } = setup
  const settings = settingsOf(sandbox)
    .join('\n')
    .replace(/--redirect-uri\n.*\n/, '')
    .split('\n')
  const added = await machine.run(
    ['profile', 'add', 'itself', ...settings, '--flow', 'client-credentials', '--client-secret-stdin'],
    { input: sandbox.description.application.clientSecret },
  )
  expect(added).toEqual({
    exitCode: 0,
    stdout: '',
    stderr:
      'Profile "itself" was created.\nIts tokens are of no user: the File Server, which wants one, refuses them.\nNext: oic token --profile itself\n',
  })
  await setup.succeed(['token', '--profile', 'itself'])
})

it('a change back to the flow of persons says that one has to log in', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['profile', 'set', 'dev', '--flow', 'client-credentials'])
  expect((await setup.succeed(['profile', 'set', 'dev', '--flow', 'code'])).stderr).toBe(
    'Profile "dev" was changed.\nA person signs in from now on: oic login --profile dev\n',
  )
})

it('another application needs no login where the flow needs none', async () => {
  await using setup = await clientCredentialsSetup()
  expect((await setup.succeed(['profile', 'set', 'dev', '--client-id', 'another'])).stderr).toBe(
    'Profile "dev" was changed.\nIt now means another application: oic token --profile dev\n',
  )
})
