/** How fast, and how long. */

const callsPerRound = 500_000

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/**
 * Calls in a second of processor time (all threads, the collection of garbage included), one awaited after the
 * other; `call` is given a number that counts them. On a machine that others use, the clock on the wall would
 * measure the others.
 */
export async function perSecond(call: (at: number) => Promise<unknown>): Promise<number> {
  for (let at = 0; at < callsPerRound / 5; at++) await call(at)
  const before = cpuSeconds()
  for (let at = 0; at < callsPerRound; at++) await call(at)
  return callsPerRound / (cpuSeconds() - before)
}

/** How long each of so many calls took, in milliseconds. */
export async function durations(
  count: number,
  call: (at: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const taken: number[] = []
  for (let at = 0; at < count; at++) {
    const startedAt = performance.now()
    await call(at)
    taken.push(performance.now() - startedAt)
  }
  return taken
}
