import { OicError } from '../../foundation/index.ts'
import { wholeNumber } from '../checks.ts'
import { isObject } from '../instance/json.ts'
import type { Fault, PendingFault } from './fault.ts'
import { problemWithKind } from './kinds.ts'
import { isOperationName, operationNames, requestLine } from './operations.ts'

const most = 1_000_000

function problemWithAim({ operation, times, after }: Readonly<Record<string, unknown>>): string | undefined {
  const isKnown = typeof operation === 'string' && (isOperationName(operation) || requestLine.test(operation))
  if (!isKnown) {
    const names = operationNames.join(', ')
    return `operation must be one of ${names}, or a method and a path such as GET /ic/api/*`
  }
  const problem = times === undefined ? undefined : wholeNumber(1, most)(times, 'times')
  return problem ?? (after === undefined ? undefined : wholeNumber(0, most)(after, 'after'))
}

function problemWith(value: unknown): string | undefined {
  if (!isObject(value)) return 'it must be an object with operation and kind'
  return problemWithAim(value) ?? problemWithKind(value)
}

/**
 * A fault from outside, with everything that was left out.
 * @throws {OicError} SANDBOX_FAULT_INVALID, which names the choices
 */
export function parseFault(value: unknown): PendingFault {
  const problem = problemWith(value)
  if (problem !== undefined) throw new OicError('SANDBOX_FAULT_INVALID', { details: { problem } })
  const { operation, times = 1, after = 0, ...harm } = value as Fault
  return { operation, times, after, ...harm }
}
