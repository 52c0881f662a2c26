/** `urn:opc:resource:consumer:paas:analytics::read`: a path from general to special, and a verb. */
const form = /^(urn:opc:resource:[^:\s]+(?::[^:\s]+)*)::([a-z]+)$/

/**
 * Whether the right to one scope value is the right to another: the same text, or one further down the same
 * path (the paths are documented; that `all` stands for every verb is inferred).
 */
export function covers(allowed: string, asked: string): boolean {
  if (allowed === asked) return true
  const [, upper, verb] = form.exec(allowed) ?? []
  const [, lower, askedVerb] = form.exec(asked) ?? []
  if (upper === undefined || lower === undefined) return false
  const isBelow = lower === upper || lower.startsWith(`${upper}:`)
  return isBelow && (verb === 'all' || verb === askedVerb)
}
