import { type Check, cameOf, failed, failedBy, ok } from '../check.ts'
import { narrowClient } from '../narrow.ts'
import type { Findings, Patient } from '../patient.ts'

const told = {
  name: 'client',
  tried:
    'a token request with a code that nobody was given, which tells whether the client is accepted and spends nothing',
}

/** Client authentication, without a refresh token or a code being spent. */
export async function checkClient(patient: Patient, findings: Findings): Promise<Check> {
  const error = await findings.client()
  if (!error) return ok({ ...told, came: 'the client id and its secret are accepted, only the code is not' })
  if (error.code !== 'TOKEN_CLIENT_REFUSED') return failedBy(error, told)
  return failed({ ...told, came: cameOf(error) }, await narrowClient(error, patient, findings))
}
