import { expect, it } from 'vitest'
import { systemClock } from '../../foundation/index.ts'
import type { TokenSet } from '../protocol/index.ts'
import { deviceLogin } from './device-login.ts'
import { aDocument, aProfile, clientId, clientSecret, facts, issuer } from './testing.ts'

/** A login at a server that is not Oracle's, with what it was sent. */
async function logIn(document: object, codes: object = {}) {
  const sent: unknown[] = []
  const kept: TokenSet[] = []
  const replies: Record<string, () => Response> = {
    '/device': () =>
      Response.json({
        ...{ device_code: 'a-device', user_code: 'ABCD', verification_uri: `${issuer}/go`, expires_in: 60 },
        ...codes,
      }),
    '/token': () =>
      Response.json({
        ...{ access_token: 'canary-access-token', refresh_token: 'canary-refresh-token' },
        ...{ token_type: 'Bearer', expires_in: 3600 },
      }),
  }
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input))
    const reply = replies[pathname]
    if (!reply) return Response.json(document)
    sent.push([pathname, new Headers(init?.headers).get('authorization')?.split(' ')[0]])
    return reply()
  }
  const outcome = await deviceLogin(
    aProfile({ kind: 'oidc', flow: 'device' }),
    { clientId, clientSecret, authentication: 'basic' },
    {
      transport: { fetch, clock: systemClock },
      showCode: () => {},
      keep: async (tokens) => void kept.push(tokens),
      timeoutSeconds: 1_000_000_000,
      pause: async () => {},
      signal: new AbortController().signal,
    },
  ).then(() => 'logged in', facts)
  return { outcome, sent, kept: kept.map(({ refreshToken }) => refreshToken?.reveal()) }
}

it('at another server than an identity domain, the application proves itself for the codes too', async () => {
  expect(await logIn(aDocument({ device_authorization_endpoint: `${issuer}/device` }))).toEqual({
    outcome: 'logged in',
    sent: [
      ['/device', 'Basic'],
      ['/token', 'Basic'],
    ],
    kept: ['canary-refresh-token'],
  })
})

it('a server that names no such endpoint is sent nothing', async () => {
  expect(await logIn(aDocument())).toEqual({
    outcome: { code: 'LOGIN_DEVICE_UNSERVED', exit: 1, details: { server: issuer } },
    sent: [],
    kept: [],
  })
})

it('waits for ten minutes at most, however long codes and intervals are', async () => {
  const document = aDocument({ device_authorization_endpoint: `${issuer}/device` })
  expect(await logIn(document, { expires_in: 100_000_000, interval: 3_000_000 })).toEqual({
    outcome: { code: 'LOGIN_DEVICE_EXPIRED', exit: 4, details: { seconds: 600 } },
    sent: [['/device', 'Basic']],
    kept: [],
  })
})
