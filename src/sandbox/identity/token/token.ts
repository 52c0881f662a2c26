/** `/oauth2/v1/token`: an application fetches tokens here. */
import type { Hono } from 'hono'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { noParameters } from '../../http/parameters.ts'
import { formBody } from '../../http/read-body.ts'
import type { Instance } from '../../instance/instance.ts'
import { Refusal, refusalBody } from '../refusal.ts'
import { grantTokens } from './grant-tokens.ts'
import { tokenBody } from './token-answer.ts'

const noStore = { 'Cache-Control': 'no-store', Pragma: 'no-cache' }

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
    const prepared = grantTokens(instance, request, c.req.url)
    c.set('decision', prepared.granted.decision)
    return c.json(await tokenBody(instance, prepared), 200, noStore)
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
