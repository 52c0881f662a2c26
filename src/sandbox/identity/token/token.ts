/** `/oauth2/v1/token`: an application fetches tokens here. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { noParameters, parametersOf } from '../../http/parameters.ts'
import { formBody } from '../../http/read-body.ts'
import type { Instance } from '../../instance/instance.ts'
import type { User } from '../../instance/registered.ts'
import { invalidGrant, invalidRequest, Refusal, refusalBody } from '../refusal.ts'
import { type AccessTokenParts, accessTokenClaims } from '../tokens/access-token.ts'
import { idTokenClaims } from '../tokens/id-token.ts'
import { sign } from '../tokens/sign.ts'
import { authenticateClient, type TokenRequest } from './client-authentication.ts'
import { type Granted, grantOf } from './grants/index.ts'

const noStore = { 'Cache-Control': 'no-store', Pragma: 'no-cache' }

/** Credentials in an address end up in logs (RFC 6749 section 2.3.1). */
function checkForm({ form }: TokenRequest, address: string): void {
  const names = parametersOf(new URL(address).searchParams).names
  if (names.includes('client_secret')) throw invalidRequest('Credentials do not belong in the address.')
  if (form.repeated.length > 0) throw invalidRequest('A parameter was sent more than once.')
}

/** RFC 8707: an access token of this instance is good for one resource. */
function checkResource({ behaviour, state }: Instance, { form }: TokenRequest): void {
  if (behaviour.unknownResource === 'ignore') return
  if (form.all('resource').every((resource) => resource === state.resource.primaryAudience)) return
  throw new Refusal({
    status: 400,
    error: 'invalid_target',
    description: 'The requested resource is not known.',
    reason: 'the resource is not the audience of the instance (unknownResource)',
  })
}

/**
 * Everything that is decided, consumed and recorded, in one synchronous step.
 * @throws {Refusal}
 */
function grantTokens(instance: Instance, request: TokenRequest): Granted {
  const application = authenticateClient(instance, request)
  const type = request.form.get('grant_type')
  if (type === undefined) throw invalidRequest('The parameter grant_type is missing.')
  const grant = grantOf(type)
  if (grant === undefined) {
    const description = 'The grant type is not supported.'
    throw new Refusal({ status: 400, error: 'unsupported_grant_type', description, reason: description })
  }
  if (!application.allowedGrants.includes(type)) {
    const reason = `the application may not use the grant ${type}`
    throw new Refusal({
      status: 400,
      error: 'unauthorized_client',
      description: 'Client authorization failed.',
      reason,
    })
  }
  checkResource(instance, request)
  return grant(instance, { form: request.form, application })
}

function userOf({ state }: Instance, { authorization }: Granted): User {
  const user = state.users.find(({ userName }) => userName === authorization.userName)
  if (user === undefined) throw invalidGrant('the user is gone')
  return user
}

/** The whole seconds that an access token lives: the resource's setting, or less. */
const lifetimeOf = ({ state }: Instance, { atMostSeconds }: Granted): number =>
  Math.min(state.resource.accessTokenExpirySeconds, atMostSeconds ?? Number.POSITIVE_INFINITY)

/** The success body: no `scope` member in any example seen. */
async function tokenBody(instance: Instance, granted: Granted, parts: AccessTokenParts) {
  const claims = accessTokenClaims(instance, parts)
  const key = await instance.signingKey()
  const accessToken = await sign(claims, key)
  const { authorization, refreshToken, withIdToken } = granted
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: parts.lifetimeSeconds,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(withIdToken && {
      id_token: await sign(idTokenClaims(instance, authorization, parts.user, accessToken), key),
    }),
  }
}

function refuse(c: ExchangeContext, instance: Instance, refusal: Refusal): Response {
  c.set('decision', `${refusal.error ?? 'empty answer'}, ${refusal.message}`)
  if (refusal.status === 401 && instance.behaviour.challengeOn401)
    c.header('WWW-Authenticate', 'Basic realm="oauth"')
  if (refusal.error === undefined) return c.body(null, refusal.status, noStore)
  return c.json(refusalBody(refusal, c.var.ecid), refusal.status, noStore)
}

async function token(c: ExchangeContext, instance: Instance): Promise<Response> {
  const authorization = c.req.header('authorization')
  const request = { form: c.var.form ?? noParameters, ...(authorization !== undefined && { authorization }) }
  try {
    checkForm(request, c.req.url)
    const granted = grantTokens(instance, request)
    const parts = {
      authorization: granted.authorization,
      user: userOf(instance, granted),
      shortName: granted.shortName,
      lifetimeSeconds: lifetimeOf(instance, granted),
    }
    c.set('decision', granted.decision)
    return c.json(await tokenBody(instance, granted, parts), 200, noStore)
  } catch (error) {
    if (error instanceof Refusal) return refuse(c, instance, error)
    throw error
  }
}

export function tokenRoutes(app: Hono<Exchange>, instance: Instance): void {
  const body = formBody((c, status, problem) =>
    refuse(
      c,
      instance,
      new Refusal({
        status,
        error: 'invalid_request',
        description: 'The body cannot be read.',
        reason: problem,
      }),
    ),
  )
  app.post('/oauth2/v1/token', body, (c) => token(c, instance))
  app.all('/oauth2/v1/token', onlyMethods('POST'))
}
