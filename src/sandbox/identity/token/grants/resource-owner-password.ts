import type { Instance } from '../../../instance/instance.ts'
import type { User } from '../../../instance/registered.ts'
import { neededParameter } from '../../needed-parameter.ts'
import { userWithPassword } from '../../password.ts'
import { invalidGrant } from '../../refusal.ts'
import { parseScope } from '../../scopes/names.ts'
import type { Grant } from './grant.ts'
import { grantedToUser, newLogin } from './granted-to-user.ts'

/** One answer for all that is wrong, which is inferred: the answer says nothing about who exists, or how. */
function localUser(instance: Instance, userName: string, password: string): User {
  const user = userWithPassword(instance, userName, password)
  if (user === undefined) throw invalidGrant('wrong user name or password')
  if (user.federated) throw invalidGrant('the user signs in at another identity provider')
  if (user.mfa) throw invalidGrant('the user needs a second factor')
  return user
}

/**
 * RFC 6749 section 4.3. Local users alone (documented), and nobody with a second factor (inferred). The value of
 * `gtp` is ours.
 */
export const resourceOwnerPassword: Grant = (instance, { form, application }) => {
  const user = localUser(instance, neededParameter(form, 'username'), neededParameter(form, 'password'))
  const authorization = newLogin(instance, application, user, parseScope(form.get('scope')))
  return grantedToUser(instance, {
    ...{ application, authorization, shortName: 'ro' },
    resources: form.all('resource'),
    decision: 'user name and password are right, tokens issued',
  })
}
