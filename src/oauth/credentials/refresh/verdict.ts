/** What an answer turned out to be worth. */
import { isOicError, type OicError, parseJson, Secret } from '../../../foundation/index.ts'
import type { RawAnswer, TokenSet } from '../../protocol/index.ts'
import type { Renewer } from './renewer.ts'

export type Verdict =
  | { readonly kind: 'accepted'; readonly tokens: TokenSet }
  /** `invalid_grant`: the server knows the refresh token no more. */
  | { readonly kind: 'dead' }
  | {
      readonly kind: 'refused'
      readonly error: OicError
      readonly rescued?: Secret | undefined
      /** The server may have spent the refresh token in giving this answer, and nothing came of it. */
      readonly inDoubt: boolean
    }

/** RFC 6749 appendix A.17: visible characters and space only; anything else would not have been a token. */
const tokenSyntax = /^[\x20-\x7e]{1,65536}$/

/** A refresh token in an answer that is otherwise of no use. A refusal spends nothing, so it has none. */
export function refreshTokenIn({ status, body }: RawAnswer): Secret | undefined {
  if (status < 200 || status > 299) return undefined
  try {
    const { refresh_token: found } = parseJson(body) as { refresh_token?: unknown }
    return typeof found === 'string' && tokenSyntax.test(found) ? new Secret(found) : undefined
  } catch {
    return undefined
  }
}

/**
 * RFC 6749 section 5.2, to the letter: nothing else ends a login. It has to be a refusal by its status as well, and
 * the word itself, not one that only reads like it.
 */
function isInvalidGrant({ status, body }: RawAnswer, error: OicError): boolean {
  if (error.code !== 'TOKEN_REFUSED' || (status !== 400 && status !== 401)) return false
  return (parseJson(body) as { error?: unknown }).error === 'invalid_grant'
}

/** Whether the error is about the answer, and no bug. */
const isVerdict = (error: unknown): error is OicError =>
  isOicError(error) && /^(TOKEN|IDENTITY)_/.test(error.code) && error.code !== 'IDENTITY_UNREACHABLE'

/** Judges an answer. What is no verdict is thrown on, and the answer stays kept for the next try. */
export async function judged(renewer: Renewer, answer: RawAnswer): Promise<Verdict> {
  await renewer.prepare?.()
  try {
    return { kind: 'accepted', tokens: await renewer.judge(answer) }
  } catch (error) {
    if (!isVerdict(error)) throw error
    if (isInvalidGrant(answer, error)) return { kind: 'dead' }
    const rescued = refreshTokenIn(answer)
    const definite = answer.status >= 300 && answer.status < 500
    return { kind: 'refused', error, rescued, inDoubt: !rescued && !definite }
  }
}
