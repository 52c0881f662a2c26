/** `/oauth2/v1/userinfo` (OpenID Connect Core section 5.3): who the person is that a token speaks for. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { noStore } from '../../http/no-store.ts'
import { onlyMethodsWithout } from '../../http/origin-app.ts'
import type { Instance } from '../../instance/instance.ts'
import type { User } from '../../instance/registered.ts'
import { Refusal, refusalBody } from '../refusal.ts'
import { type AccessToken, verifyAccessToken } from '../tokens/verify-access-token.ts'
import { claimsOf } from './claims.ts'

/** One text for every token that does not hold. Refusals after RFC 6750 section 3.1; Oracle's are not known. */
const invalidToken = (reason: string): Refusal =>
  new Refusal({
    status: 401,
    error: 'invalid_token',
    description: 'The access token is missing, is not valid or has expired.',
    reason,
  })

/** That the token must hold `openid` is documented, the refusal is not. */
const insufficientScope = (reason: string): Refusal =>
  new Refusal({
    status: 403,
    error: 'insufficient_scope',
    description: 'The access token does not hold the scope openid.',
    reason,
  })

/** RFC 6750 section 3: no error is named to a request that came without a token. */
function challengeFor(c: ExchangeContext, { status, error, description }: Refusal): string {
  if (status === 401 && c.req.header('authorization') === undefined) return 'Bearer'
  const scope = status === 403 ? ', scope="openid"' : ''
  return `Bearer error="${error}", error_description="${description}"${scope}`
}

function refuse(c: ExchangeContext, { behaviour }: Instance, refusal: Refusal): Response {
  c.set('decision', `${refusal.error}, ${refusal.message}`)
  if (behaviour.challengeOn401) c.header('WWW-Authenticate', challengeFor(c, refusal))
  return c.json(refusalBody(refusal, c.var.ecid), refusal.status, noStore)
}

/** @throws {Refusal} */
function personOf({ scopes, user }: AccessToken): User {
  if (!scopes.includes('openid')) throw insufficientScope('the token lacks the scope openid')
  if (user === undefined) throw insufficientScope('the token speaks for no person')
  return user
}

async function userinfo(c: ExchangeContext, instance: Instance): Promise<Response> {
  const judged = await verifyAccessToken(instance, c.req.header('authorization'))
  try {
    if ('problem' in judged) throw invalidToken(judged.problem)
    const user = personOf(judged.token)
    c.set('decision', 'the claims that the scopes give')
    return c.json(claimsOf(user, judged.token.scopes), 200, noStore)
  } catch (error) {
    if (error instanceof Refusal) return refuse(c, instance, error)
    throw error
  }
}

/** Oracle documents GET alone; OpenID Connect Core section 5.3.1 demands POST as well. */
export function userinfoRoutes(app: Hono<Exchange>, instance: Instance): void {
  const path = '/oauth2/v1/userinfo'
  const methods = instance.behaviour.userinfoByPost ? ['GET', 'POST'] : ['GET']
  app.on(methods, path, (c) => userinfo(c, instance))
  app.all(path, onlyMethodsWithout('POST', 'userinfoByPost', ...methods))
}
