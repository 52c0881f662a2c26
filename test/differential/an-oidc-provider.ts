/** `oidc-provider`, set up as the sandbox is in `strict`. It reads the time from `Date`, which tests hold still. */
import { exportJWK, generateKeyPair } from 'jose'
import { type ClientMetadata, type Configuration, errors } from 'oidc-provider'
import { adapterOf } from '../foreign/records.ts'
import { interactionAddress, serveProvider } from '../foreign/serve-provider.ts'
import { type Client, issuerIn, lifetimes, person, type Server } from './server.ts'

const resource = 'https://things.example.com/'
const scopes = { main: 'things', second: 'other-things', foreign: 'everything' }

/** Made once for all tests of a file. */
const signingKey = generateKeyPair('RS256', { extractable: true }).then(({ privateKey }) =>
  exportJWK(privateKey),
)

/** Both ways to send a secret are fine with it, whichever of the two an application is registered for. */
const metadataOf = ({
  id,
  secret,
  redirectUris,
  mayRefresh = true,
  mayUseDevices = false,
}: Client): ClientMetadata => ({
  client_id: id,
  ...(secret === undefined
    ? { token_endpoint_auth_method: 'none' }
    : { client_secret: secret, token_endpoint_auth_method: 'client_secret_basic' }),
  application_type: 'native',
  redirect_uris: [...redirectUris],
  grant_types: [
    'authorization_code',
    ...(mayRefresh ? ['refresh_token'] : []),
    ...(mayUseDevices ? ['urn:ietf:params:oauth:grant-type:device_code'] : []),
  ],
  response_types: ['code'],
  scope: `openid offline_access ${scopes.main} ${scopes.second}`,
})

async function configuration(clients: readonly Client[]): Promise<Configuration> {
  return {
    adapter: adapterOf(new Map()),
    clients: clients.map(metadataOf),
    scopes: ['openid', 'offline_access', ...Object.values(scopes)],
    cookies: { keys: ['made up'] },
    jwks: { keys: [{ ...(await signingKey), alg: 'RS256', use: 'sig' }] },
    ttl: {
      AccessToken: lifetimes.accessToken,
      AuthorizationCode: lifetimes.code,
      DeviceCode: lifetimes.deviceCode,
      Grant: 30 * 24 * 3600,
      IdToken: 3600,
      Interaction: 900,
      RefreshToken: lifetimes.refreshToken,
      Session: 480 * 60,
    },
    features: {
      deviceFlow: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, indicator) => {
          if (indicator !== resource) throw new errors.InvalidTarget()
          const scope = `${scopes.main} ${scopes.second}`
          return { scope, accessTokenTTL: lifetimes.accessToken, accessTokenFormat: 'opaque' }
        },
      },
      revocation: { enabled: true },
    },
    interactions: { url: (_ctx, { uid }) => interactionAddress(uid) },
    findAccount: (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    rotateRefreshToken: true,
    renderError: (ctx, out) => {
      ctx.body = out
    },
  }
}

/** @throws what it says about an application that it does not want to register */
export async function anOidcProvider(clients: readonly Client[]): Promise<Server> {
  const served = await serveProvider(await configuration(clients), person)
  await Promise.all(clients.map(({ id }) => served.provider.Client.find(id)))
  return {
    issuer: await issuerIn(served.issuer),
    authorizeAddress: `${served.issuer}/auth`,
    tokenAddress: `${served.issuer}/token`,
    introspectAddress: `${served.issuer}/token/introspection`,
    revokeAddress: `${served.issuer}/token/revocation`,
    deviceAddress: `${served.issuer}/device/auth`,
    devicePageAddress: `${served.issuer}/device`,
    resource,
    signInPath: '/interaction/',
    scopes,
    async isGood(accessToken) {
      const headers = { authorization: `Bearer ${accessToken}` }
      return (await fetch(`${served.issuer}/me`, { headers })).status === 200
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  }
}
