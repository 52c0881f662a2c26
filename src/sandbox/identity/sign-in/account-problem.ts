import type { User } from '../../instance/registered.ts'

interface AccountProblem {
  readonly code: string
  /** In Oracle's words (documented with their codes; on which page they are shown is inferred). */
  readonly sentence: string
}

/** Compared with every user, known or not: whoever guesses learns nothing (AUTH-3001). */
export const wrongPassword: AccountProblem = {
  code: 'AUTH-3001',
  sentence: 'You entered an incorrect username or password.',
}

/**
 * What keeps out a person whose password was right. A second factor does not: it is asked for inside the
 * sign-in page (documented), and this one asks for none.
 */
export function accountProblem({ active, locked, federated }: User): AccountProblem | undefined {
  if (locked) {
    return { code: 'AUTH-3002', sentence: 'Your account is locked. Contact your system administrator.' }
  }
  if (!active) {
    return { code: 'AUTH-3003', sentence: 'Your account is deactivated. Contact your system administrator.' }
  }
  if (!federated) return undefined
  return { code: 'AUTH-3012', sentence: "A federated user can't perform local authentication." }
}
