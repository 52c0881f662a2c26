/** What the endpoints have in common to which an application posts a form: token, device, introspect, revoke. */
import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Exchange, ExchangeContext } from '../../http/exchange.ts'
import { noStore } from '../../http/no-store.ts'
import { onlyMethods } from '../../http/origin-app.ts'
import { noParameters, queryOf } from '../../http/parameters.ts'
import { formBody } from '../../http/read-body.ts'
import type { Instance } from '../../instance/instance.ts'
import { invalidRequest, Refusal, refusalBody } from '../refusal.ts'
import type { TokenRequest } from './client-authentication.ts'

function refuse(c: ExchangeContext, instance: Instance, refusal: Refusal): Response {
  c.set('decision', `${refusal.error ?? 'empty answer'}, ${refusal.message}`)
  if (refusal.status === 401 && instance.behaviour.challengeOn401)
    c.header('WWW-Authenticate', 'Basic realm="oauth"')
  if (refusal.error === undefined) return c.body(null, refusal.status, noStore)
  return c.json(refusalBody(refusal, c.var.ecid), refusal.status, noStore)
}

const unreadable = (status: ContentfulStatusCode, reason: string): Refusal =>
  new Refusal({ status, error: 'invalid_request', description: 'The body cannot be read.', reason })

const isCredential = (name: string): boolean =>
  ['client_secret', 'client_assertion', 'assertion', 'password'].includes(name)

/**
 * Credentials in an address end up in logs (RFC 6749 section 2.3.1), and no parameter may come twice.
 * @throws {Refusal}
 */
function checkForm({ form }: TokenRequest, address: string): void {
  const hasCredentials = address.includes('?') && queryOf(new URL(address)).names.some(isCredential)
  if (hasCredentials) throw invalidRequest('Credentials do not belong in the address.')
  if (form.repeated.length > 0) throw invalidRequest('A parameter was sent more than once.')
}

type Answer = (c: ExchangeContext, request: TokenRequest) => Response | Promise<Response>

/** What the form asks for, or the refusal that was thrown instead; by post alone. */
export function formEndpoint(app: Hono<Exchange>, instance: Instance, path: string, answer: Answer): void {
  const body = formBody((c, status, problem) => refuse(c, instance, unreadable(status, problem)))
  app.post(path, body, async (c) => {
    const authorization = c.req.header('authorization')
    const form = c.get('form') ?? noParameters
    const request = { form, ...(authorization !== undefined && { authorization }) }
    try {
      checkForm(request, c.req.url)
      return await answer(c, request)
    } catch (error) {
      if (error instanceof Refusal) return refuse(c, instance, error)
      throw error
    }
  })
  app.all(path, onlyMethods('POST'))
}
