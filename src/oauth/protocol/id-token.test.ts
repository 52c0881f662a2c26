import { describe, expect, it } from 'vitest'
import { aTokenAnswer, canary, clientId, clock, domain, facts, factsOf, noon, server } from './testing.ts'
import { judgeCodeAnswer, judgeRefreshAnswer } from './token-answer.ts'

const context = { server, clientId, clock }

const malformed = (problem: string) => ({
  code: 'IDENTITY_ANSWER_MALFORMED',
  exit: 6,
  details: { origin: domain, problem },
})

describe('an id_token', () => {
  const now = noon.getTime() / 1000
  const claims = {
    iss: server.issuer,
    aud: clientId,
    sub: 'jane',
    iat: now,
    exp: now + 3600,
    nonce: 'nonce-1',
  }
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const idToken = (changes: object = {}, header: object = { alg: 'RS256' }): string =>
    `${part(header)}.${part({ ...claims, ...changes })}.c2lnbmF0dXJl`
  const judgedAt = (id_token: unknown, nonce: string | undefined = 'nonce-1', at = server) =>
    judgeCodeAnswer(aTokenAnswer({ id_token }), { ...context, server: at, nonce }).then(
      () => 'accepted',
      facts,
    )

  it('that fits the login is accepted at the exchange, by the clock given', async () => {
    expect(await judgedAt(idToken())).toBe('accepted')
  })

  it.each([
    ['of another login', idToken({ nonce: 'nonce-2' }), 'unexpected ID Token "nonce" claim value'],
    ['without a nonce', idToken({ nonce: undefined }), 'JWT "nonce" (nonce) claim missing'],
    ['for another client', idToken({ aud: 'another' }), 'unexpected JWT "aud" (audience) claim value'],
    [
      'for several clients, issued to another',
      idToken({ aud: [clientId, 'another'], azp: 'another' }),
      'unexpected ID Token "azp" (authorized party) claim value',
    ],
    [
      'of another issuer',
      idToken({ iss: 'https://evil.example/' }),
      'unexpected JWT "iss" (issuer) claim value',
    ],
    [
      'of the issuer without its slash',
      idToken({ iss: 'https://identity.oraclecloud.com' }),
      'unexpected JWT "iss" (issuer) claim value',
    ],
    [
      'that has expired',
      idToken({ exp: now - 60 }),
      'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
    ],
    ['that nobody signed', idToken({}, { alg: 'none' }), 'unexpected JWT "alg" header parameter'],
    ['that is no JWT', 'one.two', 'Invalid JWT'],
    ['of a wrong type', 5, 'its id_token is not a token'],
    ['with a line break', 'a\n.b.c', 'its id_token is not a token'],
    ['left out though a nonce was sent', undefined, '"response" body "id_token" property must be a string'],
  ])('%s is refused at the exchange', async (_title, token, problem) => {
    expect(await judgedAt(token)).toEqual(malformed(problem))
  })

  it('is refused at the exchange when it answers a nonce that was not sent', async () => {
    const answer = judgeCodeAnswer(aTokenAnswer({ id_token: idToken() }), context)
    expect(await factsOf(() => answer)).toEqual(malformed('unexpected ID Token "nonce" claim value'))
  })

  it('may be signed as the server published', async () => {
    const strict = { ...server, id_token_signing_alg_values_supported: ['ES256'] }
    expect([
      await judgedAt(idToken({}, { alg: 'ES256' }), 'nonce-1', strict),
      await judgedAt(idToken(), 'nonce-1', strict),
    ]).toEqual(['accepted', malformed('unexpected JWT "alg" header parameter')])
  })

  it.each([idToken({ nonce: 'x', aud: 'x', iss: 'x' }), 'garbage', '', 5, null, { a: [] }])(
    'never stands between a refresh and the store: %j',
    async (id_token) => {
      const { accessToken, refreshToken } = await judgeRefreshAnswer(aTokenAnswer({ id_token }), context)
      const kept = [accessToken.reveal(), refreshToken?.reveal()]
      expect(kept).toEqual([`${canary}.access`, `${canary}.refresh==`])
    },
  )
})
