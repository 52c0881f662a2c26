import type { Instance } from '../../instance/instance.ts'
import { find, put, tokenCapacity } from '../../instance/shelf.ts'
import { type Jwt, textIn } from './jwt.ts'

/**
 * Remembers an assertion that holds, or says why it must not be used. What is remembered is bounded: whoever fills
 * the shelf pushes out the oldest, and has signed all of them with the application's own key.
 */
export function useOnce(instance: Instance, { claims }: Jwt): string | undefined {
  const { behaviour, clock, state } = instance
  if (behaviour.assertionReuse === 'accept') return undefined
  const id = textIn(claims, 'jti')
  if (id === undefined) return 'it has no jti (assertionReuse)'
  const used = JSON.stringify([claims['iss'], id])
  if (find(state.issued.usedAssertions, used) !== undefined) return 'it was used before (assertionReuse)'
  put(state.issued.usedAssertions, used, { expiresAt: Number(claims['exp']) }, clock.seconds(), tokenCapacity)
  instance.changed()
  return undefined
}
