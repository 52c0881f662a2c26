/** Everything an instance knows, as plain data in one place: what `--state` writes is exactly this. */
import type { Integration, StoredFile, StoredFolder } from './contents.ts'
import type { Issued } from './issued.ts'
import type { Drawn } from './random.ts'
import type { Application, Domain, Resource, User } from './registered.ts'

export interface KeyPems {
  /** PKCS #8. */
  readonly privateKeyPem: string
  readonly certificatePem: string
}

export interface InstanceState {
  readonly version: 1
  readonly seed: string
  readonly drawn: Drawn
  clockOffsetSeconds: number
  readonly domain: Domain
  readonly instanceName: string
  readonly resource: Resource
  readonly application: Application
  readonly users: readonly User[]
  readonly files: readonly (StoredFolder | StoredFile)[]
  readonly integrations: readonly Integration[]
  keys?: KeyPems
  issued: Issued
}
