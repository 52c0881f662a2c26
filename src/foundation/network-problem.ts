/** The system's own word (`ECONNREFUSED`, `ENOTFOUND`, …) for why a request got no answer, if it has one. */
export function networkErrorCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return undefined
}

/** Why a request got no answer, in a few words and without anything that was sent. */
export function networkProblem(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer in time'
  return networkErrorCode(error) ?? 'the connection failed'
}

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Whether the request certainly never reached the server, so that it may be repeated without harm. */
export function wasNeverSent(error: unknown): boolean {
  const code = networkErrorCode(error)
  return code !== undefined && neverSent.has(code)
}
