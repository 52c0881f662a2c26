/** Whatever a server may answer. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../src/api/api-error.ts'
import { systemClock } from '../../src/foundation/index.ts'
import { refreshTokenIn } from '../../src/oauth/credentials/refresh/verdict.ts'
import { discoverServer, judgeRefreshAnswer } from '../../src/oauth/protocol/index.ts'
import { parseMetadata } from '../../src/oauth/protocol/metadata.ts'
import { aTokenAnswer, clientId, clock, server } from '../../src/oauth/protocol/testing.ts'
import { anyHeader, anyObject, anyText, anyValue, copesWith } from './any-input.ts'

const issuer = 'https://identity.example.com'
const context = { server, clientId, clock }
const controls = /[\p{Cc}]/u

const anyStatus = fc.constantFrom(200, 201, 301, 400, 401, 403, 418, 429, 500, 503)
const tokenMembers = [
  'access_token',
  'refresh_token',
  'token_type',
  'expires_in',
  'scope',
  'error',
  'error_description',
]
const anyTokens = anyObject(...tokenMembers).map(
  (members) => JSON.parse(aTokenAnswer(members).body) as object,
)

describe('an answer of any content [bar 48]', () => {
  it('is a token answer or is refused', async () => {
    const bodies = fc.oneof(
      anyText,
      anyTokens.map((tokens) => JSON.stringify(tokens)),
    )
    const types = fc.oneof(fc.constant('application/json'), anyHeader)
    const answers = fc.record({ status: anyStatus, body: bodies, type: types })
    await copesWith(answers, async ({ status, body, type }) => {
      const answer = { ...aTokenAnswer(), status, body, headers: { 'content-type': type } }
      expect(refreshTokenIn(answer)?.reveal() ?? '').not.toMatch(controls)
      const { accessToken, expiresAt } = await judgeRefreshAnswer(answer, context)
      expect(accessToken.reveal()).toMatch(/^[\x21-\x7e]+$/)
      expect(Number.isNaN(expiresAt?.getTime() ?? 0)).toBe(false)
    })
  })

  it('becomes a refusal of a call, whose words harm no terminal', async () => {
    const answers = fc.record({ status: anyStatus, body: anyText, challenge: anyHeader, ecid: anyHeader })
    await copesWith(answers, ({ status, body, challenge, ecid }) => {
      const headers = { 'www-authenticate': challenge, 'x-oracle-dms-ecid': ecid }
      const { message, hint } = refusalOf(new Response(null, { status, headers }), body)
      expect(`${message}${hint}`).not.toMatch(controls)
    })
  })

  it('is a discovery document or is refused', async () => {
    const names = [
      'authorization_endpoint',
      'token_endpoint',
      'revocation_endpoint',
      'device_authorization_endpoint',
    ]
    const documents = anyObject(...names, 'code_challenge_methods_supported').map((members) => ({
      issuer,
      code_challenge_methods_supported: ['S256'],
      token_endpoint: `${issuer}/token`,
      authorization_endpoint: `${issuer}/authorize`,
      ...members,
    }))
    await copesWith(documents, (document) => {
      const { authorization_endpoint, token_endpoint } = parseMetadata(document, issuer)
      for (const address of [authorization_endpoint, token_endpoint]) {
        expect(new URL(address).protocol).toBe('https:')
      }
    })
  })

  it('is refused where a discovery document is expected, be it JSON or not', async () => {
    const bodies = fc.oneof(
      anyText,
      anyValue.map((value) => JSON.stringify(value) ?? ''),
    )
    await copesWith(fc.tuple(bodies, anyStatus), async ([body, status]) => {
      const headers = { 'content-type': 'application/json' }
      const fetch = async () => new Response(body, { status, headers })
      await discoverServer(issuer, { fetch, clock: systemClock })
    })
  })
})
