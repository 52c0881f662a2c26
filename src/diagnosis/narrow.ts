/** From every cause that fits an answer to those that are left when everything else is taken into account. */
import type { CauseId, OicError } from '../foundation/index.ts'
import { applicationOf, keepsLogin } from '../oauth/index.ts'
import { causesOf } from './causes-of.ts'
import type { Findings, Patient } from './patient.ts'
import { visibleCauses } from './proven.ts'
import { scopeCausesInSight, visibleScopeCauses } from './scopes-in-words.ts'

type Causes = readonly CauseId[]

const without = (causes: Causes, excluded: Causes): Causes =>
  causes.filter((cause) => !excluded.includes(cause))

/** What an administrator sees decides: a cause that is proven stands alone, and what is seen to be right is out. */
export function afterTheAdministrator(causes: Causes, { application, proven }: Findings): Causes {
  if (!application) return causes
  const exact = causes.filter((cause) => proven.includes(cause))
  return exact.length > 0 ? exact : without(causes, visibleCauses)
}

/** Two answers that one cause explains are rarely due to two: what explains both comes first. */
const sharedFirst = (causes: Causes, others: Causes): Causes => [
  ...causes.filter((cause) => others.includes(cause)),
  ...without(causes, others),
]

const refusedAddress = async ({ addresses }: Findings): Promise<OicError | undefined> =>
  [...(await addresses()).values()].find((answer) => answer?.code === 'LOGIN_REDIRECT_UNREGISTERED')

/** The sign-in page came, or a refusal that only a known application gets. */
async function applicationIsKnown({ addresses }: Findings): Promise<boolean> {
  const answers = [...(await addresses()).values()]
  return answers.some((answer) => answer === undefined || answer.code === 'LOGIN_REFUSED')
}

export async function narrowAddress(address: string, error: OicError, findings: Findings): Promise<Causes> {
  const client = await findings.client()
  const isAccepted = client === undefined
  const isKnown = isAccepted || (await applicationIsKnown(findings))
  const excluded: Causes = [
    ...(address.startsWith('http:') ? [] : (['http-urls-not-allowed'] as const)),
    ...(isKnown ? (['client-id-wrong', 'application-not-activated'] as const) : []),
  ]
  const fitting = without(causesOf(error), excluded)
  const shared = client?.code === 'TOKEN_CLIENT_REFUSED' ? sharedFirst(fitting, causesOf(client)) : fitting
  return afterTheAdministrator(shared, findings)
}

async function secretCauses({ profile, parts }: Patient): Promise<Causes> {
  const { clientId, clientSecret } = await applicationOf(profile, parts)
  const secret = clientSecret?.reveal() ?? ''
  return [
    ...(/[\s\p{C}\u00ad]/u.test(secret) ? [] : (['client-secret-white-space'] as const)),
    ...(/[^\w-]/.test(`${clientId}${secret}`) ? [] : (['client-secret-characters'] as const)),
  ]
}

const usesAssertion = ({ clientAuthentication }: Patient['profile']): boolean =>
  String(clientAuthentication) === 'private-key-jwt'

/** `oic` encodes by itself, so the header is never the cause here. */
export async function narrowClient(error: OicError, patient: Patient, findings: Findings): Promise<Causes> {
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
  return afterTheAdministrator(address ? sharedFirst(fitting, causesOf(address)) : fitting, findings)
}

export function narrowScopes(causes: Causes, { profile }: Patient, findings: Findings): Causes {
  const inSight = visibleScopeCauses(profile.scopes).filter((cause) => causes.includes(cause))
  if (inSight.length > 0) return inSight
  return afterTheAdministrator(without(causes, scopeCausesInSight), findings)
}

/** `offline_access` is part of every login that `oic` begins. */
export const narrowRefresh = (causes: Causes, { profile }: Patient, findings: Findings): Causes =>
  keepsLogin(profile) ? afterTheAdministrator(without(causes, ['offline-access-not-asked']), findings) : []
