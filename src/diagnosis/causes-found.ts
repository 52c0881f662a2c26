import type { CauseId } from '../foundation/index.ts'
import type { Check } from './check.ts'

/** Every cause once, those of failures before those of warnings, each as likely as its check has it. */
export function causesFound(checks: readonly Check[]): readonly CauseId[] {
  const of = (verdict: Check['verdict']) =>
    checks.filter((check) => check.verdict === verdict).flatMap(({ causes }) => causes)
  return [...new Set([...of('failed'), ...of('warning')])]
}
