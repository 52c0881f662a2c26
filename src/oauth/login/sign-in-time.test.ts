/** How long a login waits for the person. */
import { describe, expect, it, vi } from 'vitest'
import { OicError } from '../../foundation/index.ts'
import { aProfile, startListening, startLogin } from './testing.ts'
import { freePort } from './testing-sockets.ts'

describe('the time a person has', () => {
  it.each([
    [undefined, 300],
    [120, 120],
    [3_000_000, 600],
  ])('is %s s as asked and %i s in truth', async (timeoutSeconds, seconds) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const given = timeoutSeconds === undefined ? {} : { timeoutSeconds }
      const { shown, outcome } = startLogin(
        aProfile({ redirectUris: [`http://127.0.0.1:${await freePort()}/callback`] }),
        given,
      )
      await shown
      let isOver = false
      void outcome.then(() => {
        isOver = true
      })
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect(await outcome).toEqual({ code: 'LOGIN_TIMED_OUT', exit: 4, details: { seconds } })
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not counted on after the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { outcome, end } = await startListening()
      await expect.poll(() => vi.getTimerCount()).toBe(1)
      end(new OicError('INTERRUPTED'))
      await outcome
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})
