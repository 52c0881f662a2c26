/** Callers wait for work that does not depend on them: they may leave, and it goes on. */

const longestTimerMs = 2 ** 31 - 1

/** How long a caller waits. */
export interface Waiting extends Disposable {
  /** The outcome of `work` if it comes in time. Rejects when the caller's signal aborts. */
  until<T>(work: Promise<T>): Promise<T | 'time is up'>
}

export function waiting(seconds: number, signal?: AbortSignal): Waiting {
  const over = Promise.withResolvers<'time is up'>()
  const timer = setTimeout(over.resolve, Math.min(seconds * 1000, longestTimerMs), 'time is up')
  const leave = (): void => over.reject(signal?.reason)
  signal?.addEventListener('abort', leave, { once: true })
  if (signal?.aborted) leave() // an event that was is not told again
  over.promise.catch(() => undefined) // the caller may have left the race before
  return {
    until: (work) => Promise.race([work, over.promise]),
    [Symbol.dispose]() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', leave)
    },
  }
}

interface Flight<T> {
  readonly outcome: Promise<T>
  readonly abandoned: AbortController
  passengers: number
}

export interface Seat<T> extends Disposable {
  readonly outcome: Promise<T>
  /** Whether this caller's wishes started the work; otherwise the outcome may answer other wishes. */
  readonly isOwn: boolean
}

export interface SharedFlights<T> {
  /** Joins the work under way for the key, or starts it. */
  board(key: string, start: (abandoned: AbortSignal) => Promise<T>): Seat<T>
  /** When nothing is under way any more, however it ended. */
  allLanded(): Promise<void>
}

/**
 * One piece of work at a time for each key, shared by those who come while it is under way. `abandoned`
 * tells the work that nobody waits any more; it decides itself whether it may still stop.
 */
export function sharedFlights<T>(): SharedFlights<T> {
  const flights = new Map<string, Flight<T>>()
  return {
    board(key, start) {
      const running = flights.get(key)
      const flight = running ?? takeOff(start, () => flights.delete(key))
      flights.set(key, flight)
      flight.passengers += 1
      return { outcome: flight.outcome, isOwn: running === undefined, [Symbol.dispose]: () => leave(flight) }
    },
    async allLanded() {
      await Promise.allSettled([...flights.values()].map(({ outcome }) => outcome))
    },
  }
}

function leave(flight: Flight<unknown>): void {
  flight.passengers -= 1
  if (flight.passengers === 0) flight.abandoned.abort()
}

function takeOff<T>(start: (abandoned: AbortSignal) => Promise<T>, landed: () => void): Flight<T> {
  const abandoned = new AbortController()
  // A microtask later, so that a flight that ends at once is not entered after it was struck off.
  const outcome = Promise.resolve()
    .then(() => start(abandoned.signal))
    .finally(landed)
  outcome.catch(() => undefined) // it may fail when nobody waits any more
  return { outcome, abandoned, passengers: 0 }
}
