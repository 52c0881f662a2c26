import type { Profile } from '../../../oauth/index.ts'
import type { Field, Proof, Shell } from './shells/index.ts'

export interface Step {
  /** As the manual counts them. */
  readonly step: 1 | 2 | 3 | 4
  readonly title: string
  /** To be opened in a browser. */
  readonly address?: string
  readonly commands: readonly string[]
  readonly notes: readonly string[]
}

export interface Endpoints {
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly device_authorization_endpoint?: string | undefined
}

export interface Explained {
  readonly profile: Profile
  readonly endpoints: Endpoints
  readonly shell: Shell
}

const proofs: Readonly<Record<Profile['clientAuthentication'], Proof>> = {
  basic: 'basic',
  'basic-raw': 'basic',
  body: 'body',
  // Not shown: see `explain`.
  'private-key-jwt': 'none',
  none: 'none',
}

export const proofOf = ({ clientAuthentication }: Profile): Proof => proofs[clientAuthentication]

/** Where no header names the application, the form does. */
export const ownName = (profile: Profile): readonly Field[] =>
  proofOf(profile) === 'basic' ? [] : [{ name: 'client_id', value: profile.clientId }]

/** What asks a person for the secret, and makes of it what the next request needs. */
export function secretLines({ profile, shell }: Explained): readonly string[] {
  const { clientId, clientAuthentication } = profile
  if (clientAuthentication === 'none') return []
  if (clientAuthentication === 'body') return [shell.askSecret()]
  return [shell.askBasic(clientId, clientAuthentication === 'basic')]
}

/** For a person, or the application itself: with or without what asks for a refresh token. */
export const scopeFor = ({ scopes }: Profile, wants: 'a refresh token' | 'no refresh token'): string => {
  const own = scopes.filter((scope) => scope !== 'offline_access')
  return [...new Set(wants === 'a refresh token' ? [...own, 'offline_access'] : own)].join(' ')
}
