/** Listens to what an application and its identity domain say to each other, and notes the secrets. */
import type { Canary } from './canaries.ts'

export interface Wire {
  readonly fetch: typeof globalThis.fetch
  /** Everything secret that went over the wire so far. */
  readonly canaries: readonly Canary[]
  note(name: string, value: string | null | undefined): void
}

const inRequests = ['code', 'code_verifier', 'refresh_token', 'client_secret', 'token']
const inAnswers = ['access_token', 'refresh_token', 'id_token']

async function membersOf(response: Response): Promise<Record<string, unknown>> {
  const answer: unknown = await response.json().catch(() => null)
  return typeof answer === 'object' && answer !== null ? { ...answer } : {}
}

export function tappedWire(): Wire {
  const noted = new Map<string, Canary>()
  const note: Wire['note'] = (name, value) => {
    if (value) noted.set(`${name} ${value}`, { name, value })
  }
  const noteRequest = ({ body, headers }: RequestInit): void => {
    const parameters = body instanceof URLSearchParams ? body : new URLSearchParams()
    for (const name of inRequests) note(name, parameters.get(name))
    const [scheme, credentials] = new Headers(headers).get('authorization')?.split(' ') ?? []
    note(`${scheme} credentials`, credentials)
  }
  return {
    get canaries() {
      return [...noted.values()]
    },
    note,
    async fetch(input, init = {}) {
      noteRequest(init)
      const response = await fetch(input, init)
      const answer = await membersOf(response.clone())
      for (const name of inAnswers) if (typeof answer[name] === 'string') note(name, answer[name])
      return response
    },
  }
}
