import type { Secret } from '../../../foundation/index.ts'
import type { RawAnswer, TokenSet } from '../../protocol/index.ts'
import type { WirePoint } from './observer.ts'

/** Where the next request would go. */
export interface Prepared {
  readonly tokenEndpoint: string
}

interface Judging {
  /**
   * Fetches what sending and judging need, which says nothing about any answer, and sends nothing.
   * @throws {OicError} IDENTITY_… and DISCOVERY_…: it cannot be had now
   */
  prepare?(): Promise<Prepared>
  /**
   * Decides what an answer is worth. Called again with the same answer after a crash, so it must not act.
   * @throws {OicError} why it cannot be used; a dead grant is TOKEN_REFUSED with `details.error` `invalid_grant`.
   */
  judge(answer: RawAnswer): Promise<TokenSet>
  /** Tells the server to forget a token (RFC 7009); best effort. */
  revoke?(token: Secret): Promise<void>
}

/** How a login is renewed. Sending and judging are two steps, so that the answer is kept in between. */
export interface Renewer extends Judging {
  /**
   * Presents the refresh token, on a connection of its own and with the time a slow server needs, and says
   * how far it has come.
   * @throws {OicError} IDENTITY_UNREACHABLE and the like: no answer came.
   */
  send(refreshToken: Secret, reached?: (point: WirePoint) => void | Promise<void>): Promise<RawAnswer>
  /** Whether the failed request certainly never reached the server (connection refused, name not found). */
  wasNeverSent(error: unknown): boolean
}

/** How tokens come about that need no login: by asking, whenever one is needed. Nothing is spent by it. */
export interface AskingRenewer extends Judging {
  /** @throws {OicError} IDENTITY_UNREACHABLE and the like: no answer came. */
  ask(): Promise<RawAnswer>
}

export const isAsking = (renewer: Renewer | AskingRenewer): renewer is AskingRenewer => 'ask' in renewer
