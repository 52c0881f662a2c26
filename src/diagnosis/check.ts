/** One thing that was tried, what came of it, and what it means. */
import { type CauseId, type ErrorKind, isOicError, type OicError, printable } from '../foundation/index.ts'
import { causesOf } from './causes-of.ts'

export interface Check {
  readonly name: string
  /** What was tried. */
  readonly tried: string
  /** What came of it. */
  readonly came: string
  readonly verdict: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What is wrong, when the answer proves it; else everything that fits, likeliest first. */
  readonly causes: readonly CauseId[]
  /** What a failure means for the exit code. */
  readonly kind?: ErrorKind
}

type Told = Pick<Check, 'name' | 'tried' | 'came'>

export const ok = (told: Told): Check => ({ ...told, verdict: 'ok', causes: [] })

export const skipped = (name: string, why: string): Check => ({
  name,
  tried: 'nothing',
  came: why,
  verdict: 'skipped',
  causes: [],
})

export const warning = (told: Told, causes: readonly CauseId[]): Check => ({
  ...told,
  verdict: 'warning',
  causes,
})

export const failed = (told: Told, causes: readonly CauseId[], kind: ErrorKind = 'failed'): Check => ({
  ...told,
  verdict: 'failed',
  causes,
  kind,
})

const longestSentence = 500

/** What came, when it is an error. */
export const cameOf = (error: OicError): string => printable(error.message, longestSentence)

/** @throws what is no error of ours: that is for whoever called */
export function ours(error: unknown): OicError {
  if (isOicError(error)) return error
  throw error
}

/** A check that ended in an error, with the causes that fit it. @throws what is no error of ours */
export function failedBy(
  error: unknown,
  told: Omit<Told, 'came'>,
  fitting?: (error: OicError) => readonly CauseId[],
): Check {
  const known = ours(error)
  return failed({ ...told, came: cameOf(known) }, fitting?.(known) ?? causesOf(known), known.kind)
}
