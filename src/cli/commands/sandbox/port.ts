import { OicError } from '../../../foundation/index.ts'

/** The first of four ports in a row, or 0. @throws {OicError} USAGE_WRONG */
export function port(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (number === 0 || (number >= 1 && number <= 65_532)) return number
  const problem = 'the port must be 0, or between 1 and 65532 (three more follow it)'
  throw new OicError('USAGE_WRONG', { details: { problem } })
}
