/** `/oauth2/v1/revoke` (RFC 7009): an application gives back what it has no use for any more. */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import { noStore } from '../../http/no-store.ts'
import { revokeFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { find, put, tokenCapacity } from '../../instance/shelf.ts'
import { neededParameter } from '../needed-parameter.ts'
import { invalidRequest } from '../refusal.ts'
import { authenticateClient } from '../token/client-authentication.ts'
import { formEndpoint } from '../token/form-endpoint.ts'
import { issuedClaims } from '../tokens/verify-access-token.ts'
import type { Claims } from '../tokens/verify-signed.ts'

/** Only what the domain itself issued, and to this application; anybody could name a public one. */
function wasIssuedTo({ clientId, clientType }: Application, owner: unknown): boolean {
  if (owner === clientId) return true
  if (clientType === 'public') return false
  throw invalidRequest('The token was issued to another client.')
}

const nothing = 'nothing to revoke'
const another = 'the token was issued to another client, nothing revoked'

/** All of its login, one that was spent included: whoever gives it back wants the login to end. */
function revokeRefreshToken(instance: Instance, application: Application, value: string): string {
  const token = find(instance.state.issued.refreshTokens, value)
  if (token === undefined) return `${nothing}: no such token`
  const { clientId, family } = token.authorization
  if (!wasIssuedTo(application, clientId)) return another
  revokeFamily(instance, family)
  return 'refresh token found, its login is revoked'
}

/** On the token itself where it is remembered; those of applications are kept in a list until their own end. */
function markRevoked({ state: { issued }, clock }: Instance, { jti = '', exp = 0 }: Claims): void {
  const token = find(issued.accessTokens, jti)
  const now = clock.seconds()
  if (token !== undefined) token.revokedAt = now
  else put(issued.revokedTokens, jti, { expiresAt: exp }, now, tokenCapacity)
}

/** The login goes on: a refresh token gets the next one. Of somebody who is not active now as well: that may change. */
async function revokeAccessToken(instance: Instance, application: Application, jwt: string): Promise<string> {
  const judged = await issuedClaims(instance, jwt)
  if ('problem' in judged) return `${nothing}: ${judged.problem}`
  if (!wasIssuedTo(application, judged.claims['client_id'])) return another
  markRevoked(instance, judged.claims)
  instance.changed()
  return 'access token revoked'
}

/**
 * Oracle documents that it is there and no more; the rest follows RFC 7009: 200 with an empty body, for unknown
 * tokens too, and what the two kinds look like makes `token_type_hint` superfluous.
 */
export function revokeRoutes(app: Hono<Exchange>, instance: Instance): void {
  formEndpoint(app, instance, '/oauth2/v1/revoke', async (c, request) => {
    const application = authenticateClient(instance, request)
    const token = neededParameter(request.form, 'token')
    const revoke = token.includes('.') ? revokeAccessToken : revokeRefreshToken
    c.set('decision', await revoke(instance, application, token))
    return c.body(null, 200, noStore)
  })
}
