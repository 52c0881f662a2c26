/** What each kind of fault does to the request it strikes. */
import type { ExchangeContext } from '../http/exchange.ts'
import type { OriginName } from '../http/origin-name.ts'
import type { Parameters } from '../http/parameters.ts'
import type { Instance } from '../instance/instance.ts'
import { find, fingerprint } from '../instance/shelf.ts'
import { gatewayPage, invalidGrant, loginPage, problemAnswer } from './answers.ts'
import { hold } from './endings.ts'
import type { FaultKind, Harm } from './fault.ts'
import { breakJson, withoutPresentKey, withSkewedDates, withUnknownKid } from './spoil.ts'

export interface Struck {
  readonly c: ExchangeContext
  readonly instance: Instance
  readonly origin: OriginName
  readonly form: Parameters
}

type HarmOf<Kind extends FaultKind> = Extract<Harm, { readonly kind: Kind }>

type Acts<Result> = {
  readonly [Kind in FaultKind]?: (struck: Struck, harm: HarmOf<Kind>) => Result | Promise<Result>
}

/** The code that came is over from now on, whatever becomes of the request. */
function endCode({ form, instance }: Struck): void {
  const value = form.get('code') ?? ''
  const code = find(instance.state.issued.codes, value)
  if (code === undefined) return
  const expiresAt = Math.min(code.expiresAt, instance.clock.seconds())
  instance.state.issued.codes.set(fingerprint(value), { ...code, expiresAt })
  instance.changed()
}

/** Before the sandbox looks at the request; false when nobody waits for the answer any more. */
const before: Acts<boolean> = {
  'expired-code': (struck) => {
    endCode(struck)
    return true
  },
  slow: ({ c, instance }, { seconds, hold: held }) => held !== 'request' || hold(c, instance, seconds),
}

function noAnswer({ c }: Struck): Response {
  c.set('ending', { manner: 'reset' })
  return new Response(null)
}

/** Instead of the sandbox: nothing is looked at, nothing is used up. */
const instead: Acts<Response> = {
  'invalid-grant': ({ c }) => invalidGrant(c),
  'too-many-requests': ({ c, origin }, { retryAfter }) => {
    if (retryAfter !== undefined) c.header('Retry-After', `${retryAfter}`)
    return problemAnswer(c, origin, { status: 429, error: 'too_many_requests', text: 'Too many requests.' })
  },
  'server-error': ({ c, origin }, { status = 500, body = 'json' }) => {
    if (body === 'html') return gatewayPage(c, status)
    return problemAnswer(c, origin, { status, error: 'server_error', text: 'The request failed.' })
  },
  'reset-before': noAnswer,
  'login-page': ({ c }) => loginPage(c),
}

const reset = ({ c }: Struck): void => c.set('ending', { manner: 'reset' })

/** After the sandbox did all that was asked. */
const after: Acts<void> = {
  slow: ({ c }, { seconds, hold: held = 'answer' }) => {
    if (held === 'answer') c.set('ending', { manner: 'late', seconds })
  },
  'reset-after': reset,
  'lost-answer': reset,
  truncated: ({ c }) => c.set('ending', { manner: 'cut' }),
  'malformed-json': ({ c }) => breakJson(c),
  'unknown-kid': ({ c, instance }) => withUnknownKid(c, instance),
  'skewed-clock': ({ c, instance }, { seconds }) => withSkewedDates(c, instance, seconds),
  'stale-key-set': ({ c, instance }) => withoutPresentKey(c, instance),
}

/** The one of the table for this very kind, if it has one. */
const pick = <Result>(acts: Acts<Result>, { kind }: Harm) =>
  acts[kind] as ((struck: Struck, harm: Harm) => Result | Promise<Result>) | undefined

/** @returns the answer that a fault gives in place of the sandbox, or undefined where `next` gave one */
export async function act(
  struck: Struck,
  harm: Harm,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  const isAwaited = (await pick(before, harm)?.(struck, harm)) ?? true
  const own = isAwaited ? pick(instead, harm) : noAnswer
  if (own !== undefined) {
    struck.c.set('decision', 'answered by a fault, nothing was done')
    return own(struck, harm)
  }
  await next()
  await pick(after, harm)?.(struck, harm)
  return undefined
}
