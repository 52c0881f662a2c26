/** Who is logged in at the identity service, which refresh tokens it still takes, and what was presented. */

/** What becomes of a refresh token that was used: nothing, spent, spent but forgiven, or all is revoked. */
export const rotations = ['static', 'strict', 'grace', 'revoking'] as const
export type Rotation = (typeof rotations)[number]

export interface Presented {
  readonly login: string
  /** The token had been spent, or revoked with its login: a client that keeps its promise never sends one. */
  readonly wasDead: boolean
}

export interface Issued {
  readonly login: string
  readonly access_token: string
  readonly refresh_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
}

export interface Grants {
  rotation: Rotation
  readonly presented: readonly Presented[]
  /** A person signs in; what they had before ends. */
  logIn(login: string): Issued
  /** Undefined: `invalid_grant`. */
  refresh(refreshToken: string): Issued | undefined
  revoke(token: string): void
  /** Whether the token was issued to the login that is in force, and none is newer. */
  isNewest(login: string, accessToken: string | undefined): boolean
  /** A refresh that the login's owner could make now, had they everything that was sent to them. */
  isAlive(login: string): boolean
}

interface Family {
  readonly login: string
  alive: Set<string>
  readonly spent: Set<string>
  newest: string
}

const newToken = (kind: string, login: string): string => `canary-${kind}-${login}-${crypto.randomUUID()}`

export function grants(rotation: Rotation, lifeSeconds = 3600): Grants {
  const byLogin = new Map<string, Family>()
  const byToken = new Map<string, Family>()
  const presented: Presented[] = []
  const issue = (family: Family, refreshToken: string): Issued => {
    const { login } = family
    const access_token = newToken('access', login)
    family.alive.add(refreshToken)
    family.newest = access_token
    for (const token of [access_token, refreshToken]) byToken.set(token, family)
    return { login, access_token, refresh_token: refreshToken, token_type: 'Bearer', expires_in: lifeSeconds }
  }
  const rotate = (family: Family, used: string): Issued => {
    if (state.rotation === 'static') return issue(family, used)
    family.alive.delete(used)
    family.spent.add(used)
    return issue(family, newToken('refresh', family.login))
  }
  const state: Grants = {
    rotation,
    presented,
    logIn(login) {
      const family: Family = { login, alive: new Set(), spent: new Set(), newest: '' }
      byLogin.set(login, family)
      return issue(family, newToken('refresh', login))
    },
    refresh(refreshToken) {
      const family = byToken.get(refreshToken)
      const isForgiven = state.rotation === 'grace' && family?.spent.has(refreshToken) === true
      const wasDead = !isForgiven && family?.alive.has(refreshToken) !== true
      presented.push({ login: family?.login ?? 'nobody', wasDead })
      if (family && !wasDead) return rotate(family, refreshToken)
      if (state.rotation === 'revoking') family?.alive.clear()
      return undefined
    },
    revoke: (token) => byToken.get(token)?.alive.clear(),
    isNewest: (login, accessToken) => byLogin.get(login)?.newest === accessToken,
    isAlive: (login) => (byLogin.get(login)?.alive.size ?? 0) > 0,
  }
  return state
}
