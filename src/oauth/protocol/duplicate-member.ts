const tokens = /"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g

function* topLevelNames(json: string): Generator<string> {
  let depth = 0
  for (const [token] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (depth === 1 && token.endsWith(':')) yield JSON.parse(token.slice(0, -1))
  }
}

/**
 * The first of `names` that a JSON object holds twice at its top level, if any. Parsers keep the last
 * and a proxy may have read the first (RFC 8259 section 4), so such an answer is not to be trusted.
 * `json` must be well-formed.
 */
export function duplicateMember(json: string, names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (const name of topLevelNames(json)) {
    if (seen.has(name) && names.includes(name)) return name
    seen.add(name)
  }
  return undefined
}
