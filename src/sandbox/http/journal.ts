import type { MiddlewareHandler } from 'hono'
import type { Instance } from '../instance/instance.ts'
import type { Exchange } from './exchange.ts'
import { noteRequest } from './note-request.ts'
import type { OriginName } from './origin-name.ts'
import type { SeenRequest } from './seen-request.ts'
import type { SeenRequests } from './seen-requests.ts'

/** The requests an instance saw, and the lines it says about them. */
export interface Journal {
  readonly requests: SeenRequests
  readonly log: (line: string) => void
}

function line({ origin, method, path, status, decision, fault }: SeenRequest): string {
  const answer = `${origin} ${method} ${path} ${status}`
  const why = decision === undefined ? answer : `${answer}: ${decision}`
  return fault === undefined ? why : `${why}; fault ${fault}`
}

/** Notes a request once it is answered, and saves what it changed before the answer leaves. */
export const journal =
  (instance: Instance, { requests, log }: Journal, origin: OriginName): MiddlewareHandler<Exchange> =>
  async (c, next) => {
    await next()
    const seen = noteRequest(c, instance, origin)
    log(line(seen))
    instance.save()
    if (origin !== 'control') requests.add(seen)
  }
