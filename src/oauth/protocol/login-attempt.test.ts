import { describe, expect, it } from 'vitest'
import { newAttempt } from './login-attempt.ts'
import { clientId, server } from './testing.ts'

const redirectUri = 'http://127.0.0.1:8422/callback'
const begin = (...scopes: string[]) => newAttempt({ server, clientId, redirectUri, scopes })

describe('a new attempt', () => {
  it('keeps what the callback and the exchange will be held to', () => {
    const { state, verifier, ...rest } = begin('urn:opc:resource:consumer::all')
    expect(rest).toEqual({
      server,
      clientId,
      redirectUri,
      scopes: ['urn:opc:resource:consumer::all', 'offline_access'],
    })
    expect([state, verifier.reveal()]).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      expect.stringMatching(/^[\w-]{43}$/),
    ])
  })

  it('asks for offline access once, and leaves the order of scopes alone', () => {
    expect([begin('offline_access', 'a').scopes, begin('a', 'b').scopes]).toEqual([
      ['offline_access', 'a'],
      ['a', 'b', 'offline_access'],
    ])
  })

  it('holds a nonce when an id_token will come back, and none otherwise', () => {
    expect([begin('openid').nonce, 'nonce' in begin('a')]).toEqual([
      expect.stringMatching(/^[\w-]{43}$/),
      false,
    ])
  })

  it('shares no state, verifier or nonce with 10,000 others', () => {
    const attempts = Array.from({ length: 10_000 }, () => begin('openid'))
    const secrets = attempts.flatMap(({ state, verifier, nonce }) => [state, verifier.reveal(), nonce])
    expect(new Set(secrets).size).toBe(30_000)
  })

  it('does not show its verifier', () => {
    const attempt = begin('a')
    expect(JSON.stringify(attempt)).not.toContain(attempt.verifier.reveal())
  })
})
