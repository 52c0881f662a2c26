/** `/oauth2/v1/revoke` (RFC 7009): an application gives back what it has no use for any more. */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { find, put, tokenCapacity } from '../../instance/shelf.ts'
import { invalidRequest } from '../refusal.ts'
import { authenticateClient } from '../token/client-authentication.ts'
import { formEndpoint, noStore } from '../token/form-endpoint.ts'
import { checkForm } from '../token/grant-tokens.ts'
import { revokeFamily } from '../token/grants/index.ts'
import { verifiedClaims } from '../tokens/verify-access-token.ts'

/** Only what the domain itself issued, and to this application; anybody could name a public one. */
function isOwn({ clientId, clientType }: Application, owner: unknown): boolean {
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
  if (!isOwn(application, clientId)) return another
  revokeFamily(instance, family)
  return 'refresh token found, its login is revoked'
}

/** The login goes on: a refresh token gets the next one. */
async function revokeAccessToken(instance: Instance, application: Application, jwt: string): Promise<string> {
  const judged = await verifiedClaims(instance, jwt)
  if ('problem' in judged) return `${nothing}: ${judged.problem}`
  const { jti = '', exp = 0, client_id: owner } = judged.claims
  if (!isOwn(application, owner)) return another
  put(instance.state.issued.revokedTokens, jti, { expiresAt: exp }, instance.clock.seconds(), tokenCapacity)
  instance.changed()
  return 'access token revoked'
}

/**
 * Oracle documents that it is there and no more; the rest follows RFC 7009: 200 with an empty body, for unknown
 * tokens too, and what the two kinds look like makes `token_type_hint` superfluous.
 */
export function revokeRoutes(app: Hono<Exchange>, instance: Instance): void {
  formEndpoint(app, instance, '/oauth2/v1/revoke', async (c, request) => {
    checkForm(request, c.req.url)
    const application = authenticateClient(instance, request)
    const token = request.form.get('token')
    if (token === undefined) throw invalidRequest('The parameter token is missing.')
    const revoke = token.includes('.') ? revokeAccessToken : revokeRefreshToken
    c.set('decision', await revoke(instance, application, token))
    return c.body(null, 200, noStore)
  })
}
