import { serveDeveloperApisAlone, visibleScopeCauses } from '../../foundation/index.ts'
import { causesOf } from '../causes-of.ts'
import { type Check, cameOf, failed, ok, skipped, warning } from '../check.ts'
import { narrowScopes } from '../narrow.ts'
import type { Findings, Patient } from '../patient.ts'
import { refusedRequest } from './redirect.ts'

const name = 'scopes'

/** They are taken; calls of integrations themselves would be refused with them. */
const narrowOnes = (scopes: readonly string[]): Check =>
  warning({ name, tried: 'to read the scopes of the profile', came: scopes.join(' ') }, ['scope-too-narrow'])

/** Whether the scopes were refused with the sign-in page; flows that have none learn it from their token. */
export async function checkScopes(patient: Patient, findings: Findings): Promise<Check> {
  const { scopes } = patient.profile
  const tried = `to ask for ${scopes.join(' ')}`
  const refusal = await refusedRequest(findings)
  if (refusal) {
    const causes = narrowScopes(causesOf(refusal), patient, findings)
    return failed({ name, tried, came: cameOf(refusal) }, causes)
  }
  const answers = [...(await findings.addresses()).values()]
  const isTaken = answers.includes(undefined)
  const suspicious = isTaken ? [] : visibleScopeCauses(scopes)
  if (suspicious.length === 0 && serveDeveloperApisAlone(scopes)) return narrowOnes(scopes)
  if (isTaken) return ok({ name, tried, came: 'the sign-in page is shown, so they are not refused' })
  if (suspicious.length === 0) return skipped(name, 'the token request tells whether they are accepted')
  return warning({ name, tried: 'to read the scopes of the profile', came: scopes.join(' ') }, suspicious)
}
