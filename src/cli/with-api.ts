import { type AuthorizedFetch, authorizedFetch } from '../api/index.ts'
import { OicError } from '../foundation/index.ts'
import { type Profile, tokensOf } from '../oauth/index.ts'
import type { Context } from './context.ts'
import type { ProfileFlags } from './flags.ts'
import { chosenProfile, credentialsOf, fetchOf, partsOf } from './workplace.ts'

/**
 * Lends a command the authorized fetch of the chosen profile, and closes the store afterwards.
 * @throws {OicError} PROFILE_*, API_NO_INSTANCE, STORE_*; what the work throws
 */
export async function withApi<Result>(
  { profile: asked }: ProfileFlags,
  context: Context,
  work: (fetch: AuthorizedFetch, profile: Profile) => Promise<Result>,
): Promise<Result> {
  const profile = chosenProfile(context, asked)
  const { instance, name } = profile
  if (!instance) throw new OicError('API_NO_INSTANCE', { details: { profile: name } })
  await using credentials = await credentialsOf(context, profile)
  const tokens = tokensOf(profile, partsOf(context, credentials, profile))
  // Awaited here: what is returned unawaited would find the store closed.
  const fetch = fetchOf(context, profile)
  return await work(authorizedFetch({ instance, tokens, fetch, signal: context.signal }), profile)
}
