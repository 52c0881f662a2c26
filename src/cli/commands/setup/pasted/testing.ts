/** What the tests of pasted values share: values as Oracle's consoles show them, and how an outcome is compared. */
import { Secret } from '../../../../foundation/index.ts'
import type { Pasted } from './index.ts'

/** The value that was taken, or the problem, so that a table can hold either. */
export const outcome = (found: Pasted<unknown>): unknown => {
  if ('problem' in found) return `! ${found.problem}`
  return found.value instanceof Secret ? found.value.reveal() : found.value
}

export const domain = 'https://idcs-0123abcd.identity.oraclecloud.com'
export const audience =
  'https://0123456789ABCDEF0123456789ABCDEF.integration.us-ashburn-1.ocp.oraclecloud.com:443'
export const all = `${audience}urn:opc:resource:consumer::all`
export const dev = 'https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com'
