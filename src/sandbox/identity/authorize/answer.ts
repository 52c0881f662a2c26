import type { ExchangeContext } from '../../http/exchange.ts'
import { noStore } from '../../http/no-store.ts'
import type { Instance } from '../../instance/instance.ts'
import { issuerOf } from '../addresses.ts'
import { withParameters } from '../redirect-uri.ts'
import type { Refusal } from '../refusal.ts'
import type { ReturnAddress } from './judge-request.ts'

/** The state comes last, and comes back as it was sent. */
const addressWith = (
  { redirectUri, state }: ReturnAddress,
  parameters: Readonly<Record<string, string>>,
): string =>
  withParameters(redirectUri, {
    ...parameters,
    ...(state !== undefined && { state: encodeURIComponent(state) }),
  })

const issuer = (instance: Instance): Readonly<Record<string, string>> =>
  instance.behaviour.issInResponses ? { iss: encodeURIComponent(issuerOf(instance)) } : {}

/** Nothing of an answer that holds a code or a state may be kept or passed on. */
export const confidential = { ...noStore, 'Referrer-Policy': 'no-referrer' }

interface CodeAnswer {
  readonly address: ReturnAddress
  readonly code: string
  readonly decision: string
}

/** The code goes out as it is: an address may hold its `=` raw, and the documented example does. */
export function sendCode(c: ExchangeContext, instance: Instance, answer: CodeAnswer): Response {
  c.set('decision', answer.decision)
  const location = addressWith(answer.address, { code: answer.code, ...issuer(instance) })
  return c.body(null, instance.behaviour.codeRedirectStatus, { ...confidential, Location: location })
}

interface RefusalAnswer {
  readonly address: ReturnAddress
  readonly refusal: Refusal
}

/** An error goes back to the application, in the query. */
export function sendRefusal(
  c: ExchangeContext,
  instance: Instance,
  { address, refusal }: RefusalAnswer,
): Response {
  c.set('decision', `${refusal.error}, ${refusal.message}`)
  const parameters = {
    error: encodeURIComponent(refusal.error ?? 'server_error'),
    error_description: encodeURIComponent(refusal.description ?? ''),
    ...issuer(instance),
  }
  const location = addressWith(address, parameters)
  return c.body(null, instance.behaviour.codeRedirectStatus, { ...confidential, Location: location })
}

/** An error is shown where the browser is: JSON with the ECID at the end of its text, as seen. */
export function showRefusal(c: ExchangeContext, refusal: Refusal): Response {
  c.set('decision', `${refusal.error}, ${refusal.message}`)
  const description = `${refusal.description} ECID: ${c.var.ecid}`
  const body = { error: refusal.error, error_description: description }
  return c.json(body, refusal.status, { ...confidential, 'X-Content-Type-Options': 'nosniff' })
}
