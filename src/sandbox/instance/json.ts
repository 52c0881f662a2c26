/** What JSON may hold, and how its members are found: names are data, `__proto__` like any other. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [name: string]: Json
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Only what the object itself holds. */
export const member = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

/** RFC 7643 section 2.5: null and an empty list are the same as nothing. */
export const isUnassigned = (value: Json | undefined): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** Deeper than any resource; what nests further is not looked into. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((inner) => isDeeperThan(levels - 1, inner))
}

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The texts of a list; a single value counts as a list of one. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  [value ?? []].flat().filter((item): item is string => typeof item === 'string')

export const objectsOf = (value: Json | undefined): readonly JsonObject[] =>
  [value ?? []].flat().filter(isObject)
