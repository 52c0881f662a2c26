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
  const values = new Map<string, string[]>()
  for (const [name, value] of source) {
    const former = values.get(name)
    if (former === undefined) values.set(name, [value])
    else former.push(value)
  }
  const names = [...values.keys()]
  return {
    names,
    repeated: names.filter((name) => name !== repeatable && (values.get(name)?.length ?? 0) > 1),
    get: (name) => values.get(name)?.[0] || undefined,
    all: (name) => (values.get(name) ?? []).filter((value) => value !== ''),
  }
}

export const noParameters = parametersOf(new URLSearchParams())

/** Parameters of the query of an address. */
export const queryOf = ({ search, searchParams }: URL): Parameters =>
  search === '' ? noParameters : parametersOf(searchParams)
