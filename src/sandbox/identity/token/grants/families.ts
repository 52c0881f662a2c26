/** All tokens that came from one login, and the end of all of them at once. */
import type { Instance } from '../../../instance/instance.ts'
import { find, put } from '../../../instance/shelf.ts'

const longestLifeSeconds = 31_556_952

export function revokeFamily(instance: Instance, family: string | undefined): void {
  if (family === undefined) return
  const now = instance.clock.seconds()
  put(
    instance.state.issued.revokedFamilies,
    family,
    { revokedAt: now, expiresAt: now + longestLifeSeconds },
    now,
  )
  instance.changed()
}

export const isRevoked = ({ state }: Instance, family: string | undefined): boolean =>
  family !== undefined && find(state.issued.revokedFamilies, family) !== undefined
