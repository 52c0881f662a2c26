/** What the process under test and the one that watches it say to each other, a line of JSON each. */

/** The points of a refresh, in their order. */
export const points = [
  'claimed',
  'sending',
  'sent',
  'headers',
  'body',
  'sealed',
  'committed',
  'replied',
] as const
export type Point = (typeof points)[number]

/** What the process does at a point. */
export interface Plan {
  readonly at: Point
  /** `stop`: as SIGSTOP. `die`: as kill -9, there or a moment later. `hold`: it waits for `goOn`. */
  readonly does: 'hold' | 'stop' | 'die'
  readonly afterMicroseconds?: number
}

export interface Question {
  readonly ask: string
  /** What its clock shows. */
  readonly now: number
  readonly waitSeconds?: number
  readonly force?: boolean
  /** How many ask at once. */
  readonly times?: number
}

export type Order =
  | (Question & { readonly id: number })
  | { readonly plan: Plan | undefined }
  | { readonly goOn: true }
  /** It asks for new tokens, one after the other, until it is told to end. */
  | { readonly repeat: string }
  /** No more files can be opened (EMFILE), until `free`. */
  | { readonly files: 'exhaust' | 'free' }
  /** The database may not grow any more. */
  | { readonly database: 'full' | 'free' }

export interface Reply {
  /** What each of those who asked got: a token, or the code of an error. */
  readonly tokens: readonly string[]
  readonly errors: readonly string[]
  readonly exitCode?: number
}

export type Told =
  | { readonly ready: true }
  | { readonly point: Point }
  /** `id` is the question's; without one, nobody asked. */
  | { readonly reply: Reply; readonly id?: number }
  | { readonly done: true }
