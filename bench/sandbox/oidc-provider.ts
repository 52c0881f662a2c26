/** `oidc-provider`, with access tokens for a resource: JWT, signed with RS256, as ours are. */
import { createPrivateKey } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type JWK, Provider } from 'oidc-provider'
import { announce, givenKey } from './subject.ts'

const audience = 'https://things.example.com'
const clientSecret = 'a-secret-of-forty-characters-made-up-here'
const key = createPrivateKey(givenKey().privateKeyPem).export({ format: 'jwk' }) as JWK

let handle: RequestListener = () => {}
const server = createServer((request, response) => handle(request, response))
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'application',
      client_secret: clientSecret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      scope: 'things',
    },
  ],
  scopes: ['things'],
  cookies: { keys: ['made up'] },
  jwks: { keys: [{ ...key, alg: 'RS256', use: 'sig' }] },
  ttl: { ClientCredentials: 3600 },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: 'things',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 3600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
})
handle = provider.callback()
announce({
  document: `${issuer}/.well-known/openid-configuration`,
  tokenAddress: `${issuer}/token`,
  clientId: 'application',
  clientSecret,
  parameters: { scope: 'things', resource: audience },
})
