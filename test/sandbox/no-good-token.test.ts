/** Behind a token: what is none, is none any more, or is one of another kind opens nothing, and all of it reads alike. */
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { call, wholeWithHeaders } from './actors.ts'
import { unauthorized } from './administrator.ts'
import { aScene, type Scene, spoiled } from './spoiled-tokens.ts'

interface Endpoint {
  readonly origin: 'identity' | 'design' | 'runtime'
  readonly method: string
  /** Below the origin, or where the list is of which it is the first. */
  readonly path: string | { readonly firstOf: string }
}

const admin = (method: string, path: Endpoint['path']): Endpoint => ({ origin: 'identity', method, path })

const endpoints: readonly Endpoint[] = [
  admin('GET', '/admin/v1/SigningCert/jwk'),
  admin('GET', '/admin/v1/OAuthConfig/OAuthConfig'),
  ...['Users', 'AppRoles', 'Grants'].map((kind) => admin('GET', `/admin/v1/${kind}`)),
  admin('GET', { firstOf: '/admin/v1/Apps' }),
  admin('GET', { firstOf: '/admin/v1/AppRoles' }),
  ...['AppRoles', 'Grants', 'Users'].map((kind) => admin('POST', `/admin/v1/${kind}/.search`)),
  { origin: 'design', method: 'GET', path: '/ic/api/fileserver/v1/filesystem/root/inbound' },
  { origin: 'design', method: 'GET', path: '/ic/api/integration/v1/integrations' },
  { origin: 'design', method: 'GET', path: '/ic/api/integration/v1/integrations/ECHO%7C01.00.0000' },
  { origin: 'runtime', method: 'GET', path: '/ic/api/integration/v1/flows/rest/ECHO/1.0' },
  { origin: 'runtime', method: 'POST', path: '/ic/api/integration/v1/flows/rest/ECHO/1.0' },
]

const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'] }

const withBody = { body: JSON.stringify(search), headers: { 'content-type': 'application/json' } }

async function pathOf({ sandbox, tokens }: Scene, { path }: Endpoint): Promise<string> {
  if (typeof path === 'string') return path
  const list = await call(sandbox, `${sandbox.description.identity}${path.firstOf}`, tokens.access_token)
  const { Resources } = (await list.json()) as { Resources: readonly { id: string }[] }
  return `${path.firstOf}/${Resources[0]?.id}`
}

function addressOf({ description }: Sandbox, origin: Endpoint['origin'], path: string): string {
  const { instance } = description
  return `${description[origin]}${path}${origin === 'design' ? `?integrationInstance=${instance.name}` : ''}`
}

const notAuthenticated = {
  status: 401,
  body: {
    code: 'NotAuthenticated',
    message: 'The required authentication information was missing or incorrect.',
  },
}

const refused = ({ origin }: Endpoint) => ({
  ...(origin === 'identity' ? unauthorized : notAuthenticated),
  headers: {
    'content-type': 'application/json',
    'www-authenticate': 'Bearer',
    'x-oracle-dms-ecid': 'ECID',
    'x-oracle-dms-rid': '0',
    ...(origin === 'identity' && { 'cache-control': 'no-store' }),
  },
})

const titled = endpoints.map((endpoint) => {
  const { method, path } = endpoint
  return [`${method} ${typeof path === 'string' ? path : `${path.firstOf}/{id}`}`, endpoint] as const
})

describe.each(titled)('%s', (_, endpoint) => {
  it.each(Object.entries(spoiled))('is not opened by %s', async (_, spoil) => {
    await using scene = await aScene(endpoint.origin === 'identity' ? 'administration' : 'integration')
    const { sandbox, tokens } = scene
    const address = addressOf(sandbox, endpoint.origin, await pathOf(scene, endpoint))
    const init = { method: endpoint.method, ...(endpoint.method === 'POST' && withBody) }
    expect((await call(sandbox, address, tokens.access_token, init)).status).toBe(200)
    const { authorization, query = '' } = await spoil(scene)
    const headers = { ...('headers' in init && init.headers), ...(authorization && { authorization }) }
    const asked = `${address}${query && (address.includes('?') ? '&' : '?')}${query}`
    expect(await wholeWithHeaders(await call(sandbox, asked, undefined, { ...init, headers }))).toEqual(
      refused(endpoint),
    )
  })
})
