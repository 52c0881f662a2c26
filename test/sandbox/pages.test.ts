import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, authorizationUrl, call, whole } from './actors.ts'

const paths = [
  ...['/', '/ui/v1/error', '/ui/v1/signin', '/ui/v1/signin/cancel', '/ui/v1/myconsole/consent'],
  ...['/oauth2/v1/authorize', '/oauth2/v1/consent', '/oauth2/v1/token', '/oauth2/v1/introspect'],
  ...['/oauth2/v1/revoke', '/oauth2/v1/userinfo', '/oauth2/v1/userlogout', '/admin/v1/SigningCert/jwk'],
  ...['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'],
  ...['/.well-known/idcs-configuration', '/nowhere', '/oauth2/v1', '/admin/v1/Nothing', '/%zz'],
]

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

const everyRequest = paths.flatMap((path) => methods.map((method) => ({ path, method })))

const ask = ({ description, fetch }: Sandbox, path: string, init: RequestInit) =>
  fetch(new Request(`${description.identity}${path}`, init))

/** Which of the forms the answer has that a client of the identity domain knows. */
async function formOf(answer: Response): Promise<string> {
  const text = await answer.text()
  const type = answer.headers.get('content-type') ?? ''
  if (text === '') return 'nothing'
  if (type.startsWith('text/html')) return text.startsWith('<!doctype html>') ? 'a page' : text
  if (answer.ok) return type
  const body = JSON.parse(text)
  if ('error' in body && 'error_description' in body) return 'an OAuth error'
  return Array.isArray(body.schemas) && 'detail' in body ? 'a SCIM error' : text
}

describe('every answer of the identity domain', () => {
  it('has one of the known forms, and an ECID', async () => {
    await using sandbox = await aSandbox()
    const forms = new Set<string>()
    for (const { path, method } of everyRequest) {
      const answer = await ask(sandbox, path, { method })
      expect(answer.headers.get('x-oracle-dms-ecid')).toMatch(/^\w{9}00000000$/)
      expect(answer.status).toBeLessThan(500)
      forms.add(await formOf(answer))
    }
    const known = ['a page', 'an OAuth error', 'a SCIM error', 'application/json', 'nothing']
    expect([...forms].filter((form) => !known.includes(form))).toEqual([])
  })

  it('opens itself to no other origin, asked by a page or by a preflight', async () => {
    await using sandbox = await aSandbox()
    const origin = 'https://spa.example.com'
    const preflight = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    }
    for (const { path, method } of everyRequest) {
      const { headers } = await ask(sandbox, path, { method, headers: preflight })
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  it('comes however many requests there were in one second: limits are a matter of faults', async () => {
    await using sandbox = await aSandbox()
    const statuses = await Promise.all(
      Array.from({ length: 300 }, async () => (await call(sandbox, authorizationUrl(sandbox))).status),
    )
    expect(new Set(statuses)).toEqual(new Set([303]))
  })
})

describe('a page for whoever opens the address of the domain', () => {
  it('says what this is, names the behaviour, and holds no secret', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { identity, application, administrator, users } = sandbox.description
    const answer = await call(sandbox, `${identity}/`)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).toContain('<h1>An identity domain to try things with</h1>')
    expect(text).toContain('oic sandbox, not Oracle')
    expect(text).toContain('<code>strict</code>')
    const secrets = [
      application.clientSecret,
      administrator.clientSecret,
      ...users.map((user) => user.password),
    ]
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('links to documents that are there', async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    const text = await (await call(sandbox, `${identity}/`)).text()
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, path]) => path)
    const statuses = await Promise.all(
      links.map(async (path) => (await call(sandbox, `${identity}${path}`)).status),
    )
    expect(statuses).toEqual([200, 200, 200])
  })
})

describe("the domain's own error page", () => {
  it('shows nothing of what came in its address', async () => {
    await using sandbox = await aSandbox()
    const address = `${sandbox.description.identity}/ui/v1/error`
    const plain = await whole(await call(sandbox, address))
    const query = new URLSearchParams({ errorCtx: '<script>alert(1)</script>', error: 'evil' })
    expect(await whole(await call(sandbox, `${address}?${query}`))).toEqual(plain)
    expect(plain).toMatchObject({
      status: 200,
      body: expect.stringContaining('<h1>Something went wrong</h1>'),
    })
  })
})
