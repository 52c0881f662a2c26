/** What is open to everybody has little to refuse: other methods, and whoever asks by another name than the sandbox's own. */
import { describe, expect, it } from 'vitest'
import { aSandbox, call, wholeWithHeaders } from './actors.ts'

const documents = ['openid-configuration', 'oauth-authorization-server', 'idcs-configuration']

const readOnly = [
  ...documents.map((name) => `/.well-known/${name}`),
  ...['/', '/ui/v1/error', '/ui/v1/myconsole/consent'],
]

const onEveryAnswer = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-oracle-dms-ecid': 'ECID',
  'x-oracle-dms-rid': '0',
}

const refused = (status: number, error_description: string, headers = {}) => ({
  status,
  headers: { ...onEveryAnswer, pragma: 'no-cache', ...headers },
  body: { error: 'invalid_request', error_description, ecid: 'ECID' },
})

const keys = '/admin/v1/SigningCert/jwk'

const refusedByScim = {
  status: 405,
  headers: { ...onEveryAnswer, allow: 'GET' },
  body: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    detail: 'The method is not allowed.',
    status: '405',
  },
}

describe.each([...readOnly, keys])('%s', (path) => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'])('knows no %s', async (method) => {
    await using sandbox = await aSandbox()
    const answer = await call(sandbox, `${sandbox.description.identity}${path}`, undefined, { method })
    expect(await wholeWithHeaders(answer)).toEqual(
      path === keys ? refusedByScim : refused(405, 'Method not allowed.', { allow: 'GET' }),
    )
  })
})

const open = [...readOnly, keys, '/ui/v1/device', '/ui/v1/signin'].map((path) => ['identity', path] as const)

describe.each([...open, ['runtime', '/ic/api/integration/v1/integrations'] as const])(
  '%s: %s',
  (name, path) => {
    it.each([
      { what: 'a foreign name that leads here', hostOf: ({ port }: URL) => `evil.example.com:${port}` },
      { what: 'another name of this machine', hostOf: ({ port }: URL) => `localhost:${port}` },
      { what: 'another port', hostOf: ({ hostname }: URL) => `${hostname}:1` },
      { what: 'no port', hostOf: ({ hostname }: URL) => hostname },
    ])('answers nothing under $what', async ({ hostOf }) => {
      await using sandbox = await aSandbox()
      const origin = sandbox.description[name]
      const headers = { host: hostOf(new URL(origin)) }
      const answer = await call(sandbox, `${origin}${path}`, undefined, { headers })
      expect(await wholeWithHeaders(answer)).toEqual(refused(421, `This sandbox answers at ${origin} only.`))
    })
  },
)
