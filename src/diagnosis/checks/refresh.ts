import { symptoms } from '../../foundation/index.ts'
import { keepsLogin, profileKey } from '../../oauth/index.ts'
import { type Check, ok, skipped, warning } from '../check.ts'
import { narrowRefresh } from '../narrow.ts'
import type { Findings, Patient } from '../patient.ts'

const name = 'refresh'
const tried = 'to find out whether logins last'

const onOff = (isOn: boolean | undefined): string => (isOn === undefined ? 'not seen' : isOn ? 'on' : 'off')

/** Oracle needs three switches: each is named by itself. */
function switches({ application }: Findings): string {
  const grant = application?.allowedGrants.includes('refresh_token')
  return [
    'scope offline_access: asked for by every login',
    `grant type "Refresh token" of the application: ${onOff(grant)}`,
    `"Allow token refresh" of the instance: ${onOff(application?.allowOffline)}`,
  ].join('; ')
}

/** Told from what the last login brought, and exactly where an administrator can look. */
export async function checkRefresh(patient: Patient, findings: Findings): Promise<Check> {
  const { profile, parts } = patient
  if (!keepsLogin(profile))
    return skipped(name, `the flow ${profile.flow} asks anew and needs no refresh token`)
  const { hasRefreshToken, loggedInAt, state } = await parts.credentials.status(profileKey(profile))
  const came = switches(findings)
  const causes = narrowRefresh(symptoms['no-refresh-token'], patient, findings)
  if (loggedInAt === undefined || state === 'logged_out') {
    const isSeen = findings.proven.some((cause) => causes.includes(cause))
    return isSeen ? warning({ name, tried, came }, causes) : skipped(name, `a login will tell; ${came}`)
  }
  if (hasRefreshToken)
    return ok({ name, tried, came: 'the login came with a refresh token: all three switches are on' })
  // An administrator sees that nothing is wrong any more: what is kept is older than that.
  const next = causes.length === 0 ? '; they are on now, so the next `oic login` brings one' : ''
  return warning({ name, tried, came: `the login came without a refresh token; ${came}${next}` }, causes)
}
