/** Everything an instance knows, as plain data in one place: what `--state` writes is exactly this. */
import type { Integration, StoredFile, StoredFolder } from './contents.ts'
import type { Issued } from './issued.ts'
import type { Drawn } from './random.ts'
import type { Application, Domain, DomainSettings, User } from './registered.ts'

export interface KeyPems {
  /** PKCS #8. */
  readonly privateKeyPem: string
  readonly certificatePem: string
}

/** Keys that sign no more and are published still. */
export interface FormerKeys extends KeyPems {
  /** Seconds since 1970. */
  readonly until: number
}

/** Ids of the applications that a new instance has a use for. */
export interface OwnApplications {
  /** The client that the description names. */
  readonly customer: string
  /** The client that may administer the domain. */
  readonly administrator: string
  /** The Integration instance as a resource: its entry under "Oracle Cloud Services". */
  readonly instance: string
}

export interface InstanceState {
  readonly version: 3
  readonly seed: string
  readonly drawn: Drawn
  /** See `token-ids.ts`. */
  epoch: string
  /** How often it was taken up again from its folder. */
  runs?: number
  clockOffsetSeconds: number
  readonly domain: Domain
  settings: DomainSettings
  readonly instanceName: string
  applications: readonly Application[]
  readonly own: OwnApplications
  users: readonly User[]
  /** Ids of those that it began with. */
  readonly seededUsers: readonly string[]
  /** File Server was not enabled for the instance. */
  readonly fileServerIsOff?: true
  readonly files: readonly (StoredFolder | StoredFile)[]
  readonly integrations: readonly Integration[]
  keys?: KeyPems
  /** Newest first. */
  formerKeys?: readonly FormerKeys[]
  issued: Issued
}
