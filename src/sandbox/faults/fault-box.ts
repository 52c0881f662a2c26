import { OicError } from '../../foundation/index.ts'
import type { Fault, PendingFault } from './fault.ts'
import { type Asked, concerns } from './operations.ts'
import { parseFault } from './parse-fault.ts'

/** Faults on command, by count and never by chance; in a test: `sandbox.faults.add({ … })`. */
export interface Faults {
  /**
   * Counted from now on, beside those that are there; of several for one request the oldest strikes.
   * @throws {OicError} SANDBOX_FAULT_INVALID
   */
  add(fault: Fault): void
  /** Takes back all that still wait. */
  clear(): void
  /** What is left of them, oldest first. */
  pending(): readonly PendingFault[]
}

export interface FaultBox extends Faults {
  /** The fault that strikes this request, if any; one synchronous step, so that no count is used twice. */
  strike(asked: Asked): PendingFault | undefined
  /** Ends whatever is held up by a fault. */
  close(): void
  readonly closed: AbortSignal
}

const capacity = 1000

interface Counted {
  readonly fault: PendingFault
  times: number
  after: number
}

function checkRoom(waiting: readonly Counted[]): void {
  if (waiting.length < capacity) return
  const problem = `${capacity} faults are waiting already`
  throw new OicError('SANDBOX_FAULT_INVALID', { details: { problem } })
}

/** Lets those pass that are not due, and takes the first that is. */
function countDown(concerned: readonly Counted[]): PendingFault | undefined {
  const due = concerned.filter(({ after }) => after === 0)
  for (const counted of concerned) counted.after = Math.max(0, counted.after - 1)
  const [first] = due
  if (first === undefined) return undefined
  first.times -= 1
  return first.fault
}

export function faultBox(): FaultBox {
  const end = new AbortController()
  let waiting: Counted[] = []
  return {
    add: (given) => {
      checkRoom(waiting)
      const fault = parseFault(given)
      waiting.push({ fault, times: fault.times, after: fault.after })
    },
    clear: () => {
      waiting = []
    },
    pending: () => waiting.map(({ fault, times, after }) => ({ ...fault, times, after })),
    strike: (asked) => {
      const struck = countDown(waiting.filter(({ fault }) => concerns(fault, asked)))
      waiting = waiting.filter(({ times }) => times > 0)
      return struck
    },
    close: () => end.abort(),
    closed: end.signal,
  }
}
