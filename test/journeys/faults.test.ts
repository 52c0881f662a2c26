/** What `oic token` says and does when the identity domain fails in the middle of a refresh. */
import '../support/utc.ts'
import { describe, expect, it } from 'vitest'
import type { Harm } from '../../src/sandbox/index.ts'
import type { Ran } from '../support/a-machine.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'

/** An answer as a whole; a token reads TOKEN, and the address of the sandbox IDENTITY. */
const told = ({ sandbox }: Setup, { exitCode, stdout, stderr }: Ran): Ran => ({
  exitCode,
  stdout: stdout.replaceAll(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/gm, 'TOKEN'),
  stderr: stderr.replaceAll(sandbox.description.identity, 'IDENTITY'),
})

async function stateOf({ machine }: Setup): Promise<unknown> {
  const [profile] = JSON.parse((await machine.run(['status', '--json'])).stdout)
  return profile.state
}

/** A login whose access token has just expired, and something that goes wrong at the next refresh. */
async function struckBy(harm: Harm, argv: readonly string[] = ['token']) {
  const setup = await aLoggedInSetup()
  setup.sandbox.clock.advance(3600)
  setup.sandbox.faults.add({ operation: 'token.refresh', ...harm })
  const first = told(setup, await setup.machine.run(argv))
  const state = await stateOf(setup)
  setup.sandbox.clock.advance(1)
  const next = told(setup, await setup.machine.run(['token']))
  const sent = refreshes(setup.sandbox)
  await setup[Symbol.asyncDispose]()
  return { first, state, next, sent }
}

const served: Ran = { exitCode: 0, stdout: 'TOKEN\n', stderr: '' }

const failed = (exitCode: number, error: string, hint: string): Ran => ({
  exitCode,
  stdout: '',
  stderr: `oic: error: ${error}\noic: hint: ${hint}\n`,
})

const unharmed = 'wait a little and run the command again; nothing that is kept was given up'
const isItRunning = 'is the sandbox running? start it with `oic sandbox`'

const lost = failed(
  4,
  'the login of profile "dev" was lost: an earlier refresh was cut off before its answer could be kept',
  'run `oic login --profile dev`',
)

describe('a refresh that the domain did not do', () => {
  it.each<{ harm: Harm; first: Ran; state?: string }>([
    {
      harm: { kind: 'too-many-requests' },
      state: 'ok',
      first: failed(6, 'the identity domain at IDENTITY answered with status 429', unharmed),
    },
    {
      harm: { kind: 'server-error', body: 'html' },
      first: failed(6, 'the identity domain at IDENTITY answered with status 500', unharmed),
    },
    {
      harm: { kind: 'login-page' },
      first: failed(
        6,
        'IDENTITY did not give a token answer but text/html with status 200',
        'most likely, not the identity domain but a proxy or a sign-in portal of the network answered; open the address in a browser and sign in at the portal, or set HTTPS_PROXY; `oic doctor` checks what else it may be',
      ),
    },
    {
      harm: { kind: 'reset-before' },
      first: failed(6, 'the identity domain at IDENTITY cannot be reached (ECONNRESET)', isItRunning),
    },
  ])(
    'is told, keeps the login, and is made good by the next command: $harm.kind',
    async ({ harm, first, state = 'suspect' }) => {
      expect(await struckBy(harm)).toEqual({ first, state, next: served, sent: 2 })
    },
  )
})

it('a wait that the domain asks for holds for every command, and is told with its end', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, machine } = setup
  sandbox.clock.advance(3600)
  sandbox.faults.add({ operation: 'token.refresh', kind: 'too-many-requests', retryAfter: 300 })
  expect(told(setup, await machine.run(['token']))).toEqual(
    failed(
      6,
      'the identity domain at IDENTITY answered with status 429 and asks to wait 300 s',
      'wait 300 s and run the command again; nothing that is kept was given up',
    ),
  )
  const waiting = failed(
    6,
    'the identity domain asks to wait until 13:05:00',
    'run the command again at 13:05:00; nothing that is kept was given up',
  )
  for (let count = 0; count < 20; count++) expect(await machine.run(['token'])).toEqual(waiting)
  expect(refreshes(sandbox)).toBe(1)
  sandbox.clock.advance(300)
  expect(told(setup, await machine.run(['token']))).toEqual(served)
})

describe('a refresh whose answer never came whole', () => {
  it.each<{ harm: Harm; first: Ran }>([
    {
      harm: { kind: 'lost-answer' },
      first: failed(6, 'the identity domain at IDENTITY cannot be reached (ECONNRESET)', isItRunning),
    },
    {
      harm: { kind: 'truncated' },
      first: failed(
        6,
        'the identity domain at IDENTITY cannot be reached (the connection was cut)',
        isItRunning,
      ),
    },
  ])(
    'leaves the login suspect, is asked for once more, and then called lost: $harm.kind',
    async ({ harm, first }) => {
      expect(await struckBy(harm)).toEqual({ first, state: 'suspect', next: lost, sent: 2 })
    },
  )

  it('is no loss where refresh tokens do not rotate', async () => {
    await using setup = await aLoggedInSetup({ switches: { rotation: { mode: 'none' } } })
    setup.sandbox.clock.advance(3600)
    setup.sandbox.faults.add({ operation: 'token.refresh', kind: 'lost-answer' })
    expect((await setup.machine.run(['token'])).exitCode).toBe(6)
    expect(told(setup, await setup.machine.run(['token']))).toEqual(served)
  })
})

it('a refresh slower than --wait is told, and goes on: its answer is kept', async () => {
  const slow = { kind: 'slow', seconds: 1.5 } as const
  expect(await struckBy(slow, ['token', '--wait', '1s'])).toEqual({
    first: failed(
      1,
      'the login of profile "dev" is being renewed, and that had not ended after 1 s',
      'run the command again, or allow more time with --wait',
    ),
    state: 'ok',
    next: served,
    sent: 1,
  })
})
