import type { AcceptedCallback, LoginAttempt } from '../protocol/index.ts'
import { firstPasted, type PasteParts } from './pasted-address.ts'
import type { WayBack } from './way-back.ts'

/** The end of the input ends nothing here: the listener still waits. */
async function pastedIfEver(
  attempt: LoginAttempt,
  parts: PasteParts,
  signal: AbortSignal,
): Promise<AcceptedCallback> {
  return (await firstPasted(attempt, parts, signal)) ?? new Promise<never>(() => {})
}

/**
 * A listener that waits while an address may be pasted: the browser may run where it does not reach this
 * machine. The first callback of the attempt counts, whichever way it comes, and the other way is let go.
 */
export function eitherWay(listener: WayBack, parts: PasteParts): WayBack {
  return {
    redirectUri: listener.redirectUri,
    kind: 'either',
    async callback(attempt, signal) {
      signal.throwIfAborted()
      const decided = new AbortController()
      const until = AbortSignal.any([signal, decided.signal])
      try {
        return await Promise.race([listener.callback(attempt, until), pastedIfEver(attempt, parts, until)])
      } finally {
        decided.abort()
      }
    },
    conclude: (outcome) => listener.conclude(outcome),
    [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
  }
}
