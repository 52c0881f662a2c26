/** May come several times (RFC 8707 section 2); every other parameter comes once (RFC 6749 section 3.1). */
const repeatable = 'resource'

/** Parameters of a query or a form; an empty one counts as absent (RFC 6749 section 3.1). */
export interface Parameters {
  get(name: string): string | undefined
  all(name: string): readonly string[]
  /** Names that came more than once, which no OAuth request may have. */
  readonly repeated: readonly string[]
  readonly names: readonly string[]
}

export function parametersOf(source: URLSearchParams): Parameters {
  const names = [...source.keys()]
  const repeated = names.filter((name, index) => names.indexOf(name) !== index && name !== repeatable)
  return {
    names: [...new Set(names)],
    repeated: [...new Set(repeated)],
    get: (name) => source.get(name) || undefined,
    all: (name) => source.getAll(name),
  }
}

export const noParameters = parametersOf(new URLSearchParams())

/** Parameters of the query of an address. */
export const queryOf = ({ search, searchParams }: URL): Parameters =>
  search === '' ? noParameters : parametersOf(searchParams)
