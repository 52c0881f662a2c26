/** The decision about a token request: who asks, for what, and whether it is granted. */
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { neededParameter } from '../needed-parameter.ts'
import { Refusal, unauthorizedClient } from '../refusal.ts'
import { authenticateClient, type TokenRequest } from './client-authentication.ts'
import { type Grant, grantOf } from './grants/index.ts'
import { accessTokensOf, type Prepared, preparedIdToken } from './token-answer.ts'

/** The text is ours. A grant that is switched off is one that there is not. */
function unsupported(type: string): Refusal {
  const description = 'The grant type is not supported.'
  const reason = type === 'password' ? `${description} (passwordGrant)` : description
  return new Refusal({ status: 400, error: 'unsupported_grant_type', description, reason })
}

/** The grant that the request names, when the application may use it. */
function grantFor({ behaviour }: Instance, application: Application, { form }: TokenRequest): Grant {
  const type = neededParameter(form, 'grant_type')
  const grant = grantOf(behaviour, type)
  if (grant === undefined) throw unsupported(type)
  if (application.allowedGrants.includes(type)) return grant
  throw unauthorizedClient(`the application may not use the grant ${type}`)
}

/**
 * Everything that is decided, consumed and recorded, in one synchronous step.
 * @throws {Refusal}
 */
export function grantTokens(instance: Instance, request: TokenRequest): Prepared {
  const application = authenticateClient(instance, request)
  const grant = grantFor(instance, application, request)
  const granted = grant(instance, { form: request.form, application })
  const tokens = accessTokensOf(instance, application, granted)
  return { application, granted, tokens, idToken: preparedIdToken(instance, granted) }
}
