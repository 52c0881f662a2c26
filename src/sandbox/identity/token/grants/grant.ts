import type { Parameters } from '../../../http/parameters.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { Authorization } from '../../../instance/issued-tokens.ts'
import type { Application, User } from '../../../instance/registered.ts'
import type { ResolvedScopes } from '../../scopes/resolve-scopes.ts'

export interface GrantRequest {
  readonly form: Parameters
  /** The application that sends it, authenticated. */
  readonly application: Application
}

/** What a grant gives; tokens are made from it in the same synchronous step, and signed afterwards. */
export interface Granted {
  readonly authorization: Authorization
  /** Absent where the application acts for itself. */
  readonly user?: User
  readonly resolved: ResolvedScopes
  /** `gtp` in the access token. */
  readonly shortName: string
  /** Of the access token, when something bounds it more than the settings do. */
  readonly atMostSeconds?: number
  readonly withIdToken: boolean
  /** In clear, for the answer; its record is kept already. */
  readonly refreshToken?: string
  readonly decision: string
}

/**
 * One way to obtain tokens. It must not wait for anything: what it consumes and what it records belongs to
 * one step, or two requests at once would both succeed.
 * @throws {Refusal}
 */
export type Grant = (instance: Instance, request: GrantRequest) => Granted
