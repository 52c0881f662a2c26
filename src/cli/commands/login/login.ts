import { askForTokens, type Credentials, type Profile, profileKey } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { chosenProfile, credentialsOf, partsOf } from '../../workplace.ts'
import { askDevice } from './ask-device.ts'
import { askPerson } from './ask-person.ts'
import { type LoginFlags, wrong } from './login-flags.ts'
import { tellResult } from './tell-result.ts'
import { begin, finish } from './two-steps.ts'
import { withRefreshToken } from './with-refresh-token.ts'

/** One way to log in, chosen by flags or by the flow of the profile. */
type Way = (profile: Profile, credentials: Credentials, flags: LoginFlags, context: Context) => Promise<void>

/** No person is needed: this proves that the settings are right, and ends what a logout has begun. */
const withoutPerson: Way = async (profile, credentials, flags, context) => {
  await credentials.keep(
    profileKey(profile),
    await askForTokens(profile, partsOf(context, credentials, profile)),
  )
  await tellResult(profile, credentials, true, flags, context)
}

/** @throws {OicError} USAGE_WRONG when two ways are asked for */
function askedWay({ begin: isBegun, finish: id, withRefreshToken: isGiven }: LoginFlags): Way | undefined {
  const asked: Way[] = []
  if (isBegun) asked.push(begin)
  if (id !== undefined) asked.push((...login) => finish(id, ...login))
  if (isGiven) asked.push(withRefreshToken)
  const [way, other] = asked
  if (!other) return way
  throw wrong('--begin, --finish and --with-refresh-token are commands of their own', 'give one of them')
}

function usualWay({ flow }: Profile): Way {
  if (flow === 'code') return askPerson
  return flow === 'device' ? askDevice : withoutPerson
}

/** @throws {OicError} USAGE_WRONG */
function refuseContradiction({ browser, noBrowser, begin, finish }: LoginFlags): void {
  if (browser === undefined) return
  if (noBrowser) throw wrong('--browser and --no-browser contradict each other', 'give one of them')
  if (begin || finish !== undefined) {
    throw wrong('a login in two commands opens no browser', 'leave out --browser')
  }
}

export async function login(flags: LoginFlags, context: Context): Promise<void> {
  const asked = askedWay(flags)
  refuseContradiction(flags)
  const profile = chosenProfile(context, flags.profile)
  await using credentials = await credentialsOf(context, profile)
  // Before anybody signs in for nothing.
  await credentials.checkWritable()
  return await (asked ?? usualWay(profile))(profile, credentials, flags, context)
}
