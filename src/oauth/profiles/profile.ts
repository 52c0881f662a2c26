import type { ClientAuthentication } from '../protocol/index.ts'

/** One Oracle Integration service and how to address it. Origins are scheme, host and port. */
export interface Instance {
  readonly generation: 2 | 3
  /** Where integrations themselves are called. */
  readonly runtimeOrigin: string
  /** Where the developer and File Server APIs are called; on generation 2 the runtime origin. */
  readonly designOrigin: string
  /** The value of `integrationInstance`; generation 3 only. */
  readonly name?: string
}

export const profileKinds = ['idcs', 'oidc'] as const
/**
 * How tokens come about: `code`, a person signs in and a refresh token keeps the login alive;
 * `device`, so does one on another device, who types a code there;
 * `client-credentials`, the application asks for itself; `jwt-bearer`, it asks for a user, with an assertion
 * that it signs. Those two need no refresh token: they ask again.
 */
export const flows = ['code', 'device', 'client-credentials', 'jwt-bearer'] as const
export const clientAuthentications = [
  'basic',
  'basic-raw',
  'body',
  'private-key-jwt',
  'none',
] as const satisfies readonly ClientAuthentication[]

/** What assertions (RFC 7523) are made of, beside the client id: about a user, or about the application itself. */
export interface AssertionSettings {
  /** The private key, as PEM; an absolute path. */
  readonly keyFile: string
  /** The alias of its certificate in the application. */
  readonly keyId: string
  /** The name of the user; the flow `jwt-bearer` only. */
  readonly subject?: string
  /** Only where the server wants another one than its own address. */
  readonly audience?: string
}

/** What we show to servers that ask who calls, as PEM files; absolute paths. */
export interface ClientCertificateSettings {
  readonly certificateFile: string
  readonly keyFile: string
}

/** A named set of settings: everything about a login but its secrets. */
export interface Profile {
  readonly name: string
  /** `idcs`: an Oracle identity domain, fixed paths, no discovery. `oidc`: any other OpenID server. */
  readonly kind: (typeof profileKinds)[number]
  /** The origin of the identity domain; for `oidc` the issuer, exactly as the server names it. */
  readonly identityUrl: string
  /** Only where an identity domain was given an issuer of its own. */
  readonly issuer?: string
  readonly clientId: string
  readonly clientAuthentication: ClientAuthentication
  /** `store`: sealed in the credential store. `env`: kept nowhere, read from OIC_CLIENT_SECRET. */
  readonly secret: 'store' | 'env'
  readonly scopes: readonly string[]
  /** Sent as registered, byte for byte; tried in order. Only the flow `code` needs one. */
  readonly redirectUris: readonly string[]
  readonly flow: (typeof flows)[number]
  /** The flow `jwt-bearer` and the client authentication `private-key-jwt` only. */
  readonly assertion?: AssertionSettings
  /** How long refresh tokens live, as set in the instance's application; Oracle's default when absent. */
  readonly refreshTokenSeconds?: number
  readonly instance?: Instance
  /** Authorities to be trusted beside those of the system, as a PEM file; an absolute path. */
  readonly caFile?: string
  readonly clientCertificate?: ClientCertificateSettings
  /** It was formed by variables of the environment: nothing of it is kept. */
  readonly inMemory?: true
}

/** Whether a person logs in, and a refresh token keeps that alive. */
export const keepsLogin = ({ flow }: Pick<Profile, 'flow'>): boolean => flow === 'code' || flow === 'device'

/** Whether the application asks for itself: its tokens are of no user. An assertion may be about it, too. */
export const actsAlone = ({ flow, assertion, clientId }: Profile): boolean =>
  flow === 'client-credentials' || (flow === 'jwt-bearer' && assertion?.subject === clientId)

const applicationOf = ({ kind, identityUrl, issuer, clientId }: Profile) => [
  ...[kind, identityUrl, issuer ?? null, clientId],
]

/** What a client secret belongs to: when it changes, the secret is of no use any more. */
export const applicationBindingOf = (profile: Profile): string => JSON.stringify(applicationOf(profile))

/**
 * What a stored credential belongs to. Where tokens are asked for without a person, the flow, the scopes and
 * the user that is named decide whose token it is and for what; asking anew costs nothing then.
 */
export function bindingOf(profile: Profile): string {
  const { flow, scopes, assertion } = profile
  const asked = keepsLogin(profile) ? [] : [flow, scopes, assertion?.subject ?? null]
  return JSON.stringify([...applicationOf(profile), ...asked])
}
