import type { Secret } from '../../foundation/index.ts'
import type { RawAnswer, TokenSet } from '../protocol/index.ts'
import type { WirePoint } from './observer.ts'

/** How a flow renews its tokens. Sending and judging are two steps, so that the answer is kept in between. */
export interface Renewer {
  /**
   * Presents the refresh token, on a connection of its own and with the time a slow server needs, and says
   * how far it has come.
   * @throws {OicError} IDENTITY_UNREACHABLE and the like: no answer came.
   */
  send(refreshToken: Secret, reached?: (point: WirePoint) => void | Promise<void>): Promise<RawAnswer>
  /**
   * Decides what an answer is worth. Called again with the same answer after a crash, so it must not act.
   * @throws {OicError} why it cannot be used; a dead grant is TOKEN_REFUSED with `details.error` `invalid_grant`.
   */
  judge(answer: RawAnswer): Promise<TokenSet>
  /** Whether the failed request certainly never reached the server (connection refused, name not found). */
  wasNeverSent(error: unknown): boolean
  /** Tells the server to forget a token (RFC 7009); best effort. */
  revoke?(token: Secret): Promise<void>
}
