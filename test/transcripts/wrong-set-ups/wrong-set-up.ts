/** A set-up with one thing wrong in it, what a person then does, and what is expected to be said. */
import type { Circumstances, Ran } from '../../support/a-machine.ts'
import type { Setup } from '../../support/a-setup.ts'
import type { Cause } from './causes.ts'

/** What the person does: every command and what it says becomes part of the screen. */
export interface Stage extends Setup {
  /** A line without its `oic`; `$CLIENT_ID` and its like stand for the sandbox's own values. */
  run(line: string, circumstances?: Circumstances): Promise<Ran>
}

export interface WrongSetUp {
  /** The name of its screen. */
  readonly name: string
  /** One sentence: what is wrong. */
  readonly wrong: string
  /** The set-up with the profile `dev`; a whole one that `play` spoils when left out. */
  readonly begin?: () => Promise<Setup>
  readonly play: (stage: Stage) => Promise<void>
  /** What `oic doctor` has to name, likeliest first: all that fit the answers, and no other. */
  readonly causes: readonly Cause[]
  /** Where the application may read the domain over SCIM, the answer proves this one. */
  readonly overScim?: Cause
  /**
   * What the failing command names first, where it knows less than `doctor`, or more: a code is spent by the login that
   * was refused, and nothing is left of it to look at.
   */
  readonly told?: Cause | RegExp | 'nothing fails'
}
