import type { Clock, Secret } from '../../../foundation/index.ts'
import type { ProfileKey } from '../credential.ts'
import type { Attempt, CredentialStore, StoredCredential } from '../credential-store.ts'
import type { KeptToken } from '../sealing/sealed-tokens.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Observer } from './observer.ts'
import type { Renewer } from './renewer.ts'

/** What everything here works with. */
export interface Engine {
  readonly store: CredentialStore
  readonly sealing: Sealing
  readonly clock: Clock
  /** Usually nobody watches. */
  readonly observe?: Observer | undefined
}

/** Which credential is to be renewed, how, and what would spare it. */
export interface Renewal {
  readonly engine: Engine
  readonly profile: ProfileKey
  readonly renewer: Renewer
  /** Whether a token that somebody else brought meanwhile will do. */
  suits(token: KeptToken): boolean
}

/** One try to renew: what stood in the store when it began, and what is presented. */
export interface Try {
  readonly credential: StoredCredential
  readonly attempt: Attempt
  readonly refreshToken: Secret
}
