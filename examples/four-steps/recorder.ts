/** A `fetch` that remembers what was sent and answered, and how long it took. */
export interface Exchange {
  readonly method: string
  readonly url: URL
  readonly authorization: string | undefined
  readonly form: URLSearchParams
  readonly status: number
  readonly location: string | undefined
  readonly body: string
  readonly startedAt: number
  readonly milliseconds: number
}

export interface Recorder {
  readonly fetch: typeof globalThis.fetch
  /** What came since the last time of asking. */
  take(): readonly Exchange[]
}

export function recorder(): Recorder {
  const exchanges: Exchange[] = []
  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      const form = new URLSearchParams(await request.clone().text())
      const startedAt = performance.now()
      const response = await fetch(request)
      const body = await response.clone().text()
      exchanges.push({
        method: request.method,
        url: new URL(request.url),
        authorization: request.headers.get('authorization') ?? undefined,
        form,
        status: response.status,
        location: response.headers.get('location') ?? undefined,
        body,
        startedAt,
        milliseconds: performance.now() - startedAt,
      })
      return response
    },
    take: () => exchanges.splice(0),
  }
}
