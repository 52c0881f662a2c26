/** `oauth2-mock-server`, which looks at no credentials. */
import { createPrivateKey } from 'node:crypto'
import { type JWK, OAuth2Server } from 'oauth2-mock-server'
import { announce, givenKey } from './subject.ts'

const key = createPrivateKey(givenKey().privateKeyPem).export({ format: 'jwk' })
const server = new OAuth2Server()
await server.issuer.keys.add({ ...key, kid: 'key', alg: 'RS256' } as JWK)
await server.start(0, '127.0.0.1')
const origin = `http://127.0.0.1:${server.address().port}`
announce({
  document: `${origin}/.well-known/openid-configuration`,
  tokenAddress: `${origin}/token`,
  clientId: 'application',
  clientSecret: 'a-secret-of-forty-characters-made-up-here',
  parameters: { scope: 'things' },
})
