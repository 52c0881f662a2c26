/** `oidc-provider`, an OpenID server that is none of ours, on loopback. */
import { exportJWK, generateKeyPair } from 'jose'
import type { AdapterPayload, Configuration } from 'oidc-provider'
import { adapterOf, type Records } from './records.ts'
import { interactionAddress, serveProvider } from './serve-provider.ts'

export const clientId = 'oic-test'
export const clientSecret = 'a secret: with/every+kind&of=100% character'
export const user = { userName: 'jane.doe@example.com', password: 'made up' }

/** What it does otherwise than a good server that was set up well. */
export interface Ways {
  /** A refresh token only for `prompt=consent`, which is its own default. */
  readonly isSparing?: boolean
  /** Names this nonce in the id_token, whatever was asked for. */
  readonly nonce?: string
}

/** Made once for all tests of a file. */
const signingKey = generateKeyPair('RS256', { extractable: true }).then(({ privateKey }) =>
  exportJWK(privateKey),
)

const aYear = 365 * 24 * 3600

/** Everything that it would otherwise remark on is set. */
async function configuration(redirectUri: string, records: Records, ways: Ways): Promise<Configuration> {
  return {
    adapter: adapterOf(records, ways.nonce),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        application_type: 'native',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        scope: 'openid offline_access files',
      },
    ],
    scopes: ['openid', 'offline_access', 'files', 'everything'],
    cookies: { keys: ['made up'] },
    jwks: { keys: [{ ...(await signingKey), alg: 'RS256', use: 'sig' }] },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: aYear,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: aYear,
      Session: aYear,
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async () => true },
    },
    interactions: { url: (_ctx, { uid }) => interactionAddress(uid) },
    findAccount: (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    ...(!ways.isSparing && {
      issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    }),
    rotateRefreshToken: true,
    renderError: (ctx, out) => {
      ctx.body = out
    },
  }
}

export interface ForeignServer extends AsyncDisposable {
  readonly issuer: string
  /** What it was asked, oldest first: `POST /token`, … */
  readonly asked: string[]
  /** What it keeps, by kind: `RefreshToken`, `AccessToken`, … */
  kept(kind: string): AdapterPayload[]
  /** As if an administrator had ended all logins. */
  revokeAll(): void
}

/** @param redirectUri the only one that its application has */
export async function anOidcProvider(redirectUri: string, ways: Ways = {}): Promise<ForeignServer> {
  const records: Records = new Map()
  const asked: string[] = []
  const served = await serveProvider(await configuration(redirectUri, records, ways), user, (request) =>
    asked.push(`${request.method} ${request.url?.replace(/[?].*$|(?<=^\/(auth|interaction))\/.*$/, '')}`),
  )
  return {
    issuer: served.issuer,
    asked,
    kept: (kind) => [...records].filter(([key]) => key.startsWith(`${kind} `)).map(([, payload]) => payload),
    revokeAll: () => records.clear(),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  }
}
