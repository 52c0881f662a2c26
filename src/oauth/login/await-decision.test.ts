import { expect, it } from 'vitest'
import { isOicError, OicError, secondsAfter } from '../../foundation/index.ts'
import { awaitDecision } from './await-decision.ts'

const refused = (error: string) => new OicError('TOKEN_REFUSED', { details: { error, status: 400 } })
const pending = refused('authorization_pending')
const slowDown = refused('slow_down')
const unreachable = new OicError('IDENTITY_UNREACHABLE', { details: { origin: 'x', problem: 'y' } })
const busy = (askedSeconds?: number) =>
  new OicError('IDENTITY_UNAVAILABLE', { details: { origin: 'x', status: 503, askedSeconds } })

/** What came of it, and how long it waited before each question. */
async function decided(answers: readonly OicError[], { intervalSeconds = 5, seconds = 300 } = {}) {
  const waits: number[] = []
  let now = new Date('2026-01-15T12:00:00Z')
  const left = [...answers]
  const outcome = await awaitDecision({
    intervalSeconds,
    seconds,
    ask: async () => {
      const answer = left.shift()
      if (answer) throw answer
      return 'tokens'
    },
    clock: { now: () => now },
    pause: async (wait) => {
      waits.push(wait)
      now = secondsAfter(now, wait)
    },
    signal: new AbortController().signal,
  }).catch((error: unknown) => (isOicError(error) ? error.code : error))
  return { outcome, waits }
}

it('asks at the interval that the server gave, the first time too', async () => {
  const waits = [7, 7, 7]
  expect(await decided([pending, pending], { intervalSeconds: 7 })).toEqual({ outcome: 'tokens', waits })
})

it('asks five seconds later each time that it is told to slow down, and for good', async () => {
  const answers = [pending, slowDown, pending, slowDown, pending]
  expect(await decided(answers)).toEqual({ outcome: 'tokens', waits: [5, 5, 10, 10, 15, 15] })
})

it('asks half as often each time that no answer comes, and as before after one', async () => {
  const answers = [unreachable, unreachable, busy(), slowDown, unreachable, pending]
  expect(await decided(answers)).toEqual({ outcome: 'tokens', waits: [5, 10, 20, 40, 10, 20, 10] })
})

it('leaves a server alone for as long as that asks', async () => {
  expect(await decided([busy(60), pending])).toEqual({ outcome: 'tokens', waits: [5, 60, 5] })
})

it('never asks after the end of the codes', async () => {
  const answers = Array(10).fill(pending)
  const waits = [5, 5, 5]
  expect(await decided(answers, { seconds: 20 })).toEqual({ outcome: 'LOGIN_DEVICE_EXPIRED', waits })
})

it.each([
  ['access_denied', 'LOGIN_DECLINED'],
  ['expired_token', 'LOGIN_DEVICE_EXPIRED'],
  ['invalid_grant', 'LOGIN_DEVICE_EXPIRED'],
  ['unauthorized_client', 'TOKEN_REFUSED'],
])('%s ends it', async (error, outcome) => {
  expect(await decided([pending, refused(error), pending])).toEqual({ outcome, waits: [5, 5] })
})

it('is ended from outside', async () => {
  const ending = new AbortController()
  const reason = new Error('Ctrl-C')
  const waiting = awaitDecision({
    ...{ intervalSeconds: 5, seconds: 300, clock: { now: () => new Date() }, signal: ending.signal },
    ask: () => Promise.reject(pending),
    pause: async () => ending.abort(reason),
  })
  await expect(waiting).rejects.toBe(reason)
})
