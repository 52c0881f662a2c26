import { OicError } from '../foundation/index.ts'

/** How the process takes what it is sent by Ctrl-C, `kill` and a terminal that closes. */
export interface Interruption {
  /** Aborted with an OicError by the first signal; the second one leaves at once. */
  readonly signal: AbortSignal
  /** From now on they are for somebody else, and end nothing here. */
  readonly passSignals: PassSignals
}

export type PassSignals = (to: (signal: NodeJS.Signals) => void) => Disposable

const ends = { SIGINT: 'INTERRUPTED', SIGTERM: 'TERMINATED', SIGHUP: 'HUNG_UP' } as const

/** They mean nothing to us; a program that runs in our place may know them. (Node keeps SIGUSR1 for itself.) */
const passedOnly = ['SIGQUIT', 'SIGUSR2'] as const

/** @param asked is called when the first signal came: work under way may take longer to end */
export function interruption(asked: () => void): Interruption {
  const controller = new AbortController()
  let receiver: ((signal: NodeJS.Signals) => void) | undefined
  const on = (signal: keyof typeof ends): void => {
    process.on(signal, () => {
      if (receiver) return receiver(signal)
      const reason = new OicError(ends[signal])
      if (controller.signal.aborted) process.exit(reason.exitCode)
      controller.abort(reason)
      asked()
    })
  }
  on('SIGINT')
  on('SIGTERM')
  // A terminal that closes must not take a login with it that is being renewed.
  on('SIGHUP')
  const passSignals: PassSignals = (to) => {
    receiver = to
    for (const signal of passedOnly) process.on(signal, to)
    return {
      [Symbol.dispose]() {
        receiver = undefined
        for (const signal of passedOnly) process.off(signal, to)
      },
    }
  }
  return { signal: controller.signal, passSignals }
}
