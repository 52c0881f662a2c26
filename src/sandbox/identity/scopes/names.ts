/** The kinds of scope by their names alone. */
import { longestExpirySeconds } from '../../lifetimes.ts'

/** What the domain itself understands about the person; in the order of its discovery document. */
export const identityScopes: readonly string[] = [
  ...['openid', 'profile', 'offline_access', 'email', 'address', 'phone'],
  ...['groups', 'get_groups', 'approles', 'get_approles'],
]

/** Several audiences in one request, and one access token for each (documented). */
export const multiResource = 'urn:opc:resource:multiresourcescope'

/** All admin scopes that the roles of the application, and of the person, allow (documented). */
export const myScopes = 'urn:opc:idm:__myscopes__'

const expiryPrefix = 'urn:opc:resource:expiry='

/** Scopes in the order asked for, each once. */
export const parseScope = (text = ''): readonly string[] => [
  ...new Set(text.split(' ').filter((scope) => scope !== '')),
]

export type ScopeKind = 'identity' | 'control' | 'admin' | 'trust' | 'resource'

/** Nothing but a path and a verb: the audience of a resource may begin with `urn:opc:resource:` as well (documented). */
const bare = /^urn:opc:resource:consumer(?::[a-z]+)*::[a-z]+$/

/** A scope that is no name of the domain's own belongs to a resource, known or not. */
export function kindOf(scope: string): ScopeKind {
  if (identityScopes.includes(scope)) return 'identity'
  if (scope === multiResource || scope.startsWith(expiryPrefix)) return 'control'
  if (scope.startsWith('urn:opc:idm:')) return 'admin'
  return bare.test(scope) ? 'trust' : 'resource'
}

/** The lifetime asked for by `urn:opc:resource:expiry=<seconds>`, up to a year; NaN when it is none, or one of several. */
export function expiryIn(scopes: readonly string[]): number | undefined {
  const [asked, ...others] = scopes.filter((scope) => scope.startsWith(expiryPrefix))
  if (asked === undefined) return undefined
  if (others.length > 0) return Number.NaN
  const text = asked.slice(expiryPrefix.length)
  const seconds = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : Number.NaN
  return seconds <= longestExpirySeconds ? seconds : Number.NaN
}
