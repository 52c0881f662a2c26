import { describe, expect, it } from 'vitest'
import { discoverServer, idcsServer } from './identity-server.ts'
import { aTransport, factsOf } from './testing.ts'

const issuer = 'https://id.example.com/realm'

const document = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: 'https://tokens.example.com/token',
  revocation_endpoint: `${issuer}/revoke`,
  code_challenge_methods_supported: ['plain', 'S256'],
  id_token_signing_alg_values_supported: ['RS256', 'none', 5],
  authorization_response_iss_parameter_supported: true,
  jwks_uri: 'http://10.0.0.1/keys',
}

const json = (body: unknown): Response => Response.json(body)

const discover = (body: unknown, from = issuer) =>
  discoverServer(from, aTransport(() => json(body)).transport)
const refusalOf = (change: object, from = issuer) => factsOf(() => discover({ ...document, ...change }, from))

const invalid = (problem: string) => ({ code: 'DISCOVERY_INVALID', exit: 1, details: { issuer, problem } })
const mismatch = (found: string) => ({
  code: 'DISCOVERY_ISSUER_MISMATCH',
  exit: 1,
  details: { expected: issuer, found },
})

describe('an Oracle identity domain', () => {
  it('has fixed paths below its address, and the issuer of all of them', () => {
    expect(idcsServer('https://idcs-0.identity.oraclecloud.com:443/ui/v1')).toEqual({
      issuer: 'https://identity.oraclecloud.com/',
      authorization_endpoint: 'https://idcs-0.identity.oraclecloud.com/oauth2/v1/authorize',
      token_endpoint: 'https://idcs-0.identity.oraclecloud.com/oauth2/v1/token',
      device_authorization_endpoint: 'https://idcs-0.identity.oraclecloud.com/oauth2/v1/device',
      revocation_endpoint: 'https://idcs-0.identity.oraclecloud.com/oauth2/v1/revoke',
    })
  })

  it('may have an issuer of its own', () => {
    expect(idcsServer('http://127.0.0.1:8400', 'https://own.example').issuer).toBe('https://own.example')
  })
})

describe('discovery', () => {
  it('asks once, below the issuer, and keeps nothing but what was judged', async () => {
    const { transport, requests } = aTransport(() => json(document))
    expect(await discoverServer(issuer, transport)).toEqual({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: 'https://tokens.example.com/token',
      revocation_endpoint: `${issuer}/revoke`,
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    })
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${issuer}/.well-known/openid-configuration`,
    ])
  })

  it('does without what a server need not publish', async () => {
    const { authorization_endpoint, token_endpoint } = document
    const least = {
      issuer,
      authorization_endpoint,
      token_endpoint,
      code_challenge_methods_supported: ['S256'],
    }
    expect(await discover(least)).toEqual({
      issuer,
      authorization_endpoint,
      token_endpoint,
      authorization_response_iss_parameter_supported: false,
    })
  })

  it.each([
    ['http://127.0.0.1:8400', 'http://127.0.0.1:8400/token'],
    ['https://10.0.0.5', 'https://10.0.0.6/token'],
  ])('lets a server that is itself private (%s) name private addresses', async (from, token_endpoint) => {
    const local = { ...document, issuer: from, authorization_endpoint: `${from}/a`, token_endpoint }
    const found = await discover({ ...local, revocation_endpoint: undefined }, from)
    expect(found.token_endpoint).toBe(token_endpoint)
  })

  it.each([
    'https://other.example.com',
    `${issuer}/`,
    'https://ID.example.com/realm',
    'https://id.example.com:443/realm',
    'https://identity.oraclecloud.com/',
  ])('refuses a document of the issuer %s', async (named) => {
    expect(await refusalOf({ issuer: named })).toEqual(mismatch(named))
  })

  it('shows a foreign issuer without what could harm a terminal', async () => {
    expect(await refusalOf({ issuer: 'https://e.example/\u001b[31m' })).toEqual(
      mismatch('https://e.example/ [31m'),
    )
  })

  it.each([undefined, [], ['plain'], 'S256', { S256: true }, [['S256']]])(
    'refuses a server whose PKCE methods are %j',
    async (code_challenge_methods_supported) => {
      expect(await refusalOf({ code_challenge_methods_supported })).toEqual(
        invalid('it does not offer PKCE with S256'),
      )
    },
  )

  it.each([
    ['token_endpoint', undefined, 'is missing'],
    ['token_endpoint', '', 'is missing'],
    ['authorization_endpoint', null, 'is missing'],
    ['token_endpoint', 5, 'is not an address'],
    ['token_endpoint', '/token', 'is not an address'],
    ['authorization_endpoint', ['https://a.example'], 'is not an address'],
    ['token_endpoint', 'http://id.example.com/t', 'is not https (http://id.example.com)'],
    ['authorization_endpoint', 'http://id.example.com/a', 'is not https (http://id.example.com)'],
    ['revocation_endpoint', 'http://id.example.com/r', 'is not https (http://id.example.com)'],
    ['authorization_endpoint', 'javascript:alert(1)', 'is not https (null)'],
    [
      'token_endpoint',
      'https://u:p@id.example.com/t',
      'holds a user name or a password (https://id.example.com)',
    ],
    ['token_endpoint', 'https://id.example.com/t#x', 'holds a fragment (https://id.example.com)'],
    ['token_endpoint', 'https://169.254.169.254/t', 'is in a private network (https://169.254.169.254)'],
    ['token_endpoint', 'http://127.0.0.1:8400/t', 'is in a private network (http://127.0.0.1:8400)'],
    ['authorization_endpoint', 'https://[fd00::1]/a', 'is in a private network (https://[fd00::1])'],
    ['device_authorization_endpoint', 'http://id.example.com/d', 'is not https (http://id.example.com)'],
    ['revocation_endpoint', 'https://localhost/r', 'is in a private network (https://localhost)'],
  ])('refuses a public server whose %s is %j', async (name, address, problem) => {
    expect(await refusalOf({ [name]: address })).toEqual(invalid(`its ${name} ${problem}`))
  })

  it.each([
    [
      'a page',
      new Response('<p>hello', { headers: { 'content-type': 'text/html' } }),
      'it is not a discovery document',
    ],
    ['half a document', new Response('{"issuer":'), 'it is not a discovery document'],
    ['null', json(null), 'it is not a discovery document'],
    ['a list', json([document]), 'it is not a discovery document'],
    ['no issuer', json({ ...document, issuer: undefined }), 'it is not a discovery document'],
    ['an issuer that is no address', json({ ...document, issuer: 'id' }), 'it is not a discovery document'],
    ['a redirect', new Response(null, { status: 302, headers: { location: issuer } }), 'status 302'],
    ['a refusal', Response.json({}, { status: 404 }), 'status 404'],
  ])('refuses %s', async (_title, response, problem) => {
    const { transport } = aTransport(() => response)
    expect(await factsOf(() => discoverServer(issuer, transport))).toEqual(invalid(problem))
  })

  it.each([429, 500, 503])('says that the server has trouble of its own at status %i', async (status) => {
    const { transport } = aTransport(() => Response.json({}, { status }))
    expect(await factsOf(() => discoverServer(issuer, transport))).toEqual({
      code: 'IDENTITY_UNAVAILABLE',
      exit: 6,
      details: { origin: 'https://id.example.com', status },
    })
  })

  it('refuses a document of more than 1 MiB', async () => {
    expect(await refusalOf({ padding: 'x'.repeat(1024 * 1024) })).toEqual({
      code: 'IDENTITY_ANSWER_MALFORMED',
      exit: 6,
      details: { origin: 'https://id.example.com', problem: 'it is over 1 MiB' },
    })
  })

  it.each([
    ['http://id.example.com', 'http://id.example.com', 'its address does not begin with https'],
    ['ftp://127.0.0.1', 'ftp://127.0.0.1', 'its address does not begin with https'],
    ['https://u:p@id.example.com', 'https://id.example.com', 'its address holds a user name or a password'],
    ['id.example.com', 'no address', 'its address is not complete'],
  ])('asks nothing at %s', async (from, origin, problem) => {
    const { transport, requests } = aTransport(() => json(document))
    expect(await factsOf(() => discoverServer(from, transport))).toEqual({
      code: 'IDENTITY_UNREACHABLE',
      exit: 6,
      details: { origin, problem },
    })
    expect(requests).toEqual([])
  })
})
