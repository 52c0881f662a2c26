import type { Instance } from '../instance/instance.ts'
import type { User } from '../instance/registered.ts'
import { isSameText } from './same-text.ts'

/** Compares with every user, known or not, so that the time taken tells nothing. */
export const userWithPassword = ({ state }: Instance, userName: string, password: string): User | undefined =>
  state.users
    .filter((user) => isSameText(user.password, password))
    .find((user) => user.userName.toLowerCase() === userName.toLowerCase())
