import { apiError, authorizedFetch } from '../../api/index.ts'
import { audiencesOf, type CauseId, fileServerRoot, OicError } from '../../foundation/index.ts'
import { actsAlone, type Instance, tokensOf } from '../../oauth/index.ts'
import { causesOf } from '../causes-of.ts'
import { type Check, cameOf, failed, ok, ours, skipped, warning } from '../check.ts'
import type { Findings, Patient } from '../patient.ts'
import { aWhile } from '../way/origins.ts'

const calls = {
  integration: '/ic/api/integration/v1/integrations?limit=1',
  'file-server': fileServerRoot,
} as const

type Name = keyof typeof calls
type Answers = Readonly<Record<Name, OicError | undefined>>
type Causes = readonly CauseId[]

const noAnswer = ({ designOrigin }: Instance): OicError =>
  new OicError('API_UNREACHABLE', { details: { origin: designOrigin, problem: 'no answer in time' } })

async function answerOf(name: Name, patient: Patient, instance: Instance): Promise<OicError | undefined> {
  const { profile, parts, signal } = patient
  const { fetch } = parts.transport
  const tokens = tokensOf(profile, parts)
  const patience = aWhile(signal)
  try {
    const response = await authorizedFetch({ instance, tokens, fetch, signal: patience })(calls[name])
    if (!response.ok) return await apiError(response)
    await response.body?.cancel()
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    return patience.aborted ? noAnswer(instance) : ours(error)
  }
}

/** On generation 3, design and runtime have addresses of their own. */
const isOneAddress = ({ generation, designOrigin, runtimeOrigin }: Instance): boolean =>
  generation === 3 && designOrigin === runtimeOrigin

const shared = ['token-of-another-instance', 'instance-address-wrong', 'instance-name-wrong'] as const

/** Both paths are documented, both are developer APIs, and where we are redirected the token does not get lost. */
function unfitting(patient: Patient, instance: Instance, otherIsFine: boolean): Causes {
  const { profile } = patient
  return [
    ...(['path-unknown', 'scope-too-narrow'] as const),
    ...(isOneAddress(instance) ? [] : (['runtime-address-for-design'] as const)),
    ...(instance.generation === 2 ? (['instance-name-wrong'] as const) : []),
    ...(audiencesOf(profile.scopes).length > 1 ? [] : (['audiences-mixed'] as const)),
    ...(actsAlone(profile) ? [] : (['token-without-user'] as const)),
    ...(otherIsFine ? [...shared, 'runtime-address-for-design' as const] : []),
  ]
}

/** No role of the right instance would help a token for another one. */
export const provenByAudience = (
  causes: Causes,
  { isTokenForAnother }: Pick<Findings, 'isTokenForAnother'>,
): Causes =>
  isTokenForAnother
    ? causes.filter((cause) => cause !== 'role-missing' && cause !== 'file-server-role-missing')
    : causes

/** 403 is for somebody who is known: instance and audience were right then. */
const hasArrived = (other: OicError | undefined): boolean =>
  other === undefined || other.details['status'] === 403

function fitting(error: OicError, other: OicError | undefined, patient: Patient, instance: Instance): Causes {
  const all = causesOf(error)
  if (error.code === 'API_REDIRECT_FOREIGN') {
    return isOneAddress(instance) ? ['runtime-address-for-design'] : all
  }
  if (error.code !== 'API_REFUSED') return all
  const excluded = unfitting(patient, instance, hasArrived(other))
  const left = all.filter((cause) => !excluded.includes(cause))
  const others = other ? causesOf(other) : []
  const status = error.details['status']
  // A place that is not found at all explains both; which role is missing is another matter for each.
  return status === 404
    ? [...left.filter((cause) => others.includes(cause)), ...left.filter((cause) => !others.includes(cause))]
    : left
}

function judge(name: Name, answers: Answers, patient: Patient, instance: Instance): Check {
  const told = { name, tried: `GET ${calls[name]}` }
  const error = answers[name]
  if (!error) return ok({ ...told, came: 'it is answered' })
  const came = cameOf(error)
  const isWithoutUser = actsAlone(patient.profile) && name === 'file-server'
  const isUnauthorized = error.code === 'API_REFUSED' && [401, 403].includes(Number(error.details['status']))
  if (isWithoutUser && isUnauthorized) return warning({ ...told, came }, ['token-without-user'])
  const other = answers[name === 'integration' ? 'file-server' : 'integration']
  return failed({ ...told, came }, fitting(error, other, patient, instance), error.kind)
}

/** One harmless call each to Integration and to the File Server. */
export async function checkCalls(patient: Patient, findings: Findings): Promise<readonly Check[]> {
  const { token } = findings
  const { instance } = patient.profile
  const names = Object.keys(calls) as Name[]
  if (!instance) return names.map((name) => skipped(name, 'the profile names no instance'))
  if (!token) return names.map((name) => skipped(name, 'there is no token to call with'))
  const answers: Answers = {
    integration: await answerOf('integration', patient, instance),
    'file-server': await answerOf('file-server', patient, instance),
  }
  return names.map((name) => {
    const check = judge(name, answers, patient, instance)
    return { ...check, causes: provenByAudience(check.causes, findings) }
  })
}
