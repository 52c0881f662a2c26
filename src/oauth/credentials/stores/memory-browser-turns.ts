import type { BrowserTurns } from '../browser-turn.ts'

export function memoryBrowserTurns(): BrowserTurns {
  const held = new Set<string>()
  const pages = new Map<string, Date>()
  return {
    async takeTurn(profile) {
      if (held.has(profile)) return undefined
      held.add(profile)
      return {
        unansweredSince: pages.get(profile),
        async opened(at) {
          pages.set(profile, at)
        },
        async answered() {
          pages.delete(profile)
        },
        async [Symbol.asyncDispose]() {
          held.delete(profile)
        },
      }
    },
  }
}
