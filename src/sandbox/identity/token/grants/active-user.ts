import type { Instance } from '../../../instance/instance.ts'
import type { User } from '../../../instance/registered.ts'
import { judgedUser } from '../../../instance/users.ts'
import { invalidGrant } from '../../refusal.ts'

interface Named {
  readonly userName?: string
}

/** The person who allowed it. @throws {Refusal} */
export function activeUser({ state }: Instance, { userName }: Named): User {
  const judged = judgedUser(state, userName)
  if ('problem' in judged) throw invalidGrant(judged.problem)
  return judged.user
}
