import type { ProfileTable } from '../../../../oauth/index.ts'
import { bare, type Pasted, refused, seen, taken } from './pasted.ts'

export type Flow = NonNullable<ProfileTable['flow']>

/** What a `grant_type` tells; a refresh token and a password are of a person, whom the code flow has sign in. */
const flows: readonly (readonly [grants: RegExp, flow: Flow])[] = [
  [/^(code|authorization[_-]code|refresh[_-]token|password)$/i, 'code'],
  [/^(device|(urn:ietf:params:oauth:grant-type:)?device[_-]code)$/i, 'device'],
  [/^client[_-]credentials$/i, 'client-credentials'],
  [/^(urn:ietf:params:oauth:grant-type:)?jwt-bearer$/i, 'jwt-bearer'],
]

/** The name of a flow, or of the grant that it asks for. */
export function flow(text: string): Pasted<Flow> {
  const kept = bare(text)
  const known = flows.find(([grants]) => grants.test(kept))?.[1]
  if (known === undefined) return refused(`${seen(text)} is none of these: code, device, client-credentials.`)
  if (known !== 'jwt-bearer') return taken(known)
  return refused(
    'An assertion (jwt-bearer) is signed with a key file, and nothing asks for one here: `oic profile add --flow jwt-bearer` does.',
  )
}
