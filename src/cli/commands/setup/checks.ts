/** Values are tried as far as that goes before anybody logs in, by messages that change nothing. */
import { isOicError, OicError, type Secret } from '../../../foundation/index.ts'
import {
  basicCredentials,
  beginLogin,
  limitedFetch,
  type ProfileTable,
  parseProfile,
  type Transport,
} from '../../../oauth/index.ts'
import type { Finding } from './question.ts'

/** A person waits for it. */
const seconds = 10

const good = (text: string): Finding => ({ isGood: true, text })
const doubt = (text: string): Finding => ({ isGood: false, text })

/** Errors are worded for the line behind `oic: error:`. */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** What the error says wherever else it is met. */
function doubtOf(error: unknown): Finding {
  if (!(error instanceof OicError) || isOicError(error, 'INTERRUPTED')) throw error
  const { message, hint } = error
  return doubt(`${sentence(message)}\n${sentence(hint)}`)
}

async function membersOf(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await response.json().catch(() => undefined)
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

/** Whether an identity domain answers at the address. */
export async function checkIdentity(origin: string, transport: Transport): Promise<Finding> {
  try {
    const address = `${origin}/.well-known/openid-configuration`
    const asked = { method: 'GET', headers: { accept: 'application/json' } }
    const response = await limitedFetch(transport, seconds)(address, asked)
    if (typeof (await membersOf(response))['token_endpoint'] === 'string') {
      return good('An identity domain answers there.')
    }
    return doubt(
      `Something answers there (status ${response.status}), but not as an identity domain does.\n` +
        'Compare it with the Domain URL. A proxy or a sign-on page of your network may have answered, too.',
    )
  } catch (error) {
    return doubtOf(error)
  }
}

interface Client {
  readonly identity: string
  readonly clientId: string
  readonly clientSecret: Secret
}

/** The code is none, so that nothing can come of it; who the application is, is judged before. */
async function exchangeNothing(client: Client, transport: Transport): Promise<Response> {
  const { identity, clientId, clientSecret } = client
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'none' })
  const headers = {
    accept: 'application/json',
    authorization: `Basic ${basicCredentials(clientId, clientSecret).reveal()}`,
  }
  return limitedFetch(transport, seconds)(`${identity}/oauth2/v1/token`, { method: 'POST', headers, body })
}

function judgeClient(error: unknown, clientId: string): Finding | undefined {
  if (error === 'invalid_client')
    return doubtOf(new OicError('TOKEN_CLIENT_REFUSED', { details: { clientId } }))
  if (error === 'unauthorized_client') {
    return doubt(
      'Client ID and secret are right, but the application may not exchange codes.\n' +
        'Tick "Authorization code" and "Refresh token" among its allowed grant types.',
    )
  }
  const isKnown = error === 'invalid_grant' || error === 'invalid_request'
  return isKnown ? good('The identity domain knows this application.') : undefined
}

/** Whether client ID and secret belong together. Nothing is said where the answer does not tell. */
export async function checkClient(client: Client, transport: Transport): Promise<Finding | undefined> {
  try {
    const { error } = await membersOf(await exchangeNothing(client, transport))
    return judgeClient(error, client.clientId)
  } catch (error) {
    return doubtOf(error)
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
    await beginLogin(profile, redirectUri, transport)
    return good('The identity domain accepts this address, and the sign-in can begin.')
  } catch (error) {
    return doubtOf(error)
  }
}
