/** Signing in on another device: the two messages of RFC 8628, each sent and then judged. */
import * as oauth from 'oauth4webapi'
import { printable, Secret } from '../../foundation/index.ts'
import { type Application, clientAuth } from './application.ts'
import type { IdentityServer } from './identity-server.ts'
import { lifetimeSeconds } from './lifetime.ts'
import { type AnswerContext, type Members, malformed, membersOf } from './token-members.ts'
import { rawAnswer, requestOptions } from './token-request.ts'
import type { RawAnswer } from './token-set.ts'
import { secondsForAnAnswer, type Transport } from './transport.ts'

/** What a server gave to be shown, and to be asked with. RFC 8628 section 3.2. */
export interface DeviceCodes {
  readonly deviceCode: Secret
  /** What a person types there. */
  readonly userCode: string
  /** Where a person types it. */
  readonly verificationUri: URL
  readonly expiresInSeconds: number
  readonly intervalSeconds: number
}

type DeviceServer = IdentityServer & { readonly device_authorization_endpoint: string }

export const servesDevices = (server: IdentityServer): server is DeviceServer =>
  server.device_authorization_endpoint !== undefined

/**
 * Asks for the two codes. `response_type` is Oracle's own; other servers have no use for it. RFC 8628 section 3.1.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB)
 */
export async function sendDeviceAuthorization(
  scopes: readonly string[],
  server: DeviceServer,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  const { clientId: client_id } = application
  const withRefresh = scopes.includes('offline_access') ? scopes : [...scopes, 'offline_access']
  const response = await oauth.deviceAuthorizationRequest(
    server,
    { client_id },
    clientAuth(application),
    { response_type: 'device_code', client_id, scope: withRefresh.join(' ') },
    requestOptions(server.device_authorization_endpoint, transport, secondsForAnAnswer),
  )
  return rawAnswer(response, transport)
}

/** What a client has to assume that is told nothing. */
const usualIntervalSeconds = 5

const word = (found: unknown): string | undefined =>
  typeof found === 'string' && /^[\x21-\x7e]+$/.test(found) ? found : undefined

/** Shown to a person, and opened by nobody here: any web address will do. */
function webAddress({ verification_uri }: Members): URL | undefined {
  const address = URL.parse(word(verification_uri) ?? '')
  return address && /^https?:$/.test(address.protocol) && address.username === '' ? address : undefined
}

/** @throws {OicError} TOKEN_* when refused, IDENTITY_* when it is no such answer */
export function judgeDeviceAuthorization(answer: RawAnswer, context: AnswerContext): DeviceCodes {
  const members = membersOf(answer, context)
  const deviceCode = word(members['device_code'])
  const userCode = typeof members['user_code'] === 'string' ? printable(members['user_code'], 64) : ''
  const verificationUri = webAddress(members)
  const expiresInSeconds = lifetimeSeconds(members['expires_in'])
  if (deviceCode === undefined) throw malformed(context, 'its device_code is not a code')
  if (userCode === '') throw malformed(context, 'its user_code is not a code')
  if (verificationUri === undefined) throw malformed(context, 'its verification_uri is not an address')
  if (expiresInSeconds === undefined) throw malformed(context, 'its expires_in is not a time')
  const intervalSeconds = lifetimeSeconds(members['interval']) ?? usualIntervalSeconds
  return { deviceCode: new Secret(deviceCode), userCode, verificationUri, expiresInSeconds, intervalSeconds }
}

/**
 * Asks whether the person has decided. RFC 8628 section 3.4.
 * @throws {OicError} IDENTITY_UNREACHABLE, IDENTITY_ANSWER_MALFORMED (over 1 MiB)
 */
export async function sendDeviceCode(
  deviceCode: Secret,
  server: IdentityServer,
  application: Application,
  transport: Transport,
): Promise<RawAnswer> {
  const response = await oauth.deviceCodeGrantRequest(
    server,
    { client_id: application.clientId },
    clientAuth(application),
    deviceCode.reveal(),
    requestOptions(server.token_endpoint, transport, secondsForAnAnswer),
  )
  return rawAnswer(response, transport)
}
