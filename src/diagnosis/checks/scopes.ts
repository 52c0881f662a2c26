import { serveDeveloperApisAlone, visibleScopeCauses } from '../../foundation/index.ts'
import { tryDevice } from '../../oauth/index.ts'
import { causesOf } from '../causes-of.ts'
import { type Check, cameOf, failed, failedBy, ok, skipped, warning } from '../check.ts'
import { narrowScopes } from '../narrow.ts'
import type { Findings, Patient } from '../patient.ts'
import { refusedRequest } from './redirect.ts'

const name = 'scopes'

/** They are taken; calls of integrations themselves would be refused with them. */
const narrowOnes = (scopes: readonly string[]): Check =>
  warning({ name, tried: 'to read the scopes of the profile', came: scopes.join(' ') }, ['scope-too-narrow'])

/** The codes of another device are asked for with the scopes, and grant and scopes are refused there alike. */
async function deviceScopes(patient: Patient, findings: Findings): Promise<Check> {
  const { profile, parts } = patient
  const tried = `to ask for a device code for ${profile.scopes.join(' ')}, which nobody is shown`
  try {
    await tryDevice(profile, parts)
    return ok({ name, tried, came: 'a code is given, so neither the flow nor the scopes are refused' })
  } catch (error) {
    return failedBy(error, { name, tried }, (refusal) => narrowScopes(causesOf(refusal), patient, findings))
  }
}

/** Whether the scopes are refused before anybody signs in; flows without a person learn it from their token. */
export async function checkScopes(patient: Patient, findings: Findings): Promise<Check> {
  const { scopes, flow } = patient.profile
  if (flow === 'device') return deviceScopes(patient, findings)
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
