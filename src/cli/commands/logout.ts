import { keepsLogin, type SignedOut, signOut } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags, ProfileFlags } from '../flags.ts'
import { print, printJson, say } from '../speak.ts'
import { chosenProfile, credentialsOf, partsOf } from '../workplace.ts'

const sentences: Record<SignedOut, string> = {
  revoked: 'The login was ended here and at the identity domain.',
  unconfirmed:
    'The login was ended here; the identity domain did not confirm it, so its tokens may live until they expire.',
  nothing: 'Nobody was logged in.',
}

export const describeSignOut = (outcome: SignedOut): string => sentences[outcome]

export async function logout(
  { profile: asked, json }: ProfileFlags & JsonFlags,
  context: Context,
): Promise<void> {
  const profile = chosenProfile(context, asked)
  await using credentials = await credentialsOf(context, profile)
  const outcome = await signOut(profile, partsOf(context, credentials, profile))
  if (json) return printJson(context, { profile: profile.name, server: outcome })
  print(context, describeSignOut(outcome))
  if (!keepsLogin(profile) && !profile.inMemory) {
    say(context, `No token is asked for any more until \`oic login --profile ${profile.name}\`.`)
  }
}
