import '../support/utc.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { OicError } from '../../src/foundation/index.ts'
import { aMachine } from '../support/a-machine.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { addProfile, aLoggedInSetup, aSetup, type Setup, settingsOf } from '../support/a-setup.ts'
import { inWords } from '../support/spoken.ts'

const day = 86_400

it('run daily, keeps a login that nobody uses alive for good, with a refresh per third of its life', async () => {
  await using setup = await aLoggedInSetup()
  const renewedOn: number[] = []
  for (let today = 1; today <= 30; today++) {
    setup.sandbox.clock.advance(day)
    const before = refreshes(setup.sandbox)
    await setup.succeed(['keep-alive'])
    if (refreshes(setup.sandbox) > before) renewedOn.push(today)
  }
  const gaps = renewedOn.map((one, at) => one - (renewedOn[at - 1] ?? 0))
  expect([Math.max(...gaps) <= 7 / 3, Math.min(...gaps) > 1]).toEqual([true, true])
  await setup.succeed(['token'])
})

it('goes by the life that the profile names', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['profile', 'set', 'dev', '--refresh-token-life', '60d'])
  setup.sandbox.clock.advance(6 * day)
  expect((await setup.succeed(['keep-alive'])).stdout).toBe(
    'dev: not due yet; unused, the login lasts until Mon 16 Mar 12:00\n',
  )
  await setup.succeed(['profile', 'set', 'dev', '--refresh-token-life', '7d'])
  expect((await setup.succeed(['keep-alive'])).stdout).toBe(
    'dev: renewed; unused, the login lasts until Wed 28 Jan 12:00\n',
  )
})

it('has a line for every profile, and one that fails does not stop the others', async () => {
  await using setup = await aSetup()
  const { sandbox, machine, succeed } = setup
  await addProfile(sandbox, machine, 'ended')
  await addProfile(sandbox, machine, 'nobody')
  await succeed(['profile', 'add', 'no-secret', ...settingsOf(sandbox), '--client-secret-env'])
  await succeed(['login', '--profile', 'ended'])
  sandbox.clock.advance(8 * day)
  await machine.run(['token', '--profile', 'ended'])
  await succeed(['login', '--profile', 'dev'])
  sandbox.clock.advance(2 * day)
  const ran = await machine.run(['keep-alive'])
  expect({ ...ran, stdout: ran.stdout.split('\n') }).toEqual({
    exitCode: 4,
    stdout: [
      'dev: renewed; unused, the login lasts until Sun 1 Feb 12:00',
      expect.stringMatching(
        /^ended: the login of profile "ended" has ended: it was not renewed since 2026-01-15.*; run `oic login --profile ended`/,
      ),
      'nobody: no login to keep alive',
      'no-secret: no login to keep alive',
      '',
    ],
    stderr: inWords({
      code: 'KEEP_ALIVE_LOGIN_NEEDED',
      message: 'these logins have ended: ended',
      hint: 'run `oic login --profile ended`',
    }),
  })
})

it('tells trouble that passes from the end of a login, and answers in JSON', async () => {
  await using setup = await aLoggedInSetup()
  setup.sandbox.clock.advance(2 * day)
  setup.sandbox.faults.add({ operation: 'token.refresh', kind: 'server-error', status: 503 })
  const ran = await setup.machine.run(['keep-alive', '--json'])
  const { identity } = setup.sandbox.description
  expect({
    exitCode: ran.exitCode,
    told: JSON.parse(ran.stdout),
    error: JSON.parse(ran.stderr).error.code,
  }).toEqual({
    exitCode: 6,
    told: [
      {
        profile: 'dev',
        outcome: 'failed',
        loginExpiresAt: '2026-01-22T12:00:00.000Z',
        problem: {
          code: 'IDENTITY_UNAVAILABLE',
          message: `the identity domain at ${identity} answered with status 503`,
          hint: 'wait a little and run the command again; nothing that is kept was given up',
        },
      },
    ],
    error: 'KEEP_ALIVE_UNREACHABLE',
  })
  setup.sandbox.clock.advance(day)
  expect(JSON.parse((await setup.succeed(['keep-alive', '--json'])).stdout)).toEqual([
    { profile: 'dev', outcome: 'renewed', loginExpiresAt: '2026-01-25T12:00:00.000Z', problem: null },
  ])
})

it('leaves a logout alone', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['logout'])
  setup.sandbox.clock.advance(3 * day)
  expect((await setup.succeed(['keep-alive'])).stdout).toBe('dev: no login to keep alive\n')
  expect(refreshes(setup.sandbox)).toBe(0)
})

it.each([
  [[], { exitCode: 0, stdout: '', stderr: 'There is no profile yet.\n' }],
  [['--json'], { exitCode: 0, stdout: '[]\n', stderr: '' }],
])('makes nothing where there is no profile (%s)', async (flags, expected) => {
  await using machine = aMachine()
  expect(await machine.run(['keep-alive', ...flags])).toEqual(expected)
  expect(existsSync(machine.home)).toBe(false)
})

it('does not take a client secret that is missing for the end of a login', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['profile', 'set', 'dev', '--client-secret-env'])
  setup.sandbox.clock.advance(2 * day)
  const problem = {
    code: 'CLIENT_SECRET_NOT_IN_ENV',
    message: 'profile "dev" reads its client secret from OIC_CLIENT_SECRET, which is not set',
    hint: 'set OIC_CLIENT_SECRET for this command',
  }
  const { exitCode, stdout, stderr } = await setup.machine.run(['keep-alive', '--json'])
  expect({ exitCode, told: JSON.parse(stdout), error: JSON.parse(stderr).error }).toEqual({
    exitCode: 1,
    told: [{ profile: 'dev', outcome: 'failed', loginExpiresAt: '2026-01-22T12:00:00.000Z', problem }],
    error: {
      code: 'KEEP_ALIVE_FAILED',
      message: 'these logins could not be renewed: dev',
      hint: 'set OIC_CLIENT_SECRET for this command',
    },
  })
  expect((await setup.succeed(['status', '--json'])).stdout).toContain('"state":"ok"')
})

/** What stands in the way of a profile's refresh, by the profile's name; of all of them the login is over its time. */
const obstacles: Readonly<Record<string, (setup: Setup) => unknown>> = {
  away: ({ sandbox }) =>
    sandbox.faults.add({ operation: 'token.refresh', kind: 'server-error', status: 503 }),
  damaged({ machine }) {
    const database = new DatabaseSync(join(machine.home, 'credentials.db'))
    database.exec("UPDATE credential SET refresh_token = zeroblob(200) WHERE profile = 'damaged'")
    database.close()
  },
  ended: () => undefined,
  'no-secret': ({ succeed }) => succeed(['profile', 'set', 'no-secret', '--client-secret-env']),
}

it.each([
  [['away'], 6, 'KEEP_ALIVE_UNREACHABLE', 'away'],
  [['away', 'no-secret'], 1, 'KEEP_ALIVE_FAILED', 'no-secret'],
  [['away', 'damaged', 'no-secret'], 5, 'KEEP_ALIVE_STORE_FAILED', 'damaged'],
  [['away', 'damaged', 'ended', 'no-secret'], 4, 'KEEP_ALIVE_LOGIN_NEEDED', 'ended'],
] as const)('of %s it ends with the worst, %i', async (names, exitCode, code, worst) => {
  await using setup = await aSetup()
  const { sandbox, machine, succeed } = setup
  await succeed(['profile', 'remove', 'dev'])
  for (const name of names) {
    await addProfile(sandbox, machine, name)
    await succeed(['login', '--profile', name])
    await obstacles[name]?.(setup)
  }
  sandbox.clock.advance(8 * day)
  const ran = await machine.run(['keep-alive', '--json'])
  const { error } = JSON.parse(ran.stderr)
  const outcomes = JSON.parse(ran.stdout).map(({ profile, outcome }: Record<string, string>) => [
    profile,
    outcome,
  ])
  expect([ran.exitCode, error.code, error.message.split(': ')[1], outcomes]).toEqual([
    exitCode,
    code,
    worst,
    names.map((name) => [name, 'failed']),
  ])
})

it('renews when a sixth of the life has passed, and no sooner', async () => {
  await using setup = await aLoggedInSetup()
  const ran = async () => (await setup.succeed(['keep-alive'])).stdout.split(';')[0]
  setup.sandbox.clock.advance((7 * day) / 6 - 1)
  expect(await ran()).toBe('dev: not due yet')
  setup.sandbox.clock.advance(1)
  expect(await ran()).toBe('dev: renewed')
})

it('tries a login in doubt again, however young it is', async () => {
  await using setup = await aLoggedInSetup()
  setup.sandbox.faults.add({ operation: 'token.refresh', kind: 'truncated' })
  await setup.machine.run(['token', '--force'])
  expect((await setup.succeed(['status', '--json'])).stdout).toContain('"state":"suspect"')
  const before = refreshes(setup.sandbox)
  await setup.machine.run(['keep-alive'])
  expect(refreshes(setup.sandbox)).toBe(before + 1)
})

it('ends at Ctrl-C, keeps what was sent, and leaves the other profiles alone', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, machine, succeed } = setup
  await addProfile(sandbox, machine, 'second')
  await succeed(['login', '--profile', 'second'])
  sandbox.clock.advance(2 * day)
  const controller = new AbortController()
  const ran = await machine.run(['keep-alive'], {
    signal: controller.signal,
    async fetch(input, init) {
      controller.abort(new OicError('INTERRUPTED'))
      return fetch(input, init)
    },
  })
  expect([ran.exitCode, ran.stdout, ran.stderr, refreshes(sandbox)]).toEqual([
    130,
    '',
    inWords({
      code: 'INTERRUPTED',
      message: 'interrupted',
      hint: 'nothing is left half done here; a call that was already sent may have been carried out',
    }),
    1,
  ])
  expect((await succeed(['keep-alive'])).stdout).toMatch(/^dev: not due yet.*\nsecond: renewed/)
})
