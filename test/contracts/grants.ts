/** The refresh tokens of an identity service: whose each is, which are good, and what each was exchanged for. */

/** What becomes of a refresh token that was used: nothing, spent, spent but forgiven, or all is revoked. */
export type Rotation = 'static' | 'strict' | 'grace' | 'revoking'

/** One refresh that the server granted. */
export interface Exchange {
  readonly presented: string
  readonly given: string
}

export interface Grants {
  readonly exchanges: readonly Exchange[]
  /** The refresh token of a new login. */
  logIn(): string
  /** The token that a presented one is exchanged for; undefined: it is refused. */
  exchange(refreshToken: string): string | undefined
  revoke(refreshToken: string): void
  revokeAll(): void
  readonly logInCount: () => number
  /** Whether it would be exchanged. */
  isGood(refreshToken: string): boolean
  /** Which login it comes from, counted from 1; undefined: it was never given out. */
  loginOf(refreshToken: string): number | undefined
}

export function grants(rotation: Rotation): Grants {
  const logins = new Map<string, number>()
  const alive = new Set<string>()
  const exchanges: Exchange[] = []
  let logInCount = 0
  const isGood = (token: string): boolean => alive.has(token)

  const issue = (login: number): string => {
    const token = `canary-refresh-${logins.size + 1}-${crypto.randomUUID()}`
    logins.set(token, login)
    alive.add(token)
    return token
  }
  const revokeLogin = (login: number | undefined): void => {
    for (const token of alive) if (logins.get(token) === login) alive.delete(token)
  }
  const rotated = (presented: string): string => {
    if (rotation === 'static') return presented
    if (rotation !== 'grace') alive.delete(presented)
    return issue(logins.get(presented) ?? 0)
  }

  return {
    exchanges,
    logIn() {
      logInCount += 1
      return issue(logInCount)
    },
    exchange(presented) {
      if (!isGood(presented)) {
        if (rotation === 'revoking') revokeLogin(logins.get(presented))
        return undefined
      }
      const given = rotated(presented)
      exchanges.push({ presented, given })
      return given
    },
    revoke: (token) => {
      alive.delete(token)
    },
    revokeAll: () => alive.clear(),
    logInCount: () => logInCount,
    isGood,
    loginOf: (token) => logins.get(token),
  }
}
