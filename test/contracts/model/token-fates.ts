import type { Grants } from '../grants.ts'

export interface TokenFates {
  /** Refresh tokens that were written down somewhere after the server gave them. */
  readonly safe: Set<string>
  isSpent(token: string): boolean
  /** Whether it was spent, and nothing of what the server gave for it was ever written down. */
  isLost(token: string): boolean
}

export function tokenFates(grants: Grants): TokenFates {
  const safe = new Set<string>()
  const givenFor = (token: string): string[] =>
    grants.exchanges.flatMap(({ presented, given }) => (presented === token ? [given] : []))
  const isLost = (token: string): boolean => {
    const given = givenFor(token)
    return given.length > 0 && given.every((one) => one !== token && (!safe.has(one) || isLost(one)))
  }
  return { safe, isLost, isSpent: (token) => givenFor(token).some((given) => given !== token) }
}
