/** Resolves after so many seconds. Rejects with the signal's reason. */
export type Pause = (seconds: number, signal?: AbortSignal) => Promise<void>

export const waitFor: Pause = (seconds, signal) =>
  new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }, seconds * 1000)
    if (signal?.aborted) leave()
    signal?.addEventListener('abort', leave, { once: true })
  })
