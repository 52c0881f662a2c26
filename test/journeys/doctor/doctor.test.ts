import '../../support/utc.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Secret } from '../../../src/foundation/index.ts'
import { aMachine } from '../../support/a-machine.ts'
import { asked, refreshes } from '../../support/a-sandbox.ts'
import { aLoggedInSetup, aSetup } from '../../support/a-setup.ts'
import { contentsOf } from '../../support/contents-of.ts'
import { clientCredentialsSetup, jwtBearerSetup } from '../../support/flow-setups.ts'
import { diagnosed, toldBy } from './told.ts'

const verdicts = (told: Awaited<ReturnType<typeof toldBy>>['told']): string[] =>
  told.checks.map(({ name, verdict }) => `${name} ${verdict}`)

it('goes through everything where all is well, and changes nothing', async () => {
  await using setup = await aLoggedInSetup()
  const before = contentsOf(setup.machine.home)
  const from = setup.sandbox.requests().length
  const { exitCode, told } = await toldBy(setup)
  expect({ exitCode, causes: told.causes, profile: told.profile }).toEqual({
    exitCode: 0,
    causes: [],
    profile: 'dev',
  })
  expect(verdicts(told)).toEqual([
    ...['profile ok', 'store ok', 'names ok', 'proxy ok', 'certificates skipped', 'identity ok', 'clock ok'],
    ...['client ok', 'application skipped', 'redirect ok', 'scopes ok', 'login ok', 'refresh ok'],
    ...['audience ok', 'integration ok', 'file-server ok'],
  ])
  expect(asked(setup.sandbox, from)).toEqual([
    'GET /.well-known/openid-configuration 200',
    'POST /oauth2/v1/token 400',
    'POST /oauth2/v1/token 400',
    'GET /oauth2/v1/authorize 303',
    'GET /ic/api/integration/v1/integrations 200',
    'GET /ic/api/fileserver/v1/filesystem/root 200',
  ])
  expect(refreshes(setup.sandbox)).toBe(0)
  expect(contentsOf(setup.machine.home)).toEqual(before)
})

it('renews a token that is over, once, and keeps the login', async () => {
  await using setup = await aLoggedInSetup()
  setup.sandbox.clock.advance(3601)
  expect(await diagnosed(setup)).toEqual({ exitCode: 0, found: {}, causes: [] })
  expect(refreshes(setup.sandbox)).toBe(1)
  expect((await setup.machine.run(['token'])).exitCode).toBe(0)
})

it('works for a flow that signs assertions', async () => {
  await using setup = await jwtBearerSetup()
  expect(await diagnosed(setup)).toEqual({ exitCode: 0, found: {}, causes: [] })
})

it('works for the profile that variables form', async () => {
  await using setup = await clientCredentialsSetup()
  const { identity, runtime, design, instance, application } = setup.sandbox.description
  const env = {
    OIC_IDENTITY_URL: identity,
    OIC_CLIENT_ID: application.clientId,
    OIC_SCOPE: application.scopes[0] ?? '',
    OIC_BASE_URL: runtime,
    OIC_DESIGN_URL: design,
    OIC_INTEGRATION_INSTANCE: instance.name,
  }
  await using machine = aMachine({ clock: setup.sandbox.clock })
  const environmentSecret = new Secret(application.clientSecret)
  expect(await diagnosed({ machine }, { env, environmentSecret })).toEqual({
    exitCode: 0,
    found: { 'file-server': ['warning', 'token-without-user'] },
    causes: ['token-without-user'],
  })
})

it('says what to do where there is no profile', async () => {
  await using machine = aMachine()
  expect(await machine.run(['doctor'])).toEqual({
    exitCode: 1,
    stdout: [
      'failed   profile',
      '         tried   to read the settings of the profile',
      '         came    there is no profile yet',
      '         cause   there is no profile yet',
      '           change  run `oic setup`, or `oic profile add`',
      '',
      '1 check failed; what is wrong: there is no profile yet.',
      '',
    ].join('\n'),
    stderr: '',
  })
})

it.each([
  [[], 'profile-not-chosen', 'there are several profiles and none of them was chosen; there are: dev, prod'],
  [['-p', 'test'], 'profile-unknown', 'there is no profile named "test"; there are: dev, prod'],
])('tells which profiles there are: %j', async (flags, cause, came) => {
  await using setup = await aSetup()
  const settings = join(setup.machine.home, 'config.toml')
  const text = readFileSync(settings, 'utf8')
  writeFileSync(settings, `${text}\n${text.replaceAll('profiles.dev', 'profiles.prod')}`)
  const { exitCode, stdout } = await setup.machine.run(['doctor', '--json', ...flags])
  const told = JSON.parse(stdout)
  expect([exitCode, told.checks[0].came, told.causes]).toEqual([1, came, [cause]])
})

it('works where the settings cannot be read', async () => {
  await using setup = await aSetup()
  writeFileSync(join(setup.machine.home, 'config.toml'), 'profiles = [')
  expect(await diagnosed(setup)).toEqual({
    exitCode: 1,
    found: { profile: ['failed', 'settings-unreadable'] },
    causes: ['settings-unreadable'],
  })
})

it('works where the store cannot be read, and goes on with what needs nothing of it', async () => {
  await using setup = await aSetup()
  writeFileSync(join(setup.machine.home, 'credentials.key'), 'not a key', { mode: 0o600 })
  const { exitCode, told } = await toldBy(setup)
  expect([exitCode, told.causes]).toEqual([5, ['store-unreadable']])
  expect(verdicts(told)).toEqual([
    ...[
      'profile ok',
      'store failed',
      'names ok',
      'proxy ok',
      'certificates skipped',
      'identity ok',
      'clock ok',
    ],
    ...['redirect ok', 'scopes ok', 'login skipped', 'refresh skipped', 'audience skipped'],
    ...['integration skipped', 'file-server skipped'],
  ])
})

const clockOff = (came: string) => ['warning', came, ['clock-off']]

it.each([
  [30, ['ok', 'this clock is 30 s ahead', []]],
  [59, ['ok', 'this clock is 59 s ahead', []]],
  [-59, ['ok', 'this clock is 59 s behind', []]],
  [61, clockOff('this clock is 61 s ahead')],
  [-61, clockOff('this clock is 61 s behind')],
  [600, clockOff('this clock is 600 s ahead')],
  [-600, clockOff('this clock is 600 s behind')],
  [86_400, clockOff('this clock is 86400 s ahead')],
  [-86_400, clockOff('this clock is 86400 s behind')],
])('tells that the clock of the machine is %i s off [bar 33]', async (seconds, expected) => {
  await using setup = await aLoggedInSetup()
  const clock = { now: () => new Date(setup.sandbox.clock.now().getTime() + seconds * 1000) }
  const { told } = await toldBy(setup, { clock })
  const found = told.checks.find(({ name }) => name === 'clock')
  expect([found?.verdict, found?.came, found?.causes]).toEqual(expected)
})

it('names a sandbox that is not running', async () => {
  await using setup = await aLoggedInSetup()
  await setup.sandbox.close()
  setup.sandbox.clock.advance(3601)
  expect(await diagnosed(setup)).toEqual({
    exitCode: 6,
    found: {
      identity: ['failed', 'sandbox-not-running'],
      login: ['failed', 'sandbox-not-running'],
    },
    causes: ['sandbox-not-running'],
  })
})

it('tells for each cause what to change, where, and how to tell it from the others', async () => {
  await using setup = await aSetup()
  await setup.succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: 'wrong' })
  const { exitCode, stdout } = await setup.machine.run(['doctor'])
  const { clientId } = setup.sandbox.description.application
  expect(exitCode).toBe(1)
  expect(stdout).toContain(
    [
      'failed   client',
      '         tried   a token request with a code that nobody was given, which tells whether the client is accepted and spends nothing',
      `         came    the identity domain does not accept the client id ${clientId} with the secret given`,
      '         cause   the client secret is not the one of the application: mistyped, cut, or regenerated since',
      '           change  copy "Client secret" again and give it with `oic profile set dev --client-secret-stdin`',
      '           where   Integrated applications > the application > OAuth configuration > General Information: Client secret',
      '               or  Applications > the application > Configuration > General Information: Client secret (older console)',
      '           check   the client id and the state of the application are right, and the secret was shown again lately',
      '         cause   the application is not activated',
    ].join('\n'),
  )
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(
    '1 check failed; the likeliest cause: the client secret is not the one of the application: mistyped, cut, or regenerated since.',
  )
})

it('breaks its lines between words at the width of the terminal, below their labels', async () => {
  await using machine = aMachine()
  const { stdout } = await machine.run(['doctor', '-p', 'dev'], { isTerminal: true })
  expect(stdout).toBe(
    [
      'failed   profile',
      '         tried   to read the settings of the profile',
      '         came    there is no profile named "dev"',
      '         cause   the profile that is asked for is not in the settings',
      '           change  name one that is there with --profile, OIC_PROFILE or',
      '                   .oic.toml, whichever names it now',
      '',
      '1 check failed; what is wrong: the profile that is asked for is not in the settings.',
      '',
    ].join('\n'),
  )
  await using setup = await aSetup()
  const wide = await setup.machine.run(['doctor'], { isTerminal: true })
  expect(wide.stdout).toContain(
    [
      'ok       client',
      '         tried   a token request with a code that nobody was given, which tells',
      '                 whether the client is accepted and spends nothing',
    ].join('\n'),
  )
})
