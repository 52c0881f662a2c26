/** Answers that a fault gives in place of the sandbox, in the error form of the origin. Texts are ours. */
import { STATUS_CODES } from 'node:http'
import { html } from 'hono/html'
import type { ExchangeContext } from '../http/exchange.ts'
import { noStore } from '../http/no-store.ts'
import type { OriginName } from '../http/origin-name.ts'
import { page, pageHeaders } from '../http/page.ts'
import { refusalBody, invalidGrant as refusedGrant } from '../identity/refusal.ts'
import { apiError } from '../integration/api-error.ts'

interface Problem {
  readonly status: 429 | 500 | 502 | 503
  readonly error: string
  readonly text: string
}

/** OAuth's form, SCIM's below `/admin`, and the Integration API's on its own hosts. */
export function problemAnswer(c: ExchangeContext, origin: OriginName, problem: Problem): Response {
  const { status, error, text } = problem
  if (origin !== 'identity') return apiError(c, status, { title: STATUS_CODES[status] ?? '', detail: text })
  if (!c.req.path.startsWith('/admin/')) {
    return c.json({ error, error_description: text, ecid: c.var.ecid }, status, noStore)
  }
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
  return c.json({ schemas, detail: text, status: `${status}` }, status)
}

/** As a load balancer in front would say it. */
export function gatewayPage(c: ExchangeContext, status: 500 | 502 | 503): Response {
  const title = `${status} ${STATUS_CODES[status]}`
  return c.html(
    `<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`,
    status,
  )
}

/** Byte for byte what a grant gets that does not hold. */
export const invalidGrant = (c: ExchangeContext): Response =>
  c.json(refusalBody(refusedGrant(''), c.var.ecid), 400, noStore)

/** What a proxy or a portal puts in the place of an answer. */
export const loginPage = async (c: ExchangeContext): Promise<Response> =>
  c.html(
    await page(
      'Sign in',
      html`<h1>Sign in</h1>
<form method="post" action="/">
<label for="userName">User name</label>
<input id="userName" name="userName">
<label for="password">Password</label>
<input id="password" name="password" type="password">
<button>Sign in</button>
</form>`,
    ),
    200,
    { ...pageHeaders },
  )
