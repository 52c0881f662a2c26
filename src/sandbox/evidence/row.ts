import type { Switches } from '../behaviour.ts'
import type { SourceKey } from './sources.ts'

/**
 * How it is known: Oracle says so; it was seen in code, a sample or a captured answer; it follows from an RFC or
 * from neighbouring facts; nothing was found, and the claim tells what we do instead.
 */
export type Mark = 'documented' | 'seen' | 'inferred' | 'unknown'

/** One behaviour of the sandbox: what is claimed, how it is known, and the test that proves that ours does it. */
export interface EvidenceRow {
  /** Stable; `area.what`. */
  readonly id: string
  /** One sentence. What is inferred or unknown says what we do, and begins with `We `; the rest is about Oracle. */
  readonly claim: string
  readonly mark: Mark
  /** None where nothing was found. */
  readonly sources: readonly SourceKey[]
  /** As served: `POST /oauth2/v1/token`, `GET /admin/v1/Apps/{id}`; `*` for every address. */
  readonly endpoints: readonly string[]
  /** What turns it into something else. */
  readonly switches?: readonly (keyof Switches)[]
  /** Module and full name: `test/sandbox/exchange.test.ts > a code > works once`; all of them have to pass. */
  readonly test: string | readonly string[]
}

export const testsOf = ({ test }: Pick<EvidenceRow, 'test'>): readonly string[] =>
  typeof test === 'string' ? [test] : test

/** The rows about one thing, in the order they are read; `area` is the first half of their ids. */
export interface EvidenceArea {
  readonly area: string
  readonly title: string
  readonly rows: readonly EvidenceRow[]
}
