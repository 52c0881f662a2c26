import type { MiddlewareHandler } from 'hono'
import type { Exchange, ExchangeContext } from '../http/exchange.ts'
import { type AccessToken, verifyAccessToken } from '../identity/tokens/verify-access-token.ts'
import { primaryAudience } from '../instance/applications.ts'
import type { Instance } from '../instance/instance.ts'

/** What a call needs of its caller. */
export interface Demand {
  /** One of these scope values. */
  readonly scopes: readonly string[]
  /** File Server takes tokens of people only (documented). */
  readonly userOnly: boolean
  /** One of these roles of the instance, of the person, or of the application where there is none. */
  readonly roles: readonly string[]
}

const everything = 'urn:opc:resource:consumer::all'

/** Roles after the table of jobs in Oracle's manual. */
export const fileServerDemand: Demand = {
  scopes: [everything, '/ic/api/'],
  userOnly: true,
  roles: ['ServiceAdministrator'],
}

export const developerDemand: Demand = {
  scopes: [everything, '/ic/api/'],
  userOnly: false,
  roles: ['ServiceAdministrator', 'ServiceDeveloper', 'ServiceUser', 'ServiceViewer'],
}

export const integrationDemand: Demand = {
  scopes: [everything],
  userOnly: false,
  roles: ['ServiceAdministrator', 'ServiceDeveloper', 'ServiceUser', 'ServiceInvoker'],
}

const rolesOf = ({ application, user }: AccessToken): readonly string[] =>
  user === undefined ? application.instanceRoles : user.roles

/** Why the token does not do for this call, or undefined when it does. */
function problemWith(instance: Instance, token: AccessToken, demand: Demand): string | undefined {
  if (!token.audiences.includes(primaryAudience(instance.state))) {
    return 'the token is for another audience'
  }
  if (!token.scopes.some((scope) => demand.scopes.includes(scope))) return 'the token lacks the scope'
  if (token.user === undefined && demand.userOnly) return 'the token has no user'
  const hasRole = rolesOf(token).some((role) => demand.roles.includes(role))
  return hasRole
    ? undefined
    : `the ${token.user === undefined ? 'application' : 'user'} lacks a role of the instance`
}

/** The keys were seen at the edge of a real instance, and 401 for a missing role is documented; the text is ours. */
function notAuthenticated(c: ExchangeContext, { behaviour }: Instance, problem: string): Response {
  c.set('decision', problem)
  if (behaviour.challengeOn401) c.header('WWW-Authenticate', 'Bearer')
  const message = 'The required authentication information was missing or incorrect.'
  return c.json({ code: 'NotAuthenticated', message }, 401)
}

/** Lets a call through when its token is good for it; every refusal reads the same. */
export const tokenCheck =
  (instance: Instance, demand: Demand): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    const judged = await verifyAccessToken(instance, c.req.header('authorization'))
    const problem = 'problem' in judged ? judged.problem : problemWith(instance, judged.token, demand)
    return problem === undefined ? next() : notAuthenticated(c, instance, problem)
  }
