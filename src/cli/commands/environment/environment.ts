import { OicError, type Secret } from '../../../foundation/index.ts'
import type { Profile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { ProfileFlags } from '../../flags.ts'
import { tokenToHandOver } from '../../handed-over.ts'
import { atMoment } from '../../moments.ts'
import { print, say, warn } from '../../speak.ts'
import { chosenProfile } from '../../workplace.ts'
import { brunoEnvironment } from './bruno.ts'
import { postmanEnvironment } from './postman.ts'
import { type Environment, variablesOf } from './variables.ts'

interface EnvironmentFlags extends ProfileFlags {
  readonly withToken: boolean
}

function withoutToken({ name, instance }: Profile): Environment {
  if (!instance) throw new OicError('API_NO_INSTANCE', { details: { profile: name } })
  return { name: `oic ${name}`, variables: variablesOf(name, instance) }
}

async function tokenFor(profile: Profile, context: Context): Promise<Secret> {
  const { accessToken, expiresAt } = await tokenToHandOver(profile, {}, context)
  const until = expiresAt ? `until ${atMoment(expiresAt, context.clock.now())}` : 'for as long as it lasts'
  warn(context, `a token stands in this, good ${until}: whoever has the file can call with it`)
  say(context, '  Delete it once it is imported, and keep it out of version control.')
  return accessToken
}

export async function postman(flags: EnvironmentFlags, context: Context): Promise<void> {
  const profile = chosenProfile(context, flags.profile)
  const environment = withoutToken(profile)
  const accessToken = flags.withToken ? await tokenFor(profile, context) : undefined
  const whole = accessToken === undefined ? environment : { ...environment, accessToken }
  print(context, postmanEnvironment(whole, context.clock.now()))
}

export function bruno({ profile: asked }: ProfileFlags, context: Context): void {
  print(context, brunoEnvironment(withoutToken(chosenProfile(context, asked))))
}
