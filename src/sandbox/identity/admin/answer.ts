import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ExchangeContext } from '../../http/exchange.ts'
import { asMethodRefusal } from '../../http/method-refusals.ts'
import type { Instance } from '../../instance/instance.ts'
import { problemBody, ScimProblem } from './scim-problem.ts'

const scimType = 'application/scim+json'

/** Both media types are documented; that JSON is the one for whoever asks for neither is inferred. */
const typeFor = (c: ExchangeContext): string =>
  c.req.header('accept')?.includes(scimType) ? scimType : 'application/json'

export function scimAnswer(
  c: ExchangeContext,
  body: object,
  status: ContentfulStatusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const always = { 'Content-Type': typeFor(c), 'Cache-Control': 'no-store' }
  return c.body(JSON.stringify(body), status, { ...always, ...headers })
}

function refuse(c: ExchangeContext, { behaviour }: Instance, problem: ScimProblem): Response {
  c.set('decision', problem.message)
  const challenge = problem.status === 401 && behaviour.challengeOn401
  return scimAnswer(
    c,
    problemBody(problem),
    problem.status,
    challenge ? { 'WWW-Authenticate': 'Bearer' } : {},
  )
}

type Handler = (c: ExchangeContext) => Response | Promise<Response>

/** Answers what a handler refuses in the form of Oracle's SCIM errors. */
export const answering =
  (instance: Instance, handler: Handler): Handler =>
  async (c) => {
    try {
      return await handler(c)
    } catch (error) {
      if (error instanceof ScimProblem) return refuse(c, instance, error)
      throw error
    }
  }

/** For the methods that a path does not know; 405 is documented. */
export const onlyScimMethods = (instance: Instance, ...allowed: readonly string[]): Handler =>
  asMethodRefusal(
    answering(instance, (c) => {
      c.header('Allow', allowed.join(', '))
      throw new ScimProblem({ status: 405, detail: 'The method is not allowed.' })
    }),
  )
