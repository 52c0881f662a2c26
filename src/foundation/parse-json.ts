/** A parser takes some sixty bytes for each level; answers of a mebibyte could hold a million levels. */
const deepest = 250_000

const steps = new Map([
  ['{', 1],
  ['[', 1],
  ['}', -1],
  [']', -1],
])

function isTooDeep(json: string): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < json.length && depth <= deepest; at += 1) {
    const mark = json[at] ?? ''
    if (mark === '"') isText = !isText
    else if (!isText) depth += steps.get(mark) ?? 0
    else if (mark === '\\') at += 1 // what follows is part of the text, a quote too
  }
  return depth > deepest
}

/**
 * JSON from somebody else.
 * @throws {SyntaxError} when it is not JSON, or nested so deep that reading it would cost more than it is worth
 */
export function parseJson(json: string): unknown {
  if (isTooDeep(json)) throw new SyntaxError(`more than ${deepest} levels`)
  return JSON.parse(json)
}
