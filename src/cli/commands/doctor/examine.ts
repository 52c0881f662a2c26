/** What a diagnosis begins with on this machine: the profile, and what is kept for it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Check, diagnose, failedBy, ok, warning } from '../../../diagnosis/index.ts'
import { isOicError } from '../../../foundation/index.ts'
import { type Credentials, locations, memoryCredentials, type Profile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { keyInWords, needsSession } from '../../where-key-rests.ts'
import { chosenProfile, credentialsOf, partsOf } from '../../workplace.ts'

interface Opened {
  readonly credentials: Credentials
  readonly check: Check
  readonly isReadable: boolean
}

const name = 'store'
const tried = 'to open the credential store with its key'

const hasStore = ({ openCredentials, machine }: Context): boolean =>
  openCredentials !== undefined || existsSync(join(locations(machine).credentialsFolder, 'credentials.db'))

function judgeKey(credentials: Credentials, context: Context): Check {
  const place = keyInWords(credentials.keyCustody)
  const told = {
    name,
    tried,
    came: place ? `it opens; its key: ${place}` : 'nothing is kept: all is in memory',
  }
  return needsSession(credentials.keyCustody, context) ? warning(told, ['key-needs-desktop']) : ok(told)
}

/** A store that is not there is not made. */
async function open(profile: Profile, context: Context): Promise<Opened> {
  if (!profile.inMemory && !hasStore(context)) {
    const credentials = memoryCredentials(context)
    return { credentials, check: ok({ name, tried, came: 'there is none yet' }), isReadable: true }
  }
  try {
    const credentials = await credentialsOf(context, profile)
    return { credentials, check: judgeKey(credentials, context), isReadable: true }
  } catch (error) {
    const check = failedBy(error, { name, tried })
    return { credentials: memoryCredentials(context), check, isReadable: false }
  }
}

function choose(asked: string | undefined, context: Context): Profile | Check {
  const told = { name: 'profile', tried: 'to read the settings of the profile' }
  try {
    return chosenProfile(context, asked)
  } catch (error) {
    const check = failedBy(error, told)
    const known = isOicError(error) ? [error.details['known'] ?? []].flat() : []
    return known.length > 0 ? { ...check, came: `${check.came}; there are: ${known.join(', ')}` } : check
  }
}

const isCheck = (found: Profile | Check): found is Check => 'verdict' in found

function readable({ name: profile, kind, flow, identityUrl }: Profile): Check {
  const came = `profile "${profile}": ${kind}, flow ${flow}, ${identityUrl}`
  return ok({ name: 'profile', tried: 'to read the settings of the profile', came })
}

/** @param told hears of the profile once it is known */
export async function* examine(
  asked: string | undefined,
  context: Context,
  told: (profile: Profile) => void,
): AsyncGenerator<Check> {
  const profile = choose(asked, context)
  if (isCheck(profile)) return yield profile
  told(profile)
  yield readable(profile)
  const { credentials, check, isReadable } = await open(profile, context)
  await using _open = credentials
  yield check
  yield* diagnose({
    profile,
    parts: partsOf(context, credentials, profile),
    isStoreReadable: isReadable,
    environment: context.machine.env,
    signal: context.signal,
  })
}
