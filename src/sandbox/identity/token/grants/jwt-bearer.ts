import { parseJwt } from '../../assertions/jwt.ts'
import { neededParameter } from '../../needed-parameter.ts'
import { invalidGrant } from '../../refusal.ts'
import { parseScope } from '../../scopes/names.ts'
import { assertedSubject } from './asserted-subject.ts'
import type { Grant } from './grant.ts'
import { grantedToClient } from './granted-to-client.ts'
import { grantedToUser, newLogin } from './granted-to-user.ts'

/**
 * RFC 7523 section 2.1: a token for the user, or for the client, that an assertion speaks of. The value of `gtp` is
 * ours.
 */
export const jwtBearer: Grant = (instance, { form, application }) => {
  const jwt = parseJwt(neededParameter(form, 'assertion'))
  if (jwt === undefined) throw invalidGrant('the assertion is no JWT')
  const subject = assertedSubject(instance, application, jwt)
  const scopes = parseScope(form.get('scope'))
  const shortName = 'jwt'
  const resources = form.all('resource')
  if (subject === 'client') {
    const decision = 'the assertion is about the client, token issued'
    return grantedToClient(instance, { application, scopes, shortName, decision, resources })
  }
  const authorization = { ...newLogin(instance, application, subject.user, scopes), ...subject.login }
  const decision = 'the assertion is about a user, tokens issued'
  return grantedToUser(instance, { application, authorization, shortName, decision, resources })
}
