/** `/oauth2/v1/introspect` (RFC 7662): what a token is worth, for applications that may ask. */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import { noStore } from '../../http/no-store.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { neededParameter } from '../needed-parameter.ts'
import { unauthorizedClient } from '../refusal.ts'
import { authenticateClient, type TokenRequest } from '../token/client-authentication.ts'
import { formEndpoint } from '../token/form-endpoint.ts'
import { introspectAccessToken } from './access-token.ts'
import { introspectRefreshToken } from './refresh-token.ts'

/**
 * That a secret and the allowed operation "Introspect" are needed is documented; how an application without them is
 * refused is not.
 */
function checkRight({ allowedOperations, clientType }: Application): void {
  if (clientType !== 'public' && allowedOperations.includes('introspect')) return
  const problem = clientType === 'public' ? 'is public' : 'lacks the allowed operation introspect'
  throw unauthorizedClient(`the application ${problem}`)
}

/** An access token is a JWT, a refresh token has no dot: `token_type_hint` is not needed to tell them apart. */
function introspected(instance: Instance, application: Application, { form }: TokenRequest) {
  const token = neededParameter(form, 'token')
  return token.includes('.')
    ? introspectAccessToken(instance, application, token)
    : introspectRefreshToken(instance, application, token)
}

/** A token that does not hold is told as `{"active":false}` and nothing more (RFC 7662 section 2.2). */
export function introspectRoutes(app: Hono<Exchange>, instance: Instance): void {
  formEndpoint(app, instance, '/oauth2/v1/introspect', async (c, request) => {
    const application = authenticateClient(instance, request)
    checkRight(application)
    const judged = await introspected(instance, application, request)
    c.set('decision', 'problem' in judged ? `not active: ${judged.problem}` : 'active')
    return c.json('problem' in judged ? { active: false } : judged.facts, 200, noStore)
  })
}
