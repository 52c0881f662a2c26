import { askForTokens, type Credentials, type Profile, profileKey } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { chosenProfile, credentialsOf, partsOf } from '../../workplace.ts'
import { askPerson } from './ask-person.ts'
import { type LoginFlags, wrong } from './login-flags.ts'
import { tellResult } from './tell-result.ts'
import { begin, finish } from './two-steps.ts'

/** One way to log in, chosen by flags or by the flow of the profile. */
type Way = (profile: Profile, credentials: Credentials, flags: LoginFlags, context: Context) => Promise<void>

/** No person is needed: this proves that the settings are right, and ends what a logout has begun. */
const withoutPerson: Way = async (profile, credentials, flags, context) => {
  await credentials.keep(profileKey(profile), await askForTokens(profile, partsOf(context, credentials)))
  await tellResult(profile, credentials, true, flags, context)
}

/** @throws {OicError} USAGE_WRONG when two ways are asked for */
function askedWay({ begin: isBegun, finish: id }: LoginFlags): Way | undefined {
  if (isBegun && id !== undefined) {
    throw wrong(
      '--begin and --finish are two commands',
      'run --begin first, and --finish with the id that it gave',
    )
  }
  if (isBegun) return begin
  return id === undefined ? undefined : (...login) => finish(id, ...login)
}

export async function login(flags: LoginFlags, context: Context): Promise<void> {
  const asked = askedWay(flags)
  const profile = chosenProfile(context, flags.profile)
  await using credentials = await credentialsOf(context)
  // Before anybody signs in for nothing.
  await credentials.checkWritable()
  const usual = profile.flow === 'code' ? askPerson : withoutPerson
  return await (asked ?? usual)(profile, credentials, flags, context)
}
