import type { Secret } from '../../../foundation/index.ts'
import type { Pasted } from './pasted/index.ts'

/** One value that is needed, and everything that is said about it. */
export interface Question<Value> {
  /** In the words of Oracle's manual and console. */
  readonly title: string
  readonly where: readonly string[]
  readonly parse: (text: string) => Pasted<Value>
  readonly isHidden?: boolean
  /** Shown in grey while nothing is typed. */
  readonly example?: string
  /** Taken when nothing is typed. */
  readonly proposal?: string
  /** What is told where nobody can be asked, so that the proposal is taken. */
  readonly assumed?: string
  /** How it is told what was taken, where it says more than the text that was given. */
  readonly told?: (value: Value) => string
  /** What is found out about a value that looks right; a sentence for each doubt. */
  readonly check?: (value: Value) => Promise<Finding | undefined>
}

/** What came of a check: it holds, or why that is doubtful and what to do. */
export interface Finding {
  readonly isGood: boolean
  readonly text: string
  /** Which value another one mends: the one asked for, or one before it. */
  readonly wrong?: 'this' | 'earlier'
}

/** Who answers: a person at a terminal, or nobody but the file. */
export interface Asker {
  /** @throws {OicError} USAGE_WRONG where nobody can be asked and the value given is of no use; INTERRUPTED */
  answer<Value>(question: Question<Value>, given: Secret | undefined): Promise<Value>
}
