/** From a profile to its registered application: where settings and kept secrets meet. */
import { OicError, type Secret } from '../foundation/index.ts'
import type { Credentials, ProfileKey } from './credentials/index.ts'
import { applicationBindingOf, bindingOf, keepsLogin, type Profile } from './profiles/index.ts'
import type { Application, Transport } from './protocol/index.ts'
import { signerOf } from './signing-key.ts'

export interface ProfileParts {
  readonly credentials: Credentials
  readonly transport: Transport
  /** What OIC_CLIENT_SECRET held, for profiles with `secret = "env"`. */
  readonly environmentSecret?: Secret | undefined
}

/** Which credential is the profile's. */
export const profileKey = (profile: Profile): ProfileKey => ({
  name: profile.name,
  binding: bindingOf(profile),
  asksAgain: !keepsLogin(profile),
  refreshTokenSeconds: profile.refreshTokenSeconds,
})

/** Which client secret is the profile's: the same for every flow of one application. */
export const secretKey = (profile: Profile): ProfileKey => ({
  name: profile.name,
  binding: applicationBindingOf(profile),
})

async function clientSecret(profile: Profile, parts: ProfileParts): Promise<Secret> {
  if (profile.secret === 'env') {
    if (parts.environmentSecret) return parts.environmentSecret
    throw new OicError('CLIENT_SECRET_NOT_IN_ENV', { details: { profile: profile.name } })
  }
  const kept = await parts.credentials.clientSecret(secretKey(profile))
  if (!kept) throw new OicError('CLIENT_SECRET_MISSING', { details: { profile: profile.name } })
  return kept
}

/** An Oracle identity domain has its token endpoint in its address, which the secret is kept with. */
const isSecretBound = ({ kind, secret }: Profile): boolean => kind === 'oidc' && secret === 'store'

/** Whoever answers for the server's document could otherwise have the secret by naming an endpoint of his own. */
const onlyWhereItWas =
  (profile: Profile, { credentials }: ProfileParts) =>
  async (tokenEndpoint: string): Promise<void> => {
    const bound = await credentials.bindClientSecret(secretKey(profile), tokenEndpoint)
    if (bound === tokenEndpoint) return
    const details = { profile: profile.name, bound, named: tokenEndpoint }
    throw new OicError('CLIENT_SECRET_ELSEWHERE', { details })
  }

/**
 * The registered application with its secret, or with what it signs with.
 * @throws {OicError} CLIENT_SECRET_MISSING, CLIENT_SECRET_NOT_IN_ENV, SIGNING_KEY_UNUSABLE, STORE_*
 */
export async function applicationOf(profile: Profile, parts: ProfileParts): Promise<Application> {
  const { clientId, clientAuthentication: authentication } = profile
  if (authentication === 'none') return { clientId, authentication }
  if (authentication === 'private-key-jwt') {
    return { clientId, authentication, signer: await signerOf(profile, parts.transport.clock) }
  }
  const mayGoTo = isSecretBound(profile) ? onlyWhereItWas(profile, parts) : undefined
  return { clientId, authentication, clientSecret: await clientSecret(profile, parts), mayGoTo }
}
