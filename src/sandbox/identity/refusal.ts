import type { ContentfulStatusCode } from 'hono/utils/http-status'

interface RefusalParts {
  readonly status: ContentfulStatusCode
  /** Absent: an empty body. */
  readonly error?: string
  readonly description?: string
  /** For the log; it may tell more than the answer does, but no secret. */
  readonly reason: string
}

/** An OAuth request that is not granted: what the answer says, and why for the log. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: ContentfulStatusCode
  readonly error: string | undefined
  readonly description: string | undefined

  constructor({ status, error, description, reason }: RefusalParts) {
    super(reason)
    this.status = status
    this.error = error
    this.description = description
  }

  /** The same answer, with another reason. */
  because(reason: string): Refusal {
    const { status, error, description } = this
    const body = { ...(error !== undefined && { error }), ...(description !== undefined && { description }) }
    return new Refusal({ status, ...body, reason })
  }
}

/** The body of an OAuth error; `ecid` as member, which is one of the two forms seen. */
export const refusalBody = ({ error, description }: Refusal, ecid: string) => ({
  error,
  error_description: description,
  ecid,
})

/** Texts below are the sandbox's own where no other source is named: Oracle's are not known. */
export const invalidRequest = (description: string, reason = description): Refusal =>
  new Refusal({ status: 400, error: 'invalid_request', description, reason })

/** The sentence was seen for a scope that the application lacks; for other rights that it lacks, it is inferred. */
export const unauthorizedClient = (reason: string, status: 400 | 401 = 400): Refusal =>
  new Refusal({ status, error: 'unauthorized_client', description: 'Client authorization failed.', reason })

/** One text for all of them: whoever guesses codes learns nothing. */
export const invalidGrant = (reason: string): Refusal =>
  new Refusal({
    status: 400,
    error: 'invalid_grant',
    description: 'The grant is not valid, has expired or was used before.',
    reason,
  })
