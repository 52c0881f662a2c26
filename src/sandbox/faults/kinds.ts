/** Which kinds of faults there are, what each may hold, and where it makes sense. */
import { type Check, oneOf, wholeNumber } from '../checks.ts'
import { daySeconds } from '../lifetimes.ts'
import type { Fault, FaultKind, OperationName } from './fault.ts'
import { isOperationName, operationNames } from './operations.ts'

interface KindOfFault {
  readonly members: Readonly<Record<string, Check>>
  readonly needed?: readonly string[]
  /** The operations it makes sense for; a method and a path only where there are none named. */
  readonly operations?: readonly OperationName[]
}

const longestWaitSeconds = 120

const waiting: Check = (value, at) =>
  typeof value === 'number' && value > 0 && value <= longestWaitSeconds
    ? undefined
    : `${at} must be a number above 0, at most ${longestWaitSeconds}`

/** RFC 9110 section 5.6.7, the form that is to be sent. */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

/** RFC 9110 section 10.2.3. */
const retryAfter: Check = (value, at) =>
  wholeNumber(0, daySeconds)(value, at) === undefined ||
  (typeof value === 'string' && httpDate.test(value) && !Number.isNaN(Date.parse(value)))
    ? undefined
    : `${at} must be whole seconds from 0 to ${daySeconds}, or an HTTP date such as Thu, 15 Jan 2026 12:00:30 GMT`

const tokenOperations = operationNames.filter((name) => name.startsWith('token'))
const grantOperations = tokenOperations.filter((name) => name !== 'token.client')
const pages: readonly OperationName[] = ['authorize', 'sign-in', 'logout']
const jsonOperations = operationNames.filter((name) => !pages.includes(name))

const kinds: Readonly<Record<FaultKind, KindOfFault>> = {
  'expired-code': { members: {}, operations: ['token', 'token.code'] },
  'invalid-grant': { members: {}, operations: grantOperations },
  slow: { members: { seconds: waiting, hold: oneOf('request', 'answer') }, needed: ['seconds'] },
  'too-many-requests': { members: { retryAfter } },
  'server-error': { members: { status: oneOf(500, 502, 503), body: oneOf('json', 'html') } },
  'reset-before': { members: {} },
  'reset-after': { members: {} },
  'lost-answer': { members: {}, operations: tokenOperations },
  truncated: { members: {} },
  'malformed-json': { members: {}, operations: jsonOperations },
  'login-page': { members: {}, operations: jsonOperations },
  'unknown-kid': { members: {}, operations: tokenOperations },
  'skewed-clock': {
    members: { seconds: wholeNumber(-daySeconds, daySeconds) },
    needed: ['seconds'],
    operations: tokenOperations,
  },
  'stale-key-set': { members: {}, operations: ['jwks'] },
}

const kindNames: readonly string[] = Object.keys(kinds)

const kindOf = (name: string): KindOfFault | undefined =>
  Object.hasOwn(kinds, name) ? kinds[name as FaultKind] : undefined

/** What is wrong with the kind of a fault, for its operation and with its members. */
export function problemWithKind(fault: Readonly<Record<string, unknown>>): string | undefined {
  const name = String(fault['kind'])
  const kind = kindOf(name)
  if (kind === undefined) return `kind must be one of ${kindNames.join(', ')}`
  const operation = String(fault['operation'])
  if (kind.operations && !(isOperationName(operation) && kind.operations.includes(operation))) {
    return `the kind ${name} makes no sense for ${operation}, only for ${kind.operations.join(', ')}`
  }
  const missing = kind.needed?.find((member) => fault[member] === undefined)
  if (missing !== undefined) return `${name} needs ${missing}`
  return Object.entries(fault)
    .map(([member, value]) => problemWithMember(kind, member, value))
    .find((problem) => problem !== undefined)
}

const aim: readonly (keyof Fault)[] = ['operation', 'kind', 'times', 'after']

function problemWithMember({ members }: KindOfFault, name: string, value: unknown): string | undefined {
  if (value === undefined || aim.some((known) => known === name)) return undefined
  const check = Object.hasOwn(members, name) ? members[name] : undefined
  return check === undefined ? `${name} is not known here` : check(value, name)
}
