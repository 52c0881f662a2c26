/** How often each thing happened, so that a model in which nothing happens is noticed. */
const counts = new Map<string, number>()

export function counted(what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}

export const neverSeen = (expected: readonly string[]): string[] =>
  expected.filter((what) => !counts.has(what))
