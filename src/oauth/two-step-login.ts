/**
 * A login in two commands, for programs with no terminal: the first says where a person signs in, the second
 * takes the address that the browser came back to. What the sign-in is held to waits sealed in between.
 */
import { OicError, type Secret } from '../foundation/index.ts'
import type { PendingLogin } from './credentials/index.ts'
import { identityServer } from './identity-server.ts'
import { beginLogin, exchange, explained, isStray, readPasted } from './login/index.ts'
import { applicationOf, type ProfileParts, profileKey } from './profile-application.ts'
import type { Profile } from './profiles/index.ts'
import type { AcceptedCallback, LoginAttempt, TokenSet } from './protocol/index.ts'

export interface BegunTwoSteps {
  readonly id: string
  /** Where a person signs in. */
  readonly address: URL
  readonly redirectUri: string
  readonly expiresAt: Date
}

const pendingOf = ({ name }: Profile, { server, ...attempt }: LoginAttempt): PendingLogin => ({
  profile: name,
  issuer: server.issuer,
  tokenEndpoint: server.token_endpoint,
  clientId: attempt.clientId,
  redirectUri: attempt.redirectUri,
  state: attempt.state,
  verifier: attempt.verifier,
  nonce: attempt.nonce,
})

/**
 * The first of the registered addresses is used: nothing listens there, whatever it leads to.
 * @throws {OicError} LOGIN_*, CALLBACK_*, IDENTITY_*, DISCOVERY_*, CLIENT_SECRET_*, STORE_*
 */
export async function beginTwoSteps(profile: Profile, parts: ProfileParts): Promise<BegunTwoSteps> {
  const { credentials, transport } = parts
  const [redirectUri = ''] = profile.redirectUris
  // A secret that is missing is missing before anybody signs in.
  const application = await applicationOf(profile, parts)
  const { attempt, address } = await beginLogin(profile, redirectUri, transport)
  await application.mayGoTo?.(attempt.server.token_endpoint)
  return { ...(await credentials.pending.begin(pendingOf(profile, attempt))), address, redirectUri }
}

/** The attempt as it was begun, if the settings still lead to the same application of the same server. */
async function attemptOf(
  pending: PendingLogin,
  profile: Profile,
  parts: ProfileParts,
): Promise<LoginAttempt> {
  const server = await identityServer(profile, parts.transport)
  const isSame =
    server.issuer === pending.issuer &&
    server.token_endpoint === pending.tokenEndpoint &&
    profile.clientId === pending.clientId
  if (!isSame) throw new OicError('LOGIN_PENDING_CHANGED', { details: { profile: profile.name } })
  const { clientId, redirectUri, state, verifier, nonce } = pending
  const { scopes } = profile
  return { server, clientId, redirectUri, scopes, state, verifier, ...(nonce !== undefined && { nonce }) }
}

const gone = ({ name }: Profile): OicError =>
  new OicError('LOGIN_PENDING_GONE', { details: { profile: name } })

/** @throws {OicError} LOGIN_PENDING_GONE; LOGIN_PENDING_FOREIGN, which leaves it to its profile */
async function pendingLogin(
  id: string,
  profile: Profile,
  { credentials }: ProfileParts,
): Promise<PendingLogin> {
  const pending = await credentials.pending.find(id)
  if (!pending) throw gone(profile)
  if (pending.profile === profile.name) return pending
  throw new OicError('LOGIN_PENDING_FOREIGN', { details: { owner: pending.profile, profile: profile.name } })
}

/** An address that is not this login's leaves it as it is; any other is the only one that it gets. */
function read(line: string, attempt: LoginAttempt): AcceptedCallback | { readonly refusal: unknown } {
  try {
    return readPasted(line, attempt)
  } catch (refusal) {
    if (isStray(refusal)) throw refusal
    return { refusal }
  }
}

/**
 * @param redirectAddress brings the whole address that the browser came back to; asked once it is known that one is awaited
 * @throws {OicError} LOGIN_*, CALLBACK_*, TOKEN_*, IDENTITY_*, DISCOVERY_*, CLIENT_SECRET_*, STORE_*
 */
export async function finishTwoSteps(
  id: string,
  redirectAddress: () => Promise<Secret>,
  profile: Profile,
  parts: ProfileParts,
): Promise<TokenSet> {
  const pending = await pendingLogin(id, profile, parts)
  const application = await applicationOf(profile, parts)
  const attempt = await attemptOf(pending, profile, parts)
  const callback = read((await redirectAddress()).reveal(), attempt)
  const { credentials, transport } = parts
  if (!(await credentials.pending.consume(id))) throw gone(profile)
  try {
    if ('refusal' in callback) throw callback.refusal
    const tokens = await exchange(callback, application, transport)
    await credentials.keep(profileKey(profile), tokens)
    return tokens
  } catch (error) {
    throw explained(error, profile.scopes)
  }
}
