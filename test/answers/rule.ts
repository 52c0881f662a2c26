/** What an answer of the sandbox is, as far as rules look at it. */
import type { OriginName } from '../../src/sandbox/http/origin-name.ts'

/**
 * What kind of thing was answered, told by its status, its body and where it leads, never by the headers that are judged:
 * `back` leads to an application, `error` does with an error, `within` stays in the sandbox; `unread` answers what was no
 * request.
 */
export type Form = 'json' | 'page' | 'text' | 'empty' | 'back' | 'error' | 'within' | 'unread'

export interface Judged {
  readonly origin: OriginName
  /** As rows of the evidence name endpoints: `GET /admin/v1/Apps/{id}`. */
  readonly place: string
  readonly status: number
  readonly form: Form
  /** All that the sandbox wrote, by names in lower case; several cookies are joined by a line feed. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly ecid: string
  /** That the address knows. */
  readonly methods: readonly string[]
  /** The switch `challengeOn401`. */
  readonly mayChallenge: boolean
}

/** A text stands for itself; `{ecid}`, `{status}`, `{phrase}` and `{methods}` for those of the answer. */
export type Wanted = string | RegExp

/** A name that ends in `?` may be missing. */
export type WantedMap = Readonly<Record<string, Wanted>>

/** Everything that one kind of answer has: nothing more, and nothing less. */
export interface Rule {
  readonly name: string
  readonly origin?: 'identity' | 'integration'
  /** Everywhere, unless it says where. */
  readonly at?: RegExp
  readonly status: readonly number[]
  readonly form: Form
  readonly headers: WantedMap
  /** `WWW-Authenticate`, where the behaviour names one at all. */
  readonly challenge?: Wanted
  /** Members of the JSON that it is; without them its tests alone look at the body. */
  readonly members?: WantedMap
}
