import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Secret } from '../../foundation/index.ts'
import { authorizationUrl } from './authorization-url.ts'
import { anAttempt, clientId, domain, server } from './testing.ts'

const audience = 'https://0123456789ABCDEF.integration.ocp.oraclecloud.com:443'
const fixed = {
  scopes: [`${audience}urn:opc:resource:consumer::all`, 'offline_access'],
  state: 'state-1',
  verifier: new Secret('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
}

const withEndpoint = (authorization_endpoint: string) =>
  anAttempt({ ...fixed, server: { ...server, authorization_endpoint } })

describe('the authorization address', () => {
  it('is, letter by letter, the one of the manual with state and PKCE, percent-encoded once', async () => {
    const url = await authorizationUrl(anAttempt(fixed))
    expect(url.href).toBe(
      [
        `${domain}/oauth2/v1/authorize?response_type=code`,
        `client_id=${clientId}`,
        'redirect_uri=http%3A%2F%2F127.0.0.1%3A8422%2Fcallback',
        'scope=https%3A%2F%2F0123456789ABCDEF.integration.ocp.oraclecloud.com%3A443urn%3Aopc%3Aresource%3Aconsumer%3A%3Aall%20offline_access',
        'state=state-1',
        // RFC 7636 appendix B.
        'code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        'code_challenge_method=S256',
      ].join('&'),
    )
  })

  it('carries the hash of the verifier and never the verifier', async () => {
    const attempt = anAttempt()
    const url = await authorizationUrl(attempt)
    const hash = createHash('sha256').update(attempt.verifier.reveal()).digest('base64url')
    expect(url.searchParams.get('code_challenge')).toBe(hash)
    expect(url.href).not.toContain(attempt.verifier.reveal())
  })

  it('carries the nonce of an attempt that has one', async () => {
    const url = await authorizationUrl(anAttempt({ nonce: 'nonce-1' }))
    expect(url.searchParams.get('nonce')).toBe('nonce-1')
  })

  it('gives back to a server exactly what went in, whatever the characters', async () => {
    const scopes = ['a+b', '100%', '%20', 'é&=#', "it's"]
    const redirectUri = 'http://127.0.0.1:8422/call back?x=1&y=%2F+'
    const { searchParams } = await authorizationUrl(anAttempt({ scopes, redirectUri }))
    expect([searchParams.get('scope'), searchParams.get('redirect_uri')]).toEqual([
      scopes.join(' '),
      redirectUri,
    ])
  })

  it('keeps the query of the endpoint, overrules what stands in it, and drops its fragment', async () => {
    const url = await authorizationUrl(
      withEndpoint(
        'https://id.example/authorize?tenant=a%20b&state=theirs&state=again&code_challenge_method=plain#top',
      ),
    )
    expect([...url.searchParams.keys()].sort()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
      'tenant',
    ])
    expect([url.searchParams.get('tenant'), url.searchParams.get('state'), url.hash]).toEqual([
      'a b',
      'state-1',
      '',
    ])
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  })
})
