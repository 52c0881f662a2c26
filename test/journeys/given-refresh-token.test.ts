import '../support/utc.ts'
import { expect, it } from 'vitest'
import type { Ran } from '../support/a-machine.ts'
import { aRefreshToken } from '../support/a-refresh-token.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { aSetup, type Setup, type SetupOptions } from '../support/a-setup.ts'
import { contentsOf } from '../support/contents-of.ts'
import { inJson } from '../support/spoken.ts'

const logIn = ({ machine }: Setup, input: string, ...more: string[]): Promise<Ran> =>
  machine.run(['login', '--with-refresh-token', ...more], { input })

const spent =
  'oic: warning: the copy of the refresh token that was given is now spent: delete it. Presented again, it may end this login\n'

it('is presented once, the result is kept, and the copy is said to be spent', async () => {
  await using setup = await aSetup()
  const given = await aRefreshToken(setup)
  const ran = await logIn(setup, `  ${given}\n`, '--json')
  expect([ran.exitCode, ran.stderr, refreshes(setup.sandbox)]).toEqual([0, spent, 1])
  expect([JSON.parse(ran.stdout)]).toEqual(JSON.parse((await setup.succeed(['status', '--json'])).stdout))
  expect(JSON.stringify(contentsOf(setup.machine.home))).not.toContain(given)
  setup.sandbox.clock.advance(3601)
  await setup.succeed(['files', 'ls'])
  expect(refreshes(setup.sandbox)).toBe(2)
})

it('says in words who is logged in; at a terminal the token is typed hidden', async () => {
  await using setup = await aSetup()
  const { machine } = setup
  const input = await aRefreshToken(setup)
  const ran = await machine.run(['login', '--with-refresh-token'], {
    input,
    isTerminal: true,
    env: { NO_COLOR: '1' },
  })
  expect([ran.exitCode, ran.stdout.split('\n')[0]]).toEqual([
    0,
    'Logged in as jane.doe@example.com for oic-sandbox.',
  ])
  expect(ran.stderr.endsWith(spent)).toBe(true)
})

it('lives on where the server does not rotate: it is kept, and that is said', async () => {
  const behaviour: SetupOptions['behaviour'] = 'loose'
  await using setup = await aSetup({ behaviour })
  const ran = await logIn(setup, await aRefreshToken(setup), '--json')
  expect([ran.exitCode, ran.stderr]).toEqual([
    0,
    'oic: warning: the server lets the refresh token that was given live on: whoever has that copy has this login. Delete it\n',
  ])
  setup.sandbox.clock.advance(3601)
  await setup.succeed(['token'])
})

it('that is refused changes nothing of the login that is there', async () => {
  await using setup = await aSetup()
  await setup.succeed(['login'])
  const before = await setup.succeed(['token'])
  const ran = await logIn(setup, 'no-such-token', '--json')
  expect({ ...ran, stderr: JSON.parse(ran.stderr) }).toEqual({
    exitCode: 4,
    stdout: '',
    stderr: {
      error: {
        code: 'LOGIN_REFRESH_TOKEN_REFUSED',
        message: expect.stringMatching(/^the identity domain refused the refresh token that was given: \S/),
        hint: 'it was used before, has expired, or was given to another application; what was kept here is unchanged; `oic login` makes a new one',
      },
    },
  })
  expect(await setup.succeed(['token'])).toEqual(before)
  setup.sandbox.clock.advance(3601)
  await setup.succeed(['token'])
})

const next = 'give it as in `oic login --with-refresh-token <token.txt`; nothing was sent'

it.each([
  ['\n', 'INPUT_MISSING', 'nothing was given for the refresh token'],
  ['two words', 'USAGE_WRONG', 'the input is not one refresh token and nothing else'],
])('the input %j is exit 2, and nothing is sent', async (input, code, message) => {
  await using setup = await aSetup()
  expect(await logIn(setup, input, '--json')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inJson({ code, message, hint: next }),
  })
  expect(setup.sandbox.requests()).toEqual([])
})
