/** Many profiles, each with a login whose tokens are as long as Oracle's. */
import { Secret, systemClock } from '../../src/foundation/index.ts'
import {
  type Credentials,
  openCredentials,
  type ProfileKey,
  type Renewer,
} from '../../src/oauth/credentials/index.ts'
import type { TokenSet } from '../../src/oauth/protocol/index.ts'
import type { TokenSource } from '../../src/oauth/token-source.ts'

const accessTokenLength = 1800
const hour = 3_600_000

export const newTokens = (): TokenSet => ({
  accessToken: new Secret('a'.repeat(accessTokenLength)),
  refreshToken: new Secret('r'.repeat(400)),
  receivedAt: systemClock.now(),
  expiresAt: new Date(Date.now() + hour),
})

export const profilesOf = (count: number): ProfileKey[] =>
  Array.from({ length: count }, (_, at) => ({ name: `profile ${at}`, binding: `binding ${at}` }))

/** Whoever is asked although every token is good has found a mistake. */
const neverAsked: Renewer = {
  send: () => Promise.reject(new Error('a refresh was sent')),
  judge: () => Promise.reject(new Error('a refresh was judged')),
  wasNeverSent: () => true,
}

export const openIn = (folder: string): Promise<Credentials> =>
  openCredentials({ folder, clock: systemClock })

export async function keepLogins(folder: string, profiles: readonly ProfileKey[]): Promise<void> {
  await using credentials = await openIn(folder)
  for (const profile of profiles) await credentials.keep(profile, newTokens())
}

export const sourcesOf = (
  credentials: Credentials,
  profiles: readonly ProfileKey[],
  renewer: Renewer = neverAsked,
): TokenSource[] => profiles.map((profile) => credentials.tokens(profile, renewer))
