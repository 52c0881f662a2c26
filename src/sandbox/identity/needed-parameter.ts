import type { Parameters } from '../http/parameters.ts'
import { invalidRequest } from './refusal.ts'

/** @throws {Refusal} when it is not there, or empty, or there twice */
export function neededParameter(parameters: Parameters, name: string): string {
  if (parameters.repeated.includes(name))
    throw invalidRequest(`The parameter ${name} was sent more than once.`)
  const value = parameters.get(name)
  if (value === undefined) throw invalidRequest(`The parameter ${name} is missing.`)
  return value
}
