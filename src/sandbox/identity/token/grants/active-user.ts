import type { Instance } from '../../../instance/instance.ts'
import type { User } from '../../../instance/registered.ts'
import { userNamed } from '../../../instance/users.ts'
import { invalidGrant } from '../../refusal.ts'

interface Named {
  readonly userName?: string
}

/**
 * The person who allowed it. That tokens end for somebody who is gone, deactivated or locked is inferred.
 * @throws {Refusal}
 */
export function activeUser({ state }: Instance, { userName }: Named): User {
  const user = userNamed(state, userName)
  if (user === undefined) throw invalidGrant('the user is gone')
  if (!user.active) throw invalidGrant('the user is deactivated')
  if (user.locked) throw invalidGrant('the user is locked')
  return user
}
