import type { ContentfulStatusCode } from 'hono/utils/http-status'

interface ProblemParts {
  readonly status: ContentfulStatusCode
  readonly detail: string
  /** Oracle's name of it, where one is known. */
  readonly messageId?: string
  /** For the log, where it tells more than the answer does; no secret, and no value of the request. */
  readonly reason?: string
}

/** A SCIM request that is not granted. Oracle's errors have no `scimType` in any example. */
export class ScimProblem extends Error {
  override readonly name = 'ScimProblem'
  readonly status: ContentfulStatusCode
  readonly detail: string
  readonly messageId: string | undefined

  constructor({ status, detail, messageId, reason = detail }: ProblemParts) {
    super(reason)
    this.status = status
    this.detail = detail
    this.messageId = messageId
  }
}

const error = 'urn:ietf:params:scim:api:messages:2.0:Error'
const extension = 'urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error'

/** Both forms are documented: with Oracle's name of the problem, and without one. */
export const problemBody = ({ status, detail, messageId }: ScimProblem) =>
  messageId === undefined
    ? { schemas: [error], detail, status: `${status}` }
    : { schemas: [error, extension], detail, status: `${status}`, [extension]: { messageId } }

/** As it was seen (github.com/spring-projects/spring-security/issues/8988); why is for the log alone. */
export const unauthorized = (reason: string): ScimProblem =>
  new ScimProblem({
    status: 401,
    detail: 'Operation failed due to unauthorized access.',
    messageId: 'error.common.exception.unauthorizedAccess',
    reason,
  })

/** The texts below are the sandbox's own where no other source is named. */
export const badRequest = (detail: string, reason = detail): ScimProblem =>
  new ScimProblem({ status: 400, detail, reason })

/** Text and name are documented. */
export const missingAttributes = (names: readonly string[]): ScimProblem =>
  new ScimProblem({
    status: 400,
    detail: `Missing required attribute(s): ${names.toSorted().join(',')}.`,
    messageId: 'error.common.validation.missingReqAttributes',
    reason: 'a required attribute is missing',
  })

/** Name and text are documented for another resource; that they are those of this one as well is inferred. */
export const unknownReference = (attribute: string, kind: string, value: string): ScimProblem =>
  new ScimProblem({
    status: 400,
    detail: `${attribute} references ${/^[AEIO]/.test(kind) ? 'an' : 'a'} ${kind} with ID ${value} that does not exist.`,
    messageId: 'error.common.validation.invalidReferenceResource',
    reason: `${attribute} names something that does not exist`,
  })

/** The name was seen, its text was not. */
export const tooLong = (attribute: string, longest: number): ScimProblem =>
  new ScimProblem({
    status: 400,
    detail: `The attribute ${attribute} is longer than ${longest} characters.`,
    messageId: 'error.common.validation.stringExceedsMaxLimit',
  })

/** That a duplicate is answered with 409 is documented. */
export const conflict = (detail: string, reason = detail): ScimProblem =>
  new ScimProblem({ status: 409, detail, reason })

/** Documented as "the request operation isn't supported"; that a missing scope counts as that is inferred. */
export const forbidden = (detail: string, reason = detail): ScimProblem =>
  new ScimProblem({ status: 403, detail, reason })

export const notFound = (kind: string): ScimProblem =>
  new ScimProblem({ status: 404, detail: `The ${kind} does not exist.` })
