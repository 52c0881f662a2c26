import type { Instance } from './instance.ts'
import type { User } from './registered.ts'
import type { InstanceState } from './state.ts'

/** By user name, which is not sensitive to case. */
export const userNamed = ({ users }: InstanceState, userName: string | undefined): User | undefined =>
  userName === undefined
    ? undefined
    : users.find((user) => user.userName.toLowerCase() === userName.toLowerCase())

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
