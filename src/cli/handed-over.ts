/** What another program is given: a valid token, and what it needs beside it. */
import { secondsUntil } from '../foundation/index.ts'
import { type Profile, type TokenRequest, tokensOf, type ValidToken } from '../oauth/index.ts'
import type { Context } from './context.ts'
import { maskInLog } from './mask.ts'
import { warn } from './speak.ts'
import { credentialsOf, partsOf } from './workplace.ts'

function warnWhenShort({ expiresAt }: ValidToken, minTtl: number | undefined, context: Context): void {
  if (minTtl === undefined || !expiresAt) return
  const left = Math.floor(secondsUntil(expiresAt, context.clock.now()))
  if (left < minTtl) warn(context, `the newest token lives ${left} s, less than the ${minTtl} s asked for`)
}

/**
 * A token that leaves us. The store is closed when this returns.
 * @throws {OicError} as asking for a token does
 */
export async function tokenToHandOver(
  profile: Profile,
  request: Pick<TokenRequest, 'minTtlSeconds' | 'force' | 'waitSeconds'>,
  context: Context,
): Promise<ValidToken> {
  await using credentials = await credentialsOf(context, profile)
  const tokens = tokensOf(profile, partsOf(context, credentials, profile))
  const found = await tokens.token({ ...request, signal: context.signal })
  maskInLog(found.accessToken, context)
  warnWhenShort(found, request.minTtlSeconds, context)
  return found
}

/** The variables by their names; undefined is one that must not be there: it would be of another instance. */
export type HandedOver = Readonly<Record<string, string | undefined>>

/** The address is the one that serves the developer APIs and the File Server, where the name of the instance counts. */
export const variablesOf = ({ accessToken }: ValidToken, { instance }: Profile): HandedOver => ({
  OIC_ACCESS_TOKEN: accessToken.reveal(),
  OIC_BASE_URL: instance?.designOrigin,
  OIC_INTEGRATION_INSTANCE: instance?.name,
})
