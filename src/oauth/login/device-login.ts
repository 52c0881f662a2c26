import { OicError, type Pause, waitFor } from '../../foundation/index.ts'
import { identityServer } from '../identity-server.ts'
import type { Profile } from '../profiles/index.ts'
import {
  type Application,
  type DeviceCodes,
  judgeDeviceAuthorization,
  judgeDeviceTokens,
  sendDeviceAuthorization,
  sendDeviceCode,
  servesDevices,
  type TokenSet,
  type Transport,
} from '../protocol/index.ts'
import { awaitDecision } from './await-decision.ts'
import { explained } from './code-exchange.ts'
import { longestWaitSeconds } from './login.ts'

export interface DeviceLoginParts {
  readonly transport: Transport
  /** Shows where to go with which code. */
  readonly showCode: (codes: DeviceCodes) => void | Promise<void>
  readonly keep: (tokens: TokenSet) => Promise<void>
  /** How long a person may take, in seconds; never longer than the codes are good. */
  readonly timeoutSeconds: number
  readonly pause?: Pause | undefined
  readonly signal: AbortSignal
}

/** Oracle asks nobody to prove anything for the codes, so no secret is sent for them. */
const whoAsks = ({ kind }: Profile, application: Application): Application =>
  kind === 'idcs' ? { clientId: application.clientId, authentication: 'none' } : application

/**
 * The codes that a login by another device begins with.
 * @throws {OicError} LOGIN_DEVICE_UNSERVED, TOKEN_*, IDENTITY_*, DISCOVERY_*
 */
export async function askForCodes(profile: Profile, application: Application, transport: Transport) {
  const { clientId, clientAuthentication: authentication, scopes, identityUrl } = profile
  const server = await identityServer(profile, transport)
  if (!servesDevices(server))
    throw new OicError('LOGIN_DEVICE_UNSERVED', { details: { server: identityUrl } })
  const context = { server, clientId, authentication, clock: transport.clock }
  const answer = await sendDeviceAuthorization(scopes, server, whoAsks(profile, application), transport)
  return { server, context, codes: judgeDeviceAuthorization(answer, context) }
}

async function signIn(profile: Profile, application: Application, parts: DeviceLoginParts) {
  const { showCode, timeoutSeconds, pause = waitFor, signal } = parts
  const transport = { ...parts.transport, signal }
  const { clock } = transport
  const { server, context, codes } = await askForCodes(profile, application, transport)
  await showCode(codes)
  const { deviceCode, intervalSeconds, expiresInSeconds } = codes
  const seconds = Math.min(expiresInSeconds, timeoutSeconds, longestWaitSeconds)
  const ask = async () =>
    judgeDeviceTokens(await sendDeviceCode(deviceCode, server, application, transport), context)
  return await awaitDecision({ intervalSeconds, seconds, ask, clock, pause, signal })
}

/**
 * Logs a person in who signs in on another device: RFC 8628. What it brings is kept and renewed as after any login.
 * @throws {OicError} LOGIN_DEVICE_*, LOGIN_DECLINED, TOKEN_*, IDENTITY_*, DISCOVERY_*; what `keep` throws; the
 *   signal's reason
 */
export async function deviceLogin(
  profile: Profile,
  application: Application,
  parts: DeviceLoginParts,
): Promise<TokenSet> {
  const tokens = await signIn(profile, application, parts).catch((error: unknown) => {
    throw explained(error, profile.scopes)
  })
  await parts.keep(tokens)
  return tokens
}
