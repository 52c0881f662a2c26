import type { MiddlewareHandler } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import { type AccessToken, verifyAccessToken } from '../identity/tokens/verify-access-token.ts'
import { primaryAudience } from '../instance/applications.ts'
import type { Instance } from '../instance/instance.ts'
import { apiError } from './api-error.ts'

/** What a call needs of its caller. */
export interface Demand {
  /** One of these scope values. */
  readonly scopes: readonly string[]
  /** File Server takes tokens of people only (documented). */
  readonly userOnly: boolean
  /** One of these roles of the instance, of the person, or of the application where there is none. */
  readonly roles: readonly string[]
  /** Whether 403 may answer a missing role (`missingRole`); File Server documents 401 alone. */
  readonly knowsForbidden: boolean
}

const everything = 'urn:opc:resource:consumer::all'

/** Roles after the table of jobs in Oracle's manual. */
export const fileServerDemand: Demand = {
  scopes: [everything, '/ic/api/'],
  userOnly: true,
  roles: ['ServiceAdministrator'],
  knowsForbidden: false,
}

export const developerDemand: Demand = {
  scopes: [everything, '/ic/api/'],
  userOnly: false,
  roles: ['ServiceAdministrator', 'ServiceDeveloper', 'ServiceUser', 'ServiceViewer'],
  knowsForbidden: true,
}

export const integrationDemand: Demand = {
  scopes: [everything],
  userOnly: false,
  roles: ['ServiceAdministrator', 'ServiceDeveloper', 'ServiceUser', 'ServiceInvoker'],
  knowsForbidden: true,
}

const rolesOf = ({ application, user }: AccessToken): readonly string[] =>
  user === undefined ? application.instanceRoles : user.roles

function roleProblem(token: AccessToken, { roles }: Demand): string | undefined {
  if (rolesOf(token).some((role) => roles.includes(role))) return undefined
  return `the ${token.user === undefined ? 'application' : 'user'} lacks a role of the instance`
}

/** Why the token does not do for this call, its roles apart, or undefined when it does. */
function problemWith(instance: Instance, token: AccessToken, demand: Demand): string | undefined {
  if (!token.audiences.includes(primaryAudience(instance.state))) {
    return 'the token is for another audience'
  }
  if (!token.scopes.some((scope) => demand.scopes.includes(scope))) return 'the token lacks the scope'
  return token.user === undefined && demand.userOnly ? 'the token has no user' : undefined
}

/** The keys were seen at the edge of a real instance, and 401 for a missing role is documented; the text is ours. */
function notAuthenticated(c: ExchangeContext, { behaviour }: Instance, problem: string): Response {
  c.set('decision', problem)
  if (behaviour.challengeOn401) c.header('WWW-Authenticate', 'Bearer')
  const message = 'The required authentication information was missing or incorrect.'
  return c.json({ code: 'NotAuthenticated', message }, 401)
}

/** The form is that of the API's other errors; no body of a 403 was found. */
function roleMissing(c: ExchangeContext, instance: Instance, problem: string, demand: Demand): Response {
  const is403 = demand.knowsForbidden && instance.behaviour.missingRole === 403
  if (!is403) return notAuthenticated(c, instance, problem)
  c.set('decision', `${problem} (missingRole)`)
  return apiError(c, 403, { title: 'Forbidden', detail: 'The caller lacks a role for this call' })
}

/** Lets a call through when its token is good for it; every refusal by 401 reads the same. */
export const tokenCheck =
  (instance: Instance, demand: Demand): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    const judged = await verifyAccessToken(instance, c.req.header('authorization'))
    if ('problem' in judged) return notAuthenticated(c, instance, judged.problem)
    const problem = problemWith(instance, judged.token, demand)
    if (problem !== undefined) return notAuthenticated(c, instance, problem)
    const lacking = roleProblem(judged.token, demand)
    return lacking === undefined ? next() : roleMissing(c, instance, lacking, demand)
  }
