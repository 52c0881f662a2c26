/** What processes are about to do. Nothing happens before it is let go, and it happens in one piece. */
import { AsyncLocalStorage } from 'node:async_hooks'

export type StepName = 'lock' | 'read' | 'claim' | 'send' | 'answer' | 'keepAnswer' | 'commit' | 'remove'

export interface Step<Owner, Call> {
  readonly name: StepName
  readonly owner: Owner
  /** The call of the process that led here. */
  readonly call: Call | undefined
  /** Does it; its owner hears of it when `reply` is called. */
  act(): Promise<{ reply(): void }>
  /** Does not do it. */
  fail(error: unknown): void
}

export interface Steps<Owner, Call> {
  readonly pending: readonly Step<Owner, Call>[]
  /** Waits with `work` until somebody lets it go. */
  park<T>(owner: Owner, name: StepName, work: (call: Call | undefined) => Promise<T>): Promise<T>
  /** Strikes a step off: it is done, or whoever wanted it is no more. */
  strike(isMeant: (step: Step<Owner, Call>) => boolean): void
  /** Runs `work` as this call: the steps it leads to are the call's. */
  within<T>(call: Call, work: () => T): T
}

export function newSteps<Owner, Call>(): Steps<Owner, Call> {
  const calls = new AsyncLocalStorage<Call>()
  const pending: Step<Owner, Call>[] = []
  return {
    pending,
    park<T>(owner: Owner, name: StepName, work: (call: Call | undefined) => Promise<T>): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>()
      const call = calls.getStore()
      const act = () =>
        work(call).then(
          (result) => ({ reply: () => resolve(result) }),
          (error: unknown) => ({ reply: () => reject(error) }),
        )
      pending.push({ name, owner, call, act, fail: reject })
      return promise
    },
    strike(isMeant) {
      pending.splice(0, pending.length, ...pending.filter((step) => !isMeant(step)))
    },
    within: (call, work) => calls.run(call, work),
  }
}

/** When everything that can go on without another step has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
