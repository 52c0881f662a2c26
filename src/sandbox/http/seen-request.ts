/**
 * What the sandbox remembers of a request. It holds no secret: a value is shown only when its name is on
 * the list of harmless ones, and a name only when it is known at all.
 */
import type { FaultKind } from '../faults/fault.ts'
import type { OriginName } from './origin-name.ts'

export interface SeenRequest {
  /** ISO 8601, in the time of the instance. */
  readonly at: string
  readonly origin: OriginName
  readonly method: string
  /** Its first 200 characters. */
  readonly path: string
  /** Values that could be secret read `[masked]`, and long ones end in `…`; unknown names are left out. */
  readonly query: Readonly<Record<string, string>>
  readonly form: Readonly<Record<string, string>>
  /** The scheme alone. */
  readonly authorization?: string
  /** 0 where the connection was reset instead of an answer. */
  readonly status: number
  readonly ecid: string
  /** Why the answer was what it was, when something was decided. */
  readonly decision?: string
  /** What struck it on command. */
  readonly fault?: FaultKind
}
