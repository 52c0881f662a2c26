/** Parameters of a query or a form, by RFC 6749 section 3.1: an empty one counts as absent. */
export interface Parameters {
  get(name: string): string | undefined
  /** Names that came more than once, which no OAuth request may have. */
  readonly repeated: readonly string[]
  readonly names: readonly string[]
}

export function parametersOf(source: URLSearchParams): Parameters {
  const names = [...source.keys()]
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  return { names, repeated: [...new Set(repeated)], get: (name) => source.get(name) || undefined }
}

export const noParameters = parametersOf(new URLSearchParams())
