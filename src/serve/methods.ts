/** What may be asked for, and whether a header or a parameter asks for something else behind its back. */
import { OicError } from '../foundation/index.ts'

const reading: readonly string[] = ['GET', 'HEAD']
const writing: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE']

export const hasNoBody = (method: string): boolean => reading.includes(method)

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]/g, '')

/** `X-HTTP-Method-Override` and its like, in every spelling: no header that only reads speaks of methods. */
const isHeaderForMethod = (name: string): boolean => lettersOf(name).includes('method')

/** `_method` and the names of those headers; `method` alone may be a parameter like any other. */
const isParameterForMethod = (name: string): boolean =>
  name !== 'method' && /^x?(http)?method(override)?$/.test(lettersOf(name))

export interface AskedMethod {
  readonly method: string
  readonly headerNames: readonly string[]
  readonly parameterNames: readonly string[]
}

const asksForAnother = ({ headerNames, parameterNames }: AskedMethod): boolean =>
  headerNames.some(isHeaderForMethod) || parameterNames.some(isParameterForMethod)

/** @throws {OicError} SERVE_METHOD_REFUSED, SERVE_READS_ONLY */
export function checkMethod(asked: AskedMethod, mayWrite: boolean): void {
  const { method } = asked
  if (!reading.includes(method) && !writing.includes(method)) {
    const allowed = mayWrite ? [...reading, ...writing] : reading
    throw new OicError('SERVE_METHOD_REFUSED', { details: { method, allowed } })
  }
  if (mayWrite) return
  if (!reading.includes(method)) throw new OicError('SERVE_READS_ONLY', { details: { method } })
  if (asksForAnother(asked)) {
    throw new OicError('SERVE_READS_ONLY', { details: { method: 'a call that overrides its method' } })
  }
}
