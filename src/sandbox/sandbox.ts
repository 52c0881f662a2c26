import type { Clock } from '../foundation/index.ts'
import type { BehaviourName, Switches } from './behaviour.ts'
import type { SandboxDescription } from './description.ts'
import type { Faults } from './faults/fault-box.ts'
import type { SeenRequest } from './http/seen-request.ts'
import type { Generation } from './instance/instance.ts'
import type { KeyPems } from './instance/state.ts'
import type { SandboxSeed } from './seed/seed.ts'

/** How a sandbox is started. There is no host among it: it answers on 127.0.0.1 and nowhere else. */
export interface SandboxOptions {
  /** The first of four ports (identity, design, runtime, control), or 0 (default) for free ones. */
  readonly port?: number
  /** The time it lives in; the machine's by default. */
  readonly clock?: Clock
  /** What it starts from; everything left out is made up. */
  readonly seed?: SandboxSeed
  /** `observed` (default) as Oracle's service is known to behave; `strict` after the RFCs; `loose` for debugging. */
  readonly behaviour?: BehaviourName
  /** Single deviations from the behaviour. */
  readonly switches?: Partial<Switches>
  /** Of Oracle Integration; 3 by default. Generation 2 has one origin for all calls and no runtime port. */
  readonly generation?: Generation
  /** A signing key of your own, for runs that repeat byte by byte; made at start otherwise. */
  readonly keys?: KeyPems
  /**
   * The process is nothing but this sandbox, so the web server may put lighter classes in the place of the global
   * `Request` and `Response`. Off by default: inside a program of yours nothing global is touched.
   */
  readonly ownsProcess?: boolean
  /** A folder to keep the whole instance in, and to go on from; the seed counts for a new one only. */
  readonly state?: string
  /** One line for each request and what was decided about it. No secrets. */
  readonly log?: (line: string) => void
}

/** A running sandbox; `await using` closes it. */
export interface Sandbox extends AsyncDisposable {
  /** As it was when it started: what SCIM changes afterwards shows at the next start with this state. */
  readonly description: SandboxDescription
  /** It goes on from its state folder, so that a seed did not count. */
  readonly isResumed: boolean
  readonly clock: Clock & {
    /** Moves the instance's time forward. @throws {RangeError} for less than 0 or more than a hundred years */
    advance(seconds: number): void
  }
  /**
   * Another key signs from now on, the given one or one that is made. The old one stays published and
   * accepted until no token of it can live any more, by the instance's time.
   * @throws {OicError} SANDBOX_KEYS_INVALID
   */
  rotateKeys(keys?: KeyPems): Promise<void>
  /** What goes wrong on command; forgotten on reset, and not kept. */
  readonly faults: Faults
  /** What it was asked, oldest first, without secrets; at most the last 1000. */
  requests(): readonly SeenRequest[]
  /**
   * Forgets every session, code, token and request, and returns to the time of the given clock. No token of before holds
   * any more. What SCIM changed stays: applications, users, roles and settings of the domain.
   */
  reset(): void
  /**
   * Answers a request for one of its four addresses without a socket, and takes what the global fetch takes. Redirects
   * are not followed; a connection that a fault resets rejects as fetch does.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}
