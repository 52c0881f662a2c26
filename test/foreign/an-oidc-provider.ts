/** `oidc-provider`, an OpenID server that is none of ours, on loopback. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair } from 'jose'
import { type AdapterPayload, type Configuration, Provider } from 'oidc-provider'
import { listen } from '../../src/foundation/node/index.ts'
import { adapterOf, type Records } from './records.ts'

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
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
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

const form = (action: string): string => `<form method="post" action="${action}">
<input name="userName"><input name="password" type="password"><button>Sign in</button></form>`

/** The pages that whoever runs the server has to bring: one form for signing in and consenting. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params, grantId } = await provider.interactionDetails(request, response)
  if (request.method === 'GET') {
    return void response.setHeader('content-type', 'text/html').end(form(request.url ?? ''))
  }
  const fields = new URLSearchParams(await text(request))
  if (fields.get('password') !== user.password) {
    const refused = { error: 'access_denied', error_description: 'you do not look like her' }
    return provider.interactionFinished(request, response, refused)
  }
  const accountId = fields.get('userName') ?? ''
  const grant =
    (grantId && (await provider.Grant.find(grantId))) || new provider.Grant({ accountId, clientId })
  grant.addOIDCScope(String(params['scope']))
  const result = { login: { accountId }, consent: { grantId: await grant.save() } }
  return provider.interactionFinished(request, response, result)
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
  let handle: RequestListener = () => {}
  const listening = await listen(
    createServer((request, response) => {
      asked.push(`${request.method} ${request.url?.replace(/[?].*$|(?<=^\/(auth|interaction))\/.*$/, '')}`)
      handle(request, response)
    }),
    { host: '127.0.0.1', port: 0 },
  )
  const issuer = `http://127.0.0.1:${listening.port}`
  const provider = new Provider(issuer, await configuration(redirectUri, records, ways))
  const callback = provider.callback()
  handle = (request, response) => {
    const isOurs = request.url?.startsWith('/interaction/')
    const answered = isOurs ? interact(provider, request, response) : callback(request, response)
    answered.catch((error: unknown) => response.destroy(error as Error))
  }
  return {
    issuer,
    asked,
    kept: (kind) => [...records].filter(([key]) => key.startsWith(`${kind} `)).map(([, payload]) => payload),
    revokeAll: () => records.clear(),
    [Symbol.asyncDispose]: () => listening.close(),
  }
}
