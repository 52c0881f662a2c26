import { isOicError, type Secret } from '../../foundation/index.ts'
import { adminToken, profileKey, readClaims } from '../../oauth/index.ts'
import { type Check, failed, ok, skipped } from '../check.ts'
import type { Findings, Patient } from '../patient.ts'
import { provenBy } from '../proven.ts'
import { readApplication } from '../registered-application.ts'

const name = 'application'
const tried = 'to read the application over SCIM (GET /admin/v1/Apps), which changes nothing'

/** The token of the login where its scopes are those of an administrator, else one of the application itself. */
async function tokenToLookWith({ profile, parts }: Patient): Promise<Secret> {
  const kept = await parts.credentials.accessToken(profileKey(profile))
  const isValid = kept?.expiresAt !== undefined && kept.expiresAt > parts.transport.clock.now()
  const scope = kept && isValid ? readClaims(kept.accessToken)?.scope : undefined
  return kept && scope?.includes('urn:opc:idm:') ? kept.accessToken : adminToken(profile, parts)
}

async function look(patient: Patient, findings: Findings): Promise<Check> {
  const { profile, parts } = patient
  const token = await tokenToLookWith(patient)
  const registered = await readApplication({ profile, transport: parts.transport, token })
  if (!registered) return skipped(name, 'the identity domain shows no application with this client id')
  findings.application = registered
  findings.proven = provenBy(profile, registered)
  if (findings.proven.length === 0)
    return ok({ name, tried, came: 'its settings are those that the profile needs' })
  return failed({ name, tried, came: 'its settings are not those that the profile needs' }, findings.proven)
}

/** Where an administrator granted it, the application itself is looked at; then causes are certain. */
export async function checkApplication(patient: Patient, findings: Findings): Promise<Check> {
  if (patient.profile.kind !== 'idcs') return skipped(name, 'only an Oracle identity domain can be asked')
  try {
    return await look(patient, findings)
  } catch (error) {
    if (!isOicError(error)) throw error
    return skipped(
      name,
      'this application was not granted to read applications, so its settings are not seen',
    )
  }
}
