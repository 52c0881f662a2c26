/** `scope` beside the tokens: which of the scopes asked for were granted. */
import type { Instance } from '../../instance/instance.ts'
import { adminScopes } from '../scopes/admin-scopes.ts'
import { kindOf } from '../scopes/names.ts'
import type { Prepared } from './token-answer.ts'

function grantedFor({ application, granted }: Prepared, scope: string): readonly string[] {
  const { user, refreshToken } = granted
  const kind = kindOf(scope)
  if (kind === 'admin') return adminScopes(scope, application, user) ?? []
  if (kind !== 'identity') return [scope]
  const isGiven = user !== undefined && (scope !== 'offline_access' || refreshToken !== undefined)
  return isGiven ? [scope] : []
}

/**
 * What says how the tokens are to be gives access to nothing, and counts on neither side. RFC 6749 section 5.1 demands
 * the member where it differs from what was asked for; no example of Oracle's has it.
 */
export function scopeInAnswer({ behaviour }: Instance, prepared: Prepared): { readonly scope?: string } {
  if (behaviour.scopeInAnswer === 'never') return {}
  const asked = prepared.granted.authorization.scopes.filter((scope) => kindOf(scope) !== 'control')
  const granted = new Set(asked.flatMap((scope) => grantedFor(prepared, scope)))
  const isSame = granted.size === asked.length && asked.every((scope) => granted.has(scope))
  return isSame ? {} : { scope: [...granted].join(' ') }
}
