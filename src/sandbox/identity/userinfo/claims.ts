import type { User } from '../../instance/registered.ts'

const secondsOf = (iso: string): number => Math.floor(Date.parse(iso) / 1000)

/**
 * Names and order of a captured answer, which had all but three with `openid` alone. That `email` and
 * `email_verified` join with more scopes was seen; that each waits for its own scope is documented, and that
 * `given_name`, which the person in that answer lacks, waits for `profile` is inferred. Addresses, telephone numbers,
 * groups and roles are not told: how Oracle writes them is not known.
 */
export const claimsOf = (user: User, scopes: readonly string[]) => ({
  birthdate: '',
  ...(scopes.includes('email') && { email: user.email, email_verified: true }),
  family_name: user.familyName,
  gender: '',
  ...(scopes.includes('profile') && { given_name: user.givenName }),
  name: user.displayName,
  preferred_username: user.userName,
  sub: user.userName,
  updated_at: secondsOf(user.lastModified),
  website: '',
})
