/** How a login ended, as far as it can be known, and what mends it: `token` and `status` say the same. */
import '../support/utc.ts'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Ran } from '../support/a-machine.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'

const day = 86_400

const errorIn = ({ stderr }: Ran): unknown => JSON.parse(stderr).error

async function statusIn({ succeed }: Setup) {
  const [{ state, problem }] = JSON.parse((await succeed(['status', '--json'])).stdout)
  return { state, problem }
}

/** A second home with the same login, as a copied disk or another machine has it. */
function copyOfHome({ machine }: Setup): Readonly<Record<string, string>> {
  const copy = join(machine.workingFolder, 'copy')
  mkdirSync(copy, { mode: 0o700 })
  cpSync(machine.home, copy, { recursive: true, filter: (path) => !path.endsWith('locks') })
  return { OIC_HOME: copy }
}

const hint = 'run `oic login --profile dev`'

const ended = (reason: string) => ({
  code: 'LOGIN_ENDED',
  message: `the login of profile "dev" has ended: the identity domain no longer accepts its refresh token (${reason})`,
  hint,
})

const unused = (reason: string) => ({
  code: 'LOGIN_UNUSED',
  message: `the login of profile "dev" has ended: it was not renewed since 2026-01-15, and its refresh token lives ${reason}`,
  hint: `${hint}; \`oic keep-alive\`, run daily, keeps a login that nobody uses`,
})

const shorterOrElsewhere = 'revoked, used by another program, or its life is shorter than the usual 7 days'

const verdicts = [
  {
    title: 'revoked',
    async happens({ sandbox }: Setup) {
      sandbox.reset()
      sandbox.clock.advance(3600)
    },
    error: ended(shorterOrElsewhere),
  },
  {
    title: 'unused for longer than usual',
    happens: async ({ sandbox }: Setup) => sandbox.clock.advance(8 * day),
    error: unused('7 days unless the instance is set otherwise'),
  },
  {
    title: 'unused for longer than the profile says',
    async happens({ sandbox, succeed }: Setup) {
      await succeed(['profile', 'set', 'dev', '--refresh-token-life', '5d'])
      sandbox.clock.advance(8 * day)
    },
    error: unused('5 days'),
  },
  {
    title: 'gone before its time, as the profile has it',
    async happens({ sandbox, succeed }: Setup) {
      await succeed(['profile', 'set', 'dev', '--refresh-token-life', '30d'])
      sandbox.clock.advance(8 * day)
    },
    error: ended('revoked, or used by another program'),
  },
  {
    title: 'spent elsewhere',
    async happens(setup: Setup) {
      const env = copyOfHome(setup)
      setup.sandbox.clock.advance(3600)
      await setup.succeed(['token'], { env })
    },
    error: ended(shorterOrElsewhere),
  },
  {
    title: 'lost in flight',
    async happens({ sandbox, machine }: Setup) {
      sandbox.clock.advance(3600)
      sandbox.faults.add({ operation: 'token.refresh', kind: 'lost-answer' })
      await machine.run(['token'])
    },
    error: {
      code: 'LOGIN_LOST_IN_FLIGHT',
      message:
        'the login of profile "dev" was lost: an earlier refresh was cut off before its answer could be kept',
      hint,
    },
  },
]

describe('a login that has ended is called what it is', () => {
  it.each(verdicts)('$title', async ({ happens, error }) => {
    await using setup = await aLoggedInSetup()
    await happens(setup)
    const ran = await setup.machine.run(['token', '--json'])
    expect({ exitCode: ran.exitCode, error: errorIn(ran) }).toEqual({ exitCode: 4, error })
    expect(await statusIn(setup)).toEqual({ state: 'needs_login', problem: error })
    const before = refreshes(setup.sandbox)
    expect(errorIn(await setup.machine.run(['token', '--json']))).toEqual(error)
    expect(refreshes(setup.sandbox)).toBe(before)
    await setup.succeed(['login'])
    expect(await statusIn(setup)).toEqual({ state: 'ok', problem: null })
  })
})

it('a wrong client secret is called so, and does no harm to the login', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, machine, succeed } = setup
  const input = sandbox.description.application.clientSecret
  await succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: 'wrong' })
  expect((await machine.run(['token', '--force'])).exitCode).toBe(1)
  await succeed(['token'])
  sandbox.clock.advance(3600)
  const ran = await machine.run(['token', '--json'])
  expect({ exitCode: ran.exitCode, error: errorIn(ran) }).toEqual({
    exitCode: 1,
    error: {
      code: 'TOKEN_CLIENT_REFUSED',
      message: `the identity domain does not accept the client id ${sandbox.description.application.clientId} with the secret given`,
      hint: 'most likely, the client secret is not the one of the application: mistyped, cut, or regenerated since; copy "Client secret" again and give it with `oic profile set NAME --client-secret-stdin` (console: Integrated applications > the application > OAuth configuration > General Information: Client secret); `oic doctor` checks what else it may be',
    },
  })
  expect(await statusIn(setup)).toEqual({
    state: 'ok',
    problem: {
      code: 'TOKEN_CLIENT_REFUSED',
      message: 'the identity domain did not accept the client id with its secret at the last refresh',
      hint: 'give the secret again with `oic profile set dev --client-secret-stdin`; the login is unharmed',
    },
  })
  await succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input })
  await succeed(['token'])
  expect(await statusIn(setup)).toEqual({ state: 'ok', problem: null })
})

it('an answer that cannot be read is told as what it may mean, and the next command agrees', async () => {
  await using setup = await aLoggedInSetup()
  setup.sandbox.clock.advance(3600)
  setup.sandbox.faults.add({ operation: 'token.refresh', kind: 'malformed-json' })
  const first = await setup.machine.run(['token', '--json'])
  expect({ exitCode: first.exitCode, error: errorIn(first) }).toMatchObject({
    exitCode: 1,
    error: {
      code: 'LOGIN_SUSPECT',
      hint: 'run the command again: nothing was given up here, and the next refresh tells; if that last answer has used up the refresh token, it asks for a login',
    },
  })
  expect((await statusIn(setup)).state).toBe('suspect')
  expect(errorIn(await setup.machine.run(['token', '--json']))).toMatchObject({
    code: 'LOGIN_LOST_IN_FLIGHT',
    hint,
  })
})

it('status says when the life of an unused refresh token should be over', async () => {
  await using setup = await aLoggedInSetup()
  await setup.succeed(['profile', 'set', 'dev', '--refresh-token-life', '2d'])
  const [{ loginExpiresAt, loginExpiryBasis }] = JSON.parse(
    (await setup.succeed(['status', '--json'])).stdout,
  )
  expect({ loginExpiresAt, loginExpiryBasis }).toEqual({
    loginExpiresAt: '2026-01-17T12:00:00.000Z',
    loginExpiryBasis: 'setting',
  })
  setup.sandbox.clock.advance(3 * day)
  expect((await setup.succeed(['status'])).stderr).toContain(
    'dev: its refresh token should have expired by now; the next refresh will tell\n',
  )
  await setup.succeed(['token'])
  expect((await setup.succeed(['status'])).stderr).not.toContain('dev: ')
})
