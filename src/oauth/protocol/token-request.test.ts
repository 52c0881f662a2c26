import { describe, expect, it } from 'vitest'
import { Secret } from '../../foundation/index.ts'
import { readCallback } from './callback.ts'
import {
  anApplication,
  anAttempt,
  aTransport,
  callbackUrl,
  canary,
  clientId,
  domain,
  factsOf,
  noon,
  server,
} from './testing.ts'
import {
  revokeToken,
  sendClientCredentials,
  sendCode,
  sendRefreshToken,
  sendUserAssertion,
} from './token-request.ts'

const answer = () =>
  new Response('{"odd": true}', {
    status: 418,
    headers: { 'content-type': 'application/json', 'retry-after': '5', 'x-secret': 'x', date: 'today' },
  })

const attempt = anAttempt()
const accepted = readCallback(callbackUrl(`code=AgAg-_%3D%3D&state=${attempt.state}`), attempt)
const basic = `Basic ${btoa(`${clientId}:${canary}-client-secret`)}`

/** What went over the wire, in an order of its own. */
async function wire(request: Request | undefined) {
  const form = [...new URLSearchParams(await request?.text())].sort(([one], [other]) =>
    one.localeCompare(other),
  )
  return {
    line: `${request?.method} ${request?.url}`,
    type: request?.headers.get('content-type'),
    authorization: request?.headers.get('authorization'),
    redirect: request?.redirect,
    form,
  }
}

const posted = (endpoint: string, form: string[][], authorization: string | null = basic) => ({
  line: `POST ${domain}/oauth2/v1/${endpoint}`,
  type: 'application/x-www-form-urlencoded;charset=UTF-8',
  authorization,
  redirect: 'manual',
  form,
})

describe('a token request', () => {
  const scopes = ['https://HOST.example.com:443urn:opc:resource:consumer::all', 'offline_access', 'x']

  it('asks for a token of the application itself, and for no refresh token', async () => {
    const { transport, requests } = aTransport(answer)
    await sendClientCredentials(scopes, server, anApplication(), transport)
    expect(await Promise.all(requests.map(wire))).toEqual([
      posted('token', [
        ['grant_type', 'client_credentials'],
        ['scope', 'https://HOST.example.com:443urn:opc:resource:consumer::all x'],
      ]),
    ])
  })

  it('asks for a token of a user, with an assertion', async () => {
    const { transport, requests } = aTransport(answer)
    await sendUserAssertion({ assertion: new Secret('a.b.c'), scopes }, server, anApplication(), transport)
    expect(await Promise.all(requests.map(wire))).toEqual([
      posted('token', [
        ['assertion', 'a.b.c'],
        ['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
        ['scope', 'https://HOST.example.com:443urn:opc:resource:consumer::all x'],
      ]),
    ])
  })

  it('exchanges the code, redirect address and verifier, in the body alone', async () => {
    const { transport, requests } = aTransport(answer)
    await sendCode(accepted, anApplication(), transport)
    expect(await Promise.all(requests.map(wire))).toEqual([
      posted('token', [
        ['code', 'AgAg-_=='],
        ['code_verifier', attempt.verifier.reveal()],
        ['grant_type', 'authorization_code'],
        ['redirect_uri', attempt.redirectUri],
      ]),
    ])
  })

  it('spends a refresh token, in the body alone', async () => {
    const { transport, requests } = aTransport(answer)
    await sendRefreshToken(new Secret('AgAg+/=='), server, anApplication(), transport)
    expect(await Promise.all(requests.map(wire))).toEqual([
      posted('token', [
        ['grant_type', 'refresh_token'],
        ['refresh_token', 'AgAg+/=='],
      ]),
    ])
  })

  it.each([
    ['basic', `Basic ${btoa(`${clientId}:a%3A+%2B`)}`, []],
    ['basic-raw', `Basic ${btoa(`${clientId}:a: +`)}`, []],
    [
      'body',
      null,
      [
        ['client_id', clientId],
        ['client_secret', 'a: +'],
      ],
    ],
    ['none', null, [['client_id', clientId]]],
  ] as const)('names the application by %s', async (authentication, authorization, fields) => {
    const { transport, requests } = aTransport(answer)
    const application = anApplication({ authentication, clientSecret: new Secret('a: +') })
    await sendRefreshToken(new Secret('token'), server, application, transport)
    const form = [...fields, ['grant_type', 'refresh_token'], ['refresh_token', 'token']]
    expect(await wire(requests[0])).toEqual(posted('token', form as string[][], authorization))
  })

  it('gives the answer back as it came, whatever it says, with the moment it arrived', async () => {
    const expected = {
      status: 418,
      headers: { 'content-type': 'application/json', 'retry-after': '5', date: 'today' },
      body: '{"odd": true}',
      receivedAt: noon.toISOString(),
    }
    const { transport } = aTransport(answer)
    expect([
      await sendCode(accepted, anApplication(), transport),
      await sendRefreshToken(new Secret('token'), server, anApplication(), transport),
    ]).toEqual([expected, expected])
  })

  it('is not made with the secret of another application', async () => {
    const { transport, requests } = aTransport(answer)
    const another = anApplication({ clientId: 'another' })
    expect(await factsOf(() => sendCode(accepted, another, transport))).toEqual({
      code: 'CALLBACK_STATE_MISMATCH',
      exit: 1,
      details: {},
    })
    expect(requests).toEqual([])
  })

  it.each([
    ['http://id.example/x', 'http://id.example', 'its address does not begin with https'],
    ['ftp://127.0.0.1/x', 'ftp://127.0.0.1', 'its address does not begin with https'],
    ['https://u:p@id.example/x', 'https://id.example', 'its address holds a user name or a password'],
    ['/token', 'no address', 'its address is not complete'],
  ])('is not made where a secret may not go: %s', async (endpoint, origin, problem) => {
    const { transport, requests } = aTransport(answer)
    const held = anAttempt({ server: { ...server, token_endpoint: endpoint } })
    const callback = readCallback(callbackUrl(`code=c&state=${held.state}`), held)
    const token = new Secret('token')
    const revocable = { ...server, revocation_endpoint: endpoint }
    const refusals = [
      await factsOf(() => sendCode(callback, anApplication(), transport)),
      await factsOf(() => sendRefreshToken(token, held.server, anApplication(), transport)),
      await factsOf(() => revokeToken(token, revocable, anApplication(), transport)),
    ]
    const refusal = { code: 'IDENTITY_UNREACHABLE', exit: 6, details: { origin, problem } }
    expect([refusals, requests]).toEqual([[refusal, refusal, refusal], []])
  })
})

describe('a revocation', () => {
  it('names the token and the application', async () => {
    const { transport, requests } = aTransport(() => new Response())
    expect(await revokeToken(new Secret('AgAg=='), server, anApplication(), transport)).toBe(true)
    expect(await wire(requests[0])).toEqual(posted('revoke', [['token', 'AgAg==']]))
  })

  it.each([204, 302, 400, 503])('was not granted when the server answers %i', async (status) => {
    const { transport } = aTransport(() => new Response(null, { status }))
    expect(await revokeToken(new Secret('token'), server, anApplication(), transport)).toBe(false)
  })

  it('is not asked of a server that offers none', async () => {
    const { transport, requests } = aTransport(() => new Response())
    const { revocation_endpoint: _, ...without } = server
    expect([await revokeToken(new Secret('t'), without, anApplication(), transport), requests]).toEqual([
      false,
      [],
    ])
  })
})
