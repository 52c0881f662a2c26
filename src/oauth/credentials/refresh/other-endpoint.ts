/** A login is renewed where it was made: another token endpoint never sees its refresh token. */
import { ended } from '../endings.ts'
import type { Renewal, Try } from './renewal.ts'
import type { Renewer } from './renewer.ts'

/**
 * Whether the server is another one now.
 * @param boundTo where the tokens came from; absent: nobody has written it down yet
 * @throws {OicError} IDENTITY_… and DISCOVERY_…: nobody can tell
 */
export async function isElsewhere(
  renewer: Pick<Renewer, 'prepare'>,
  boundTo: string | undefined,
): Promise<boolean> {
  if (boundTo === undefined) return false
  const prepared = await renewer.prepare?.()
  return prepared !== undefined && prepared.tokenEndpoint !== boundTo
}

/**
 * Ends a login whose server has moved; nothing was sent. Whoever answers for the server's document could otherwise
 * have every refresh token by naming an endpoint of his own.
 * @returns false: the store has moved on meanwhile, look again
 * @throws {OicError} LOGIN_ENDPOINT_CHANGED
 */
export async function staysWhereItWasMade(
  { engine, profile, renewer }: Renewal,
  { credential, attempt: { generation } }: Try,
): Promise<boolean> {
  if (!(await isElsewhere(renewer, credential.tokenEndpoint))) return true
  const reason = 'token_endpoint_changed'
  const over = { ...credential, state: 'needs_login', reason } as const
  const stands = await engine.store.commit(profile.name, generation, { generation, credential: over })
  if (stands) throw ended(profile, reason, credential)
  return false
}
