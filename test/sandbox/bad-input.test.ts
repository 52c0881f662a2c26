import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, basic, redirectUri } from './actors.ts'

const paths = [
  ...['/oauth2/v1/authorize', '/oauth2/v1/token', '/ui/v1/signin', '/.well-known/openid-configuration'],
  ...['/oauth2/v1/introspect', '/oauth2/v1/revoke', '/oauth2/v1/userinfo', '/oauth2/v1/userlogout'],
  ...['/oauth2/v1/device', '/ui/v1/device', '/ui/v1/device/allow', '/ui/v1/device/decline'],
  ...['/oauth2/v1/consent', '/ui/v1/myconsole/consent', '/ui/v1/error', '/.well-known/idcs-configuration'],
  ...[
    '/admin/v1/SigningCert/jwk',
    '/admin/v1/Apps',
    '/admin/v1/Users/x',
    '/admin/v1/Nothing',
    '/ic/api/fileserver/v1/filesystem/root',
    '/ic/api/integration/v1/integrations',
  ],
  ...['/ic/api/integration/v1/flows/rest/ECHO/1.0/', '/clock', '/reset', '/requests', '/'],
]

const names = [
  ...['client_id', 'client_secret', 'redirect_uri', 'response_type', 'scope', 'state', 'grant_type', 'code'],
  ...['refresh_token', 'code_verifier', 'code_challenge', 'code_challenge_method', 'userName', 'password'],
  ...['token', 'token_type_hint', 'post_logout_redirect_uri', 'id_token_hint', 'consentCtx'],
  ...['assertion', 'client_assertion', 'client_assertion_type', 'username', 'device_code', 'user_code'],
  ...['consent', 'loginCtx', 'deviceCtx', 'integrationInstance', 'filterPattern', 'limit', '__proto__', ''],
]

const word = (sandbox: Sandbox) => {
  const { application, instance } = sandbox.description
  const meaningful = [application.clientId, redirectUri, ...application.scopes, instance.name]
  const spoken = [
    'code',
    'authorization_code',
    'refresh_token',
    'client_credentials',
    'password',
    'device_code',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    'eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJpc3MiOiJhIiwic3ViIjoiYSJ9.AAAA',
    'S256',
    'plain',
    '\r\nX: y',
    '%',
    '\u0000',
    '\ud800',
  ]
  return fc.oneof(fc.constantFrom(...meaningful, ...spoken), fc.string({ unit: 'binary', maxLength: 40 }))
}

const parameters = (sandbox: Sandbox) =>
  fc
    .array(fc.tuple(fc.constantFrom(...names), word(sandbox)), { maxLength: 8 })
    .map((pairs) => `${new URLSearchParams(pairs)}`)

const header = fc.oneof(
  fc.constantFrom('Basic', 'Bearer x.y.z', 'Bearer', basic('a', 'b'), basic('%', '%'), 'x'),
  fc.base64String().map((text) => `Basic ${text}`),
  fc.base64String().map((text) => `Bearer ${text}`),
)

const requestTo = (sandbox: Sandbox) => {
  const { identity, design, runtime, control } = sandbox.description
  return fc.record({
    origin: fc.constantFrom(identity, identity, design, runtime, control),
    path: fc.oneof(fc.constantFrom(...paths), fc.webPath(), fc.constant('/%zz')),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
    query: fc.oneof(parameters(sandbox), fc.webQueryParameters(), fc.constant('a=%zz&%')),
    body: fc.oneof(parameters(sandbox), fc.string(), fc.json()),
    type: fc.constantFrom('application/x-www-form-urlencoded', 'application/json', 'text/plain', ''),
    authorization: fc.option(header, { nil: undefined }),
    cookie: fc.option(fc.base64String(), { nil: undefined }),
  })
}

/** Our own origins, and the addresses that the application registered. */
function mayRedirectTo(sandbox: Sandbox, location: string): boolean {
  const { identity, design, application } = sandbox.description
  const own = [`${identity}/`, `${design}/`].some((start) => location.startsWith(start))
  return own || application.redirectUris.some((address) => location.startsWith(`${address}?`))
}

describe('bad input of any kind', () => {
  it('never breaks the sandbox, and never leads to a foreign address', async () => {
    await using sandbox = await aSandbox({ seed: { users: [{ userName: 'a', password: 'b' }] } })
    await fc.assert(
      fc.asyncProperty(requestTo(sandbox), async ({ origin, path, method, query, body, type, ...rest }) => {
        const present = Object.entries({ ...rest, 'content-type': type }).filter(
          ([, value]) => value !== undefined,
        )
        const bare = method === 'GET' || method === 'HEAD'
        const answer = await sandbox.fetch(
          new Request(`${origin}${path}?${query}`, {
            method,
            headers: present as [string, string][],
            ...(!bare && { body }),
          }),
        )
        const location = answer.headers.get('location')
        expect(answer.status).toBeLessThan(500)
        expect(location === null || mayRedirectTo(sandbox, location)).toBe(true)
        expect(answer.headers.get('x-oracle-dms-ecid')).toMatch(/^\w{17}$/)
      }),
      { numRuns: 1000, seed: 20260115 },
    )
  })
})
