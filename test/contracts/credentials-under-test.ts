/** Puts credentials together over a store under test, with one key for all who open it. */
import { onTestFinished } from 'vitest'
import { type Clock, isOicError } from '../../src/foundation/index.ts'
import type { CredentialStore } from '../../src/oauth/credentials/credential-store.ts'
import { credentialsOver } from '../../src/oauth/credentials/credentials.ts'
import type { CredentialStatus, Credentials, ProfileKey } from '../../src/oauth/credentials/index.ts'
import { newSealingKey, ringOf, type Sealing, sealing } from '../../src/oauth/credentials/sealing/sealing.ts'
import type { TokenSource } from '../../src/oauth/token-source.ts'
import { type FakeIdentity, fakeIdentity, type Rotation } from './fake-identity.ts'
import { type MovableClock, movableClock } from './movable-clock.ts'
import type { NewPlace } from './store-places.ts'

const ring = ringOf(newSealingKey())

export const dev: ProfileKey = { name: 'dev', binding: 'binding of dev' }

/** As one process has them. */
export const credentialsOn = (
  store: CredentialStore,
  clock: Clock,
  patience?: { logOutPatienceMs: number },
): Credentials =>
  credentialsOver({
    engine: { store, clock, sealing: sealingOf(store) },
    keyCustody: { kind: 'memory' },
    ...patience,
  })

export const sealingOf = (store: CredentialStore): Sealing => sealing(store.id, ring)

/** One process's credentials. */
export interface Process {
  readonly credentials: Credentials
  readonly store: CredentialStore
}

export interface Scene {
  readonly clock: MovableClock
  readonly identity: FakeIdentity
  /** Starts one more process; `change` stands between it and the store. */
  start(change?: (store: CredentialStore) => CredentialStore): Promise<Process>
  /** A process with a login that was good once and has just expired. */
  startExpired(change?: (store: CredentialStore) => CredentialStore): Promise<Process>
}

export function scene(newPlace: NewPlace, rotation: Rotation = 'strict'): Scene {
  const place = newPlace()
  const clock = movableClock()
  const identity = fakeIdentity(rotation, clock)
  const start: Scene['start'] = async (change = (store) => store) => {
    const opened = await place.open()
    onTestFinished(() => opened.close())
    const store = change(opened)
    return { store, credentials: credentialsOn(store, clock, { logOutPatienceMs: 20 }) }
  }
  return {
    clock,
    identity,
    start,
    async startExpired(change) {
      const login = await start()
      await login.credentials.keep(dev, identity.logIn())
      clock.advance(3600)
      return start(change)
    },
  }
}

export const sourceOf = ({ credentials }: Process, { identity }: Scene): TokenSource =>
  credentials.tokens(dev, identity.renewer)

export const statusOf = ({ credentials }: Process): Promise<CredentialStatus> => credentials.status(dev)

/** The code of the error in which `work` ends. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (isOicError(error) ? error.code : String(error)),
  )

export const many = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))
