/** When a busy instance may be asked once more. RFC 9110 section 10.2.3. */
import { askedWaitSeconds } from '../foundation/index.ts'

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
