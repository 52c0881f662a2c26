/** Test 1 of the security bar: every secret is a canary, and none is seen where it does not belong. */
import { afterEach, expect, it, vi } from 'vitest'
import { OicError } from '../../../src/foundation/index.ts'
import { sightings } from '../../support/canaries.ts'
import { toldOf } from '../../support/told-of.ts'
import { aDay } from './day.ts'
import { aSweep, clientSecret, filesIn, ofTheSandbox, outputs } from './sweep.ts'

const caught: unknown[] = []
afterEach(() => {
  caught.length = 0
})

/** Every error that ends a command passes here on its way into words. */
vi.mock(import('../../../src/cli/speak.ts'), async (original) => {
  const speak = await original()
  const describeError: typeof speak.describeError = (error, ...rest) => {
    caught.push(error)
    return speak.describeError(error, ...rest)
  }
  return { ...speak, describeError }
})

it('a day of commands, failing ones among them, shows no secret anywhere [bar 1]', async () => {
  await using sweep = await aSweep()
  await aDay(sweep)
  const errors = Object.fromEntries(caught.map((error, at) => [`error ${at}`, toldOf(error)]))
  const remains = Object.fromEntries([...sweep.kept].map(([text, place]) => [place, text]))
  const places = { ...outputs(sweep), ...errors, ...remains, ...(await ofTheSandbox(sweep)) }
  expect(sightings(sweep.wire.canaries, places)).toEqual([])

  const kinds = new Set(sweep.wire.canaries.map(({ name }) => name))
  expect([...kinds].toSorted()).toEqual([
    'Basic credentials',
    'Bearer credentials',
    'access_token',
    'client secret',
    'client_secret',
    'code',
    'code_verifier',
    'password',
    'refresh_token',
    'state',
    'token',
  ])
  const codes = caught.map((error) => (error instanceof OicError ? error.code : String(error)))
  expect([...new Set(codes)].toSorted()).toEqual([
    'API_ORIGIN_FOREIGN',
    'API_REFUSED',
    'IDENTITY_ANSWER_FOREIGN',
    'IDENTITY_ANSWER_MALFORMED',
    'IDENTITY_UNAVAILABLE',
    'IDENTITY_UNREACHABLE',
    'LOGIN_DECLINED',
    'LOGIN_LOST_IN_FLIGHT',
    'LOGIN_NEEDED',
    'LOGIN_TIMED_OUT',
    'TOKEN_CODE_REFUSED',
    'TOKEN_REFUSED',
    'USAGE_WRONG',
  ])
  expect(sweep.kept.size).toBeGreaterThan(10)
})

it('the token and the credentials asked for by name are shown, and by nothing else', async () => {
  await using sweep = await aSweep()
  await sweep.tried('login')
  const { stdout } = await sweep.tried('token')
  const { clientId } = sweep.sandbox.description.application
  const basic = await sweep.tried('basic', { input: `${clientId}:${clientSecret}` })
  const seen = sightings(sweep.wire.canaries, { token: stdout, basic: basic.stdout })
  expect([...new Set(seen.map(({ canary, place }) => `${place}: ${canary}`))]).toEqual([
    'token: access_token',
    'basic: Basic credentials',
  ])
})

it('a canary in a file that is not sealed is found', async () => {
  await using sweep = await aSweep()
  const { clientId } = sweep.sandbox.description.application
  const seen = sightings([{ name: 'client id', value: clientId }], filesIn(sweep.machine.home))
  expect(seen.map(({ place }) => place)).toContain('the file config.toml')
})
