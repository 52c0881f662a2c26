/** Callers that arrive while the work for a key is under way share its outcome. */
export function singleFlight<T>(work: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const inFlight = new Map<string, Promise<T>>()
  return (key) => {
    const running = inFlight.get(key)
    if (running) return running
    const started = work(key).finally(() => inFlight.delete(key))
    inFlight.set(key, started)
    return started
  }
}
