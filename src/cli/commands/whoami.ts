import { readClaims, tokensOf } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags, ProfileFlags } from '../flags.ts'
import { atMoment } from '../moments.ts'
import { print, printJson } from '../speak.ts'
import { chosenProfile, credentialsOf, partsOf } from '../workplace.ts'

/** Reads the access token for display; nothing is decided by it. A token that is no JWT names nobody. */
export async function whoami(
  { profile: asked, json }: ProfileFlags & JsonFlags,
  context: Context,
): Promise<void> {
  const profile = chosenProfile(context, asked)
  await using credentials = await credentialsOf(context, profile)
  const { accessToken, expiresAt } = await tokensOf(profile, partsOf(context, credentials, profile)).token({
    signal: context.signal,
  })
  const claims = readClaims(accessToken)
  const found = {
    profile: profile.name,
    user: claims?.sub ?? null,
    displayName: claims?.user_displayname ?? null,
    audience: claims?.aud === undefined ? [] : [claims.aud].flat(),
    scope: claims?.scope ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  }
  if (json) return printJson(context, found)
  print(
    context,
    found.displayName === null
      ? (found.user ?? 'the token names nobody')
      : `${found.displayName} (${found.user})`,
  )
  if (found.audience.length > 0) print(context, `audience  ${found.audience.join(', ')}`)
  if (found.scope !== null) print(context, `scope     ${found.scope}`)
  if (expiresAt) print(context, `token     until ${atMoment(expiresAt, context.clock.now())}`)
}
