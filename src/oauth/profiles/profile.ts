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
export const flows = ['code'] as const
export const clientAuthentications = [
  'basic',
  'basic-raw',
  'body',
  'none',
] as const satisfies readonly ClientAuthentication[]

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
  /** Sent as registered, byte for byte; tried in order. */
  readonly redirectUris: readonly string[]
  readonly flow: (typeof flows)[number]
  readonly instance?: Instance
}

/** What a stored credential belongs to: when it changes, the credential is of no use any more. */
export const bindingOf = ({ kind, identityUrl, issuer, clientId }: Profile): string =>
  JSON.stringify([kind, identityUrl, issuer ?? null, clientId])
