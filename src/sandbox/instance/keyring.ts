import { OicError } from '../../foundation/index.ts'
import type { InstanceClock } from './instance-clock.ts'
import type { Random } from './random.ts'
import { makeKeys, readKeys, type SigningKey } from './signing-key.ts'
import type { InstanceState, KeyPems } from './state.ts'

/** Judges keys at once, wherever they come from, so that a bad pair fails the start and not a token. */
function read(keys: KeyPems): SigningKey {
  try {
    return readKeys(keys)
  } catch (cause) {
    const details = { path: 'keys', problem: 'key and certificate are not a matching pair of PEM' }
    throw new OicError('SANDBOX_SEED_INVALID', { details, cause })
  }
}

interface KeyringParts {
  readonly random: Random
  readonly clock: InstanceClock
  readonly made: () => void
}

/**
 * Hands out the signing key: the one kept, or one that is made when it is first asked for.
 * @throws {OicError} SANDBOX_SEED_INVALID for a kept pair that does not fit
 */
export function keyring(
  state: InstanceState,
  { random, clock, made }: KeyringParts,
): () => Promise<SigningKey> {
  let key = state.keys === undefined ? undefined : Promise.resolve(read(state.keys))
  const make = async () => {
    state.keys = await makeKeys(random, clock.now())
    made()
    return readKeys(state.keys)
  }
  return () => {
    key ??= make()
    return key
  }
}
