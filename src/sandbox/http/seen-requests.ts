import type { SeenRequest } from './seen-request.ts'

/** The requests an instance saw, newest last, as far as it remembers. */
export interface SeenRequests {
  add(seen: SeenRequest): void
  all(): readonly SeenRequest[]
  clear(): void
}

const capacity = { requests: 1000, characters: 4 * 2 ** 20 }

/**
 * Each is kept as one text: what lives for a thousand requests and is forgotten then is collected last of all, so a
 * busy sandbox would grow by every object, and by every longer text that a piece was cut from.
 */
export function seenRequests(): SeenRequests {
  const texts: string[] = []
  let characters = 0
  return {
    add(seen) {
      const text = JSON.stringify(seen)
      texts.push(text)
      characters += text.length
      while (texts.length > capacity.requests || characters > capacity.characters) {
        characters -= texts.shift()?.length ?? 0
      }
    },
    all: () => texts.map((text) => JSON.parse(text) as SeenRequest),
    clear: () => {
      texts.length = 0
      characters = 0
    },
  }
}
