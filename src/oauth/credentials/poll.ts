import { setTimeout as pause } from 'node:timers/promises'

const longestPauseMs = 20

/**
 * Tries until there is something, or until the patience is over; at least once. The pauses are short and
 * uneven, so that processes waiting for the same thing do not march in step.
 */
export async function poll<T>(attempt: () => T | undefined, patience: AbortSignal): Promise<T | undefined> {
  for (let next = 1; ; next = Math.min(next * 2, longestPauseMs)) {
    const found = attempt()
    if (found !== undefined || patience.aborted) return found
    await pause(next * (0.5 + Math.random()))
  }
}
