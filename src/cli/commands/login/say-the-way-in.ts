/** What a person reads below the sign-in address when no browser has opened. */
import type { Profile, ShownWay } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { say } from '../../speak.ts'
import { type Surroundings, wayIn } from '../../surroundings/index.ts'

interface SignIn {
  readonly place: Surroundings
  readonly kind: ShownWay['kind']
  /** Names the redirect address with the port that is held for this login. */
  readonly address: URL
}

/** Where nothing can be pasted, as there is no terminal. */
function sayTwoCommands({ name }: Profile, context: Context): void {
  say(context, 'There is no terminal to paste into. Where no browser can come back to this machine, stop')
  say(context, 'this and log in with two commands:\n')
  say(context, `  oic login --begin --json --profile ${name}`)
  say(context, `  oic login --finish ID --profile ${name}\n`)
}

export function sayTheWayIn({ place, kind, address }: SignIn, profile: Profile, context: Context): void {
  const redirect = URL.parse(address.searchParams.get('redirect_uri') ?? '')
  const lines = redirect ? wayIn(place, redirect) : []
  if (lines.length > 0) say(context, `${lines.join('\n')}\n`)
  if (kind === 'listener') sayTwoCommands(profile, context)
}
