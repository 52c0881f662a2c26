/** Early renewal for programs that live long: whoever asks for a token finds a fresh one. */
import { type Clock, secondsAfter, secondsUntil } from '../foundation/index.ts'
import type { TokenSource, ValidToken } from './token-source.ts'

/** Runs the work after so many seconds, once; returns what calls it off. */
export type Timer = (seconds: number, work: () => void) => () => void

export interface BackgroundParts {
  readonly clock: Clock
  readonly timer?: Timer
  /** From 0 to 1. */
  readonly random?: () => number
}

export interface Background {
  /** Ends it, and waits for what it is doing. A refresh that was sent goes on; the store waits for that one. */
  stop(): Promise<void>
}

/** Short, so that a machine that slept, or whose clock was set, is noticed soon. */
const longestSleepSeconds = 60
/** Tokens that live no longer than this are renewed when they are needed. */
const shortestSleepSeconds = 30

const shortLifeSeconds = 300

/** From half of the life on, of short lives from a third, a tenth sooner or later: not all at the same moment. */
export function whenToRenew({ receivedAt, expiresAt }: ValidToken, chance: number): Date | undefined {
  if (!receivedAt || !expiresAt) return undefined
  const life = secondsUntil(expiresAt, receivedAt)
  const part = life < shortLifeSeconds ? 1 / 3 : 1 / 2
  return secondsAfter(receivedAt, life * part * (0.9 + chance / 5))
}

const unreferenced: Timer = (seconds, work) => {
  const timer = setTimeout(work, seconds * 1000)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Whatever fails here is told to whoever asks for a token next; this goes on. */
export function renewInBackground(
  tokens: TokenSource,
  { clock, timer = unreferenced, random = Math.random }: BackgroundParts,
): Background {
  const ended = new AbortController()
  let callOff = (): void => undefined
  let round = Promise.resolve()
  let planned: { readonly generation: number; readonly due: Date | undefined } | undefined
  /** One moment for each token, chosen once. */
  const dueOf = (token: ValidToken): Date | undefined => {
    const { generation } = token
    if (planned?.generation !== generation) planned = { generation, due: whenToRenew(token, random()) }
    return planned.due
  }
  const look = async (): Promise<number> => {
    const { signal } = ended
    const token = await tokens.token({ signal })
    const due = dueOf(token)
    const isDue = due !== undefined && due <= clock.now()
    const next = isDue ? await tokens.token({ newerThan: token.generation, signal }) : token
    const nextDue = dueOf(next)
    return nextDue ? secondsUntil(nextDue, clock.now()) : longestSleepSeconds
  }
  const sleep = (seconds: number): void => {
    if (ended.signal.aborted) return
    const within = Math.min(longestSleepSeconds, Math.max(shortestSleepSeconds, seconds))
    callOff = timer(within, go)
  }
  const go = (): void => {
    // Trouble passes, and a person may log in: it is looked at again.
    round = look()
      .catch(() => longestSleepSeconds)
      .then(sleep)
  }
  go()
  return {
    async stop() {
      ended.abort()
      callOff()
      await round
    },
  }
}
