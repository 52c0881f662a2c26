/** What a person reads below the sign-in address when no browser has opened. */
import type { Profile, ShownWay } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { sayParagraph } from '../../paragraph.ts'
import { type Surroundings, wayIn } from '../../surroundings/index.ts'

export interface SignIn {
  readonly place: Surroundings
  readonly kind: ShownWay['kind']
  /** Names the redirect address with the port that is held for this login. */
  readonly address: URL
}

/** Where nothing can be pasted, as there is no terminal. */
const twoCommands = ({ name }: Profile): string[] => [
  'There is no terminal to paste into. Where no browser can come back to this machine, stop this and log in ' +
    'with two commands:',
  `  oic login --begin --json --profile ${name}\n  oic login --finish ID --profile ${name}`,
]

export function sayTheWayIn({ place, kind, address }: SignIn, profile: Profile, context: Context): void {
  const redirect = URL.parse(address.searchParams.get('redirect_uri') ?? '')
  const paragraphs = redirect ? [...wayIn(place, redirect)] : []
  if (kind === 'listener') paragraphs.push(...twoCommands(profile))
  for (const paragraph of paragraphs) sayParagraph(context, `${paragraph}\n`)
}
