import type { Secret } from '../foundation/index.ts'
import type { Context } from './context.ts'

/** What a workflow command of GitHub Actions decodes again. */
const asCommandData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/**
 * To be called before a secret is shown: in GitHub Actions its log then shows `***` instead. The runner takes
 * such lines from standard error as well, and reads that first, so standard output stays the result.
 */
export function maskInLog(secret: Secret, { machine, err }: Context): void {
  if (machine.env['GITHUB_ACTIONS'] !== 'true') return
  err.write(`::add-mask::${asCommandData(secret.reveal())}\n`)
}
