import { type OicError, symptomOfOAuthError } from '../../foundation/index.ts'
import { type Check, cameOf, failed, failedBy, ok, skipped } from '../check.ts'
import { narrowAddress } from '../narrow.ts'
import type { Findings, Patient } from '../patient.ts'

const name = 'redirect'

/** Refusals that go back to the address say that the address is a good one. */
const isAboutSomethingElse = ({ code }: OicError): boolean =>
  code === 'LOGIN_REFUSED' || code === 'LOGIN_DECLINED'

async function judge(
  [address, answer]: readonly [string, OicError | undefined],
  patient: Patient,
  findings: Findings,
): Promise<Check> {
  const told = { name, tried: `to open the sign-in page with the redirect address ${address}` }
  if (!answer || isAboutSomethingElse(answer)) return ok({ ...told, came: 'the address is registered' })
  if (answer.code !== 'LOGIN_REDIRECT_UNREGISTERED') return failedBy(answer, told)
  return failed({ ...told, came: cameOf(answer) }, await narrowAddress(address, answer, patient, findings))
}

/** Each redirect address of the profile: the identity domain refuses one that is not registered without a redirect. */
export async function checkRedirects(patient: Patient, findings: Findings): Promise<readonly Check[]> {
  const answers = await findings.addresses()
  if (answers.size === 0) return [skipped(name, `the flow ${patient.profile.flow} needs no redirect address`)]
  const checks: Check[] = []
  for (const found of answers) checks.push(await judge(found, patient, findings))
  return checks
}

/** What the identity domain said about the request when the address was good. */
export const refusedRequest = async ({ addresses }: Findings): Promise<OicError | undefined> =>
  [...(await addresses()).values()].find(
    (answer) => answer?.code === 'LOGIN_REFUSED' && symptomOfOAuthError(String(answer.details['error'])),
  )
