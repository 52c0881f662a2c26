/** From every cause that fits an answer to those that are left when everything else is taken into account. */
import { type CauseId, type OicError, scopeCausesInSight, visibleScopeCauses } from '../foundation/index.ts'
import { applicationOf, keepsLogin, secretHasWhiteSpace } from '../oauth/index.ts'
import { causesOf } from './causes-of.ts'
import type { Findings, Patient } from './patient.ts'
import { provenBy, seenCauses } from './proven.ts'

type Causes = readonly CauseId[]

const without = (causes: Causes, excluded: Causes): Causes =>
  causes.filter((cause) => !excluded.includes(cause))

/** What an administrator sees decides: a cause that is proven stands alone, and what is seen to be right is out. */
export function afterTheAdministrator(
  causes: Causes,
  { application, proven }: { application?: Findings['application'] | undefined; proven: Causes },
): Causes {
  if (!application) return causes
  const exact = causes.filter((cause) => proven.includes(cause))
  return exact.length > 0 ? exact : without(causes, seenCauses(application))
}

/** Two answers that one cause explains are rarely due to two: what explains both comes first. */
const sharedFirst = (causes: Causes, others: Causes): Causes => [
  ...causes.filter((cause) => others.includes(cause)),
  ...without(causes, others),
]

/**
 * For a client id of no application Oracle has words of its own at the token endpoint (documented). When it said
 * others, the id is at most that of another application, and an application that is not activated is likelier.
 */
function activationFirst(causes: Causes): Causes {
  const pair = ['application-not-activated', 'client-id-wrong'] as const
  if (!pair.every((cause) => causes.includes(cause))) return causes
  const at = causes.findIndex((cause) => cause === pair[0] || cause === pair[1])
  const others = without(causes, pair)
  return [...others.slice(0, at), ...pair, ...others.slice(at)]
}

/** The one cause that the words of the answer leave: an application that is not there has no addresses either. */
function certainOf(client: OicError | undefined): Causes | undefined {
  const causes = client?.code === 'TOKEN_CLIENT_REFUSED' ? causesOf(client) : []
  return causes.length === 1 ? causes : undefined
}

const refusedAddress = async ({ addresses }: Findings): Promise<OicError | undefined> =>
  [...(await addresses()).values()].find((answer) => answer?.code === 'LOGIN_REDIRECT_UNREGISTERED')

/** The sign-in page came, or a refusal that only a known application gets. */
async function applicationIsKnown({ addresses }: Findings): Promise<boolean> {
  const answers = [...(await addresses()).values()]
  return answers.some((answer) => answer === undefined || answer.code === 'LOGIN_REFUSED')
}

/** What is proven of this address alone: another one of the profile may be wrong in another way. */
function provenOf(address: string, { profile }: Patient, { application }: Findings): Causes {
  return application ? provenBy({ ...profile, redirectUris: [address] }, application) : []
}

export async function narrowAddress(
  address: string,
  error: OicError,
  patient: Patient,
  findings: Findings,
): Promise<Causes> {
  const client = await findings.client()
  const certain = certainOf(client)
  if (certain) return certain
  const isAccepted = client === undefined
  const isKnown = isAccepted || (await applicationIsKnown(findings))
  const excluded: Causes = [
    ...(address.startsWith('http:') ? [] : (['http-urls-not-allowed'] as const)),
    ...(isKnown ? (['client-id-wrong', 'application-not-activated'] as const) : []),
  ]
  const fitting = without(causesOf(error), excluded)
  const shared =
    client?.code === 'TOKEN_CLIENT_REFUSED'
      ? activationFirst(sharedFirst(fitting, causesOf(client)))
      : fitting
  const { application } = findings
  return afterTheAdministrator(shared, { application, proven: provenOf(address, patient, findings) })
}

async function secretCauses({ profile, parts }: Patient): Promise<Causes> {
  const application = await applicationOf(profile, parts)
  const { clientId, clientSecret } = application
  const secret = clientSecret?.reveal() ?? ''
  return [
    ...(secretHasWhiteSpace(application) ? [] : (['client-secret-white-space'] as const)),
    ...(/[^\w-]/.test(`${clientId}${secret}`) ? [] : (['client-secret-characters'] as const)),
  ]
}

const usesAssertion = ({ clientAuthentication }: Patient['profile']): boolean =>
  String(clientAuthentication) === 'private-key-jwt'

/** `oic` encodes by itself, so the header is never the cause here. */
export async function narrowClient(error: OicError, patient: Patient, findings: Findings): Promise<Causes> {
  const certain = certainOf(error)
  if (certain) return certain
  const unfitting = await secretCauses(patient)
  if (!unfitting.includes('client-secret-white-space')) return ['client-secret-white-space']
  const excluded: Causes = [
    'base64-broken',
    'client-not-trusted',
    ...unfitting,
    ...(usesAssertion(patient.profile)
      ? (['client-secret-wrong'] as const)
      : (['certificate-mismatch'] as const)),
    ...((await applicationIsKnown(findings)) ? (['client-id-wrong'] as const) : []),
  ]
  const fitting = without(causesOf(error), excluded)
  const address = await refusedAddress(findings)
  const likeliest = address ? sharedFirst(fitting, causesOf(address)) : fitting
  return afterTheAdministrator(activationFirst(likeliest), findings)
}

/** What is wrong with an assertion; the client by itself is asked for separately. */
export async function narrowAssertion(
  error: OicError,
  patient: Patient,
  findings: Findings,
): Promise<Causes> {
  if ((await findings.client()) !== undefined && error.code === 'TOKEN_CLIENT_REFUSED') {
    return narrowClient(error, patient, findings)
  }
  if (findings.isClockOff && causesOf(error).includes('clock-off')) return ['clock-off']
  const excluded: Causes = [
    ...(['client-secret-wrong', 'client-secret-white-space', 'application-not-activated'] as const),
    ...(findings.isClockOff === false ? (['clock-off'] as const) : []),
  ]
  return afterTheAdministrator(without(causesOf(error), excluded), findings)
}

/** A login that ended sooner than its refresh token lives unused by default: that is the last to think of. */
export const narrowEnded = (causes: Causes): Causes => [
  ...without(causes, ['refresh-token-unused']),
  ...causes.filter((cause) => cause === 'refresh-token-unused'),
]

export function narrowScopes(causes: Causes, { profile }: Patient, findings: Findings): Causes {
  const inSight = visibleScopeCauses(profile.scopes).filter((cause) => causes.includes(cause))
  if (inSight.length > 0) return inSight
  return afterTheAdministrator(without(causes, scopeCausesInSight), findings)
}

/** `offline_access` is part of every login that `oic` begins. */
export const narrowRefresh = (causes: Causes, { profile }: Patient, findings: Findings): Causes =>
  keepsLogin(profile) ? afterTheAdministrator(without(causes, ['offline-access-not-asked']), findings) : []
