/**
 * `filterPattern` is documented by name only. Read here as names with `*` and `?` (inferred), matched in one
 * pass: a pattern from outside must not become a regular expression that never ends.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  let [at, position, star, retry] = [0, 0, -1, 0]
  while (at < name.length) {
    const wanted = pattern[position]
    if (wanted === '*') {
      star = position++
      retry = at
    } else if (wanted === '?' || wanted === name[at]) {
      position++
      at++
    } else if (star >= 0) {
      position = star + 1
      at = ++retry
    } else {
      return false
    }
  }
  return [...pattern.slice(position)].every((rest) => rest === '*')
}
