import type { Parameters } from '../http/parameters.ts'
import { invalidRequest } from './refusal.ts'

/** @throws {Refusal} when it is not there, or empty */
export function neededParameter(form: Parameters, name: string): string {
  const value = form.get(name)
  if (value === undefined) throw invalidRequest(`The parameter ${name} is missing.`)
  return value
}
