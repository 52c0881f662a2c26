import type { Instance } from './instance.ts'
import type { User } from './registered.ts'
import type { InstanceState } from './state.ts'

/** By user name, which is not sensitive to case. */
export const userNamed = ({ users }: InstanceState, userName: string | undefined): User | undefined =>
  userName === undefined
    ? undefined
    : users.find((user) => user.userName.toLowerCase() === userName.toLowerCase())

/** Somebody for whom tokens may be issued and used, or why they are nobody of the kind. */
export type JudgedUser = { readonly user: User } | { readonly problem: string }

/** That tokens end for a person who is gone, deactivated or locked is inferred. */
export function judgedUser(state: InstanceState, userName: string | undefined): JudgedUser {
  const user = userNamed(state, userName)
  if (user === undefined) return { problem: 'the user is gone' }
  if (!user.active) return { problem: 'the user is deactivated' }
  return user.locked ? { problem: 'the user is locked' } : { user }
}

/** Puts the user in the place of the one with this id, or at the end. */
export function keepUser({ state, changed }: Instance, user: User): void {
  const at = state.users.findIndex(({ id }) => id === user.id)
  state.users = at < 0 ? [...state.users, user] : state.users.with(at, user)
  changed()
}

export function removeUser({ state, changed }: Instance, { id }: User): void {
  state.users = state.users.filter((user) => user.id !== id)
  changed()
}
