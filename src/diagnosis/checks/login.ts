import { type CauseId, isOicError, type OicError } from '../../foundation/index.ts'
import { keepsLogin, profileKey, readClaims, tokensOf } from '../../oauth/index.ts'
import { causesOf } from '../causes-of.ts'
import { type Check, failedBy, ok, skipped } from '../check.ts'
import { narrowAssertion, narrowClient, narrowEnded, narrowRefresh, narrowScopes } from '../narrow.ts'
import type { Findings, Patient } from '../patient.ts'

const name = 'login'

const triedOf = ({ profile }: Patient): string =>
  keepsLogin(profile)
    ? 'to take the token of the login, renewed only when it is over'
    : `to take a token by the flow ${profile.flow}`

async function fitting(error: OicError, patient: Patient, findings: Findings): Promise<readonly CauseId[]> {
  if (patient.profile.flow === 'jwt-bearer' && error.details['symptom']) {
    return narrowAssertion(error, patient, findings)
  }
  if (error.code === 'LOGIN_ENDED') return narrowEnded(causesOf(error))
  if (error.code === 'TOKEN_CLIENT_REFUSED') return narrowClient(error, patient, findings)
  if (error.code === 'LOGIN_NOT_RENEWABLE') return narrowRefresh(causesOf(error), patient, findings)
  return narrowScopes(causesOf(error), patient, findings)
}

/** A valid token, got as every command gets it: a refresh is never lost, and a browser is never opened. */
export async function checkLogin(patient: Patient, findings: Findings): Promise<Check> {
  const { profile, parts, signal } = patient
  try {
    const token = await tokensOf(profile, parts).token({ signal })
    findings.token = token
    findings.claims = readClaims(token.accessToken)
    const { state } = await parts.credentials.status(profileKey(profile))
    const whose = findings.claims?.sub ? ` of ${findings.claims.sub}` : ''
    const until = token.expiresAt ? ` until ${token.expiresAt.toISOString()}` : ''
    const doubt = state === 'suspect' ? '; the last refresh is in doubt, and the next one will tell' : ''
    return ok({ name, tried: triedOf(patient), came: `there is a valid token${whose}${until}${doubt}` })
  } catch (error) {
    signal.throwIfAborted()
    // A login that never was is then no cause but what the causes above lead to.
    if (isOicError(error, 'LOGIN_NEEDED') && (findings.isRegistrationWrong || !findings.identityAnswers)) {
      return skipped(name, 'nobody is logged in; a login needs what failed above')
    }
    const causes = isOicError(error) ? await fitting(error, patient, findings) : undefined
    return failedBy(error, { name, tried: triedOf(patient) }, () => causes ?? [])
  }
}
