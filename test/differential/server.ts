/** What both servers have in common, so that one script can be run against either. */

/** An application as it is registered at both. */
export interface Client {
  readonly id: string
  /** None: a public application. */
  readonly secret?: string
  readonly redirectUris: readonly string[]
  readonly mayRefresh?: boolean
  readonly mayUseDevices?: boolean
  /** As far as the server knows such a grant at all. */
  readonly mayUsePasswords?: boolean
}

export interface Server extends AsyncDisposable {
  /** As its metadata names it. */
  readonly issuer: string
  readonly authorizeAddress: string
  readonly tokenAddress: string
  readonly introspectAddress: string
  readonly revokeAddress: string
  /** Where a device asks for its codes, and where a person types one of them. */
  readonly deviceAddress: string
  readonly devicePageAddress: string
  /** What the two scopes are for (RFC 8707). */
  readonly resource: string
  /** Where it sends a browser that has to sign in: the beginning of the path. */
  readonly signInPath: string
  readonly scopes: {
    /** Two that the applications may have, of one resource. */
    readonly main: string
    readonly second: string
    /** One that exists and that they may not have. */
    readonly foreign: string
  }
  /** Whether an access token opens anything at this time. */
  isGood(accessToken: string): Promise<boolean>
}

export const person = { userName: 'jane.doe@example.com', password: 'made up' }

/** Lifetimes that both keep, in seconds. */
export const lifetimes = { code: 60, deviceCode: 300, accessToken: 3600, refreshToken: 7 * 24 * 3600 }

export const redirectUri = 'https://client.example.com/callback'

export const confidential: Client = {
  id: 'confidential-application',
  secret: 'a plain secret without anything odd in it'.replaceAll(' ', '-'),
  redirectUris: [redirectUri, 'https://client.example.com/other'],
}

export const publicClient: Client = { id: 'public-application', redirectUris: [redirectUri] }

/** What the metadata of a server, which stands below its address, name as its issuer. */
export async function issuerIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/.well-known/openid-configuration`)
  const { issuer } = (await answer.json()) as { readonly issuer: string }
  return issuer
}

/** Another one, that has its own secret and must not use what the first one got. */
export const other: Client = {
  ...confidential,
  id: 'other-application',
  secret: 'a-secret-of-the-other-application',
}
