/** When a busy instance may be asked once more. RFC 9110 section 10.2.3. */
import { setTimeout as sleep } from 'node:timers/promises'
import { askedWaitSeconds } from '../foundation/index.ts'

/** Resolves after so many seconds. Rejects with the signal's reason. */
export type Pause = (seconds: number, signal?: AbortSignal) => Promise<void>

/** Nobody is kept waiting for longer without knowing: the answer is then told as it is. */
const longestSeconds = 30
const ownSeconds = 1

const reading = ['GET', 'HEAD', 'OPTIONS']

interface Call {
  readonly method?: string | undefined
  readonly repeatable?: boolean | undefined
}

/**
 * After how many seconds the call may be made once more; undefined: it may not. What has changed something may
 * have been carried out before it was refused, so whoever calls has to say that it does no harm twice.
 */
export function pauseSeconds(
  { status, headers }: Response,
  { method = 'GET', repeatable = reading.includes(method.toUpperCase()) }: Call,
): number | undefined {
  if (!repeatable || (status !== 429 && status !== 503)) return undefined
  const asked = askedWaitSeconds(headers, new Date()) ?? ownSeconds * (0.5 + Math.random() / 2)
  return asked <= longestSeconds ? asked : undefined
}

export const waitFor: Pause = async (seconds, signal) => {
  try {
    await sleep(seconds * 1000, undefined, signal && { signal })
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
}
