/** Between tokens in clear and what the store keeps of them. */
import { Secret } from '../../../foundation/index.ts'
import type { RawAnswer, TokenSet } from '../../protocol/index.ts'
import type { ValidToken } from '../../token-source.ts'
import type { ProfileKey } from '../credential.ts'
import type { ProfileRecord, StoredCredential } from '../credential-store.ts'
import type { Box, SealedField, Sealing } from './sealing.ts'

/** An access token with what is needed to tell how fresh it is. */
export interface KeptToken extends ValidToken {
  readonly receivedAt: Date
}

export const keptToken = (tokens: TokenSet, generation: number): KeptToken => ({
  accessToken: tokens.accessToken,
  expiresAt: tokens.expiresAt,
  receivedAt: tokens.receivedAt,
  generation,
})

interface TokensToSeal {
  readonly profile: ProfileKey
  readonly generation: number
  readonly tokens: TokenSet
  /** The one to keep when `tokens` brings none. */
  readonly refreshToken?: Secret | undefined
}

type SealedTokens = Pick<
  StoredCredential,
  'binding' | 'tokenEndpoint' | 'state' | 'accessToken' | 'refreshToken' | 'receivedAt' | 'expiresAt'
>

/** Every value is sealed anew for its generation, also a refresh token that stays the same. */
export function sealTokens(sealing: Sealing, toSeal: TokensToSeal): SealedTokens {
  const { profile, generation, tokens } = toSeal
  const box = (field: SealedField, value: Secret): Box =>
    sealing.seal(value, { profile: profile.name, field, generation })
  const refreshToken = tokens.refreshToken ?? toSeal.refreshToken
  return {
    binding: profile.binding,
    tokenEndpoint: tokens.tokenEndpoint,
    state: 'ok',
    accessToken: box('access token', tokens.accessToken),
    refreshToken: refreshToken && box('refresh token', refreshToken),
    receivedAt: tokens.receivedAt,
    expiresAt: tokens.expiresAt,
  }
}

/** The access token that is kept, fresh or not. @throws {OicError} STORE_RECORD_DAMAGED */
export function openAccessToken(
  sealing: Sealing,
  profile: string,
  { generation, credential }: ProfileRecord,
): KeptToken | undefined {
  if (!credential?.accessToken) return undefined
  const accessToken = sealing.open(credential.accessToken, { profile, field: 'access token', generation })
  const { receivedAt, expiresAt } = credential
  return { accessToken, receivedAt, expiresAt, generation }
}

/**
 * The refresh token to present next. One that came in an answer refused as a whole is younger than the one
 * kept, and the server may have spent the latter in giving it.
 * @throws {OicError} STORE_RECORD_DAMAGED
 */
export function openRefreshToken(
  sealing: Sealing,
  profile: string,
  { generation, credential, attempt }: ProfileRecord,
): Secret | undefined {
  if (attempt?.rescued) {
    return sealing.open(attempt.rescued, { profile, field: 'rescued refresh token', generation })
  }
  if (!credential?.refreshToken) return undefined
  return sealing.open(credential.refreshToken, { profile, field: 'refresh token', generation })
}

/** It belongs to no generation: it outlives logins. */
export const clientSecretPlace = (profile: string) =>
  ({ profile, field: 'client secret', generation: 0 }) as const

/** Of no generation either; its id is part of its place. */
export const pendingLoginPlace = (profile: string, id: string) =>
  ({ profile, field: `pending login ${id}`, generation: 0 }) as const

const answerPlace = (profile: string, generation: number) =>
  ({ profile, field: 'token answer', generation }) as const

export const sealAnswer = (sealing: Sealing, profile: string, generation: number, answer: RawAnswer): Box =>
  sealing.seal(new Secret(JSON.stringify(answer)), answerPlace(profile, generation))

/** @throws {OicError} STORE_RECORD_DAMAGED */
export const openAnswer = (sealing: Sealing, profile: string, generation: number, box: Box): RawAnswer =>
  JSON.parse(sealing.open(box, answerPlace(profile, generation)).reveal()) as RawAnswer
