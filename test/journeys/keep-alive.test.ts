import '../support/utc.ts'
import { expect, it } from 'vitest'
import { refreshes } from '../support/a-sandbox.ts'
import { addProfile, aLoggedInSetup, aSetup, settingsOf } from '../support/a-setup.ts'
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
    exitCode: 1,
    told: [
      {
        profile: 'dev',
        outcome: 'failed',
        loginExpiresAt: null,
        problem: {
          code: 'IDENTITY_UNAVAILABLE',
          message: `the identity domain at ${identity} answered with status 503`,
          hint: 'wait a little and run the command again; nothing that is kept was given up',
        },
      },
    ],
    error: 'KEEP_ALIVE_FAILED',
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
