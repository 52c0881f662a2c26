/** Values are tried as far as that goes before anybody logs in, by messages that change nothing. */
import type { Secret } from '../../../foundation/index.ts'
import {
  limitedFetch,
  memoryCredentials,
  type ProfileTable,
  parseProfile,
  type Transport,
  tryClient,
  tryRedirectUri,
} from '../../../oauth/index.ts'
import { doubtOf } from './doubt.ts'
import type { Finding } from './question.ts'

/** A person waits for it. */
const seconds = 10

const good = (text: string): Finding => ({ isGood: true, text })

async function namesTokenEndpoint(response: Response): Promise<boolean> {
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null && 'token_endpoint' in body
}

/** Whether an identity domain answers at the address. */
export async function checkIdentity(origin: string, transport: Transport): Promise<Finding> {
  try {
    const address = `${origin}/.well-known/openid-configuration`
    const asked = { method: 'GET', headers: { accept: 'application/json' } }
    const response = await limitedFetch(transport, seconds)(address, asked)
    if (await namesTokenEndpoint(response)) return good('An identity domain answers there.')
    const text =
      `Something answers there (status ${response.status}), but not as an identity domain does.\n` +
      'Compare it with the Domain URL. A proxy or a sign-on page of your network may have answered, too.'
    return { isGood: false, text }
  } catch (error) {
    return doubtOf(error, 'Domain URL')
  }
}

interface Client {
  readonly identity: string
  readonly clientId: string
  readonly clientSecret: Secret
}

/** Whether client ID and secret belong together. What is asked for later plays no part in it. */
export async function checkClient(client: Client, transport: Transport): Promise<Finding> {
  const { identity, clientId, clientSecret } = client
  const table = { identity, client_id: clientId, secret: 'env', scopes: ['any'], redirect_uris: ['x:any'] }
  const parts = { credentials: memoryCredentials(transport), transport, environmentSecret: clientSecret }
  try {
    await tryClient(parseProfile('setup', table), parts)
    return good('The identity domain knows this application.')
  } catch (error) {
    return doubtOf(error, 'Client secret')
  }
}

/** Whether a sign-in begins: the redirect address is registered then, and the scope is not refused at once. */
export async function checkSignIn(
  table: ProfileTable,
  redirectUri: string,
  transport: Transport,
): Promise<Finding> {
  try {
    const profile = parseProfile('setup', { ...table, redirect_uris: [redirectUri] })
    await tryRedirectUri(profile, redirectUri, transport)
    return good('The identity domain accepts this address, and the sign-in can begin.')
  } catch (error) {
    return doubtOf(error, 'Redirect URL')
  }
}
