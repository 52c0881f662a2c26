import { type CauseId, OicError, symptoms } from '../../foundation/index.ts'
import { identityServer, limitedFetch, oracleIssuer } from '../../oauth/index.ts'
import { causesOf } from '../causes-of.ts'
import { type Check, failed, failedBy, ok, skipped, warning } from '../check.ts'
import type { Findings, Patient } from '../patient.ts'
import { readJson } from '../read-json.ts'

const name = 'identity'
const secondsForAnAnswer = 10
const mostSecondsOff = 60

interface Answer {
  readonly response: Response
  /** How far ahead of our clock the server's is, in seconds, if it says. */
  readonly ahead: number | undefined
}

const documentOf = (identityUrl: string): string =>
  `${identityUrl.replace(/\/$/, '')}/.well-known/openid-configuration`

async function ask({ profile, parts }: Patient): Promise<Answer> {
  const { transport } = parts
  const before = transport.clock.now().getTime()
  const response = await limitedFetch(transport, secondsForAnAnswer)(documentOf(profile.identityUrl), {
    method: 'GET',
    headers: { accept: 'application/json' },
  })
  const between = (before + transport.clock.now().getTime()) / 2
  const dated = Date.parse(response.headers.get('date') ?? '')
  return { response, ahead: Number.isNaN(dated) ? undefined : Math.round((dated - between) / 1000) }
}

function unavailable({ status }: Response, { profile }: Patient): void {
  if (status < 500 && status !== 429) return
  const { origin } = new URL(profile.identityUrl)
  throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin, status } })
}

async function judgeDocument({ response }: Answer, patient: Patient): Promise<Check> {
  const { profile, parts } = patient
  const tried = `GET ${documentOf(profile.identityUrl)}`
  unavailable(response, patient)
  if (profile.kind === 'oidc') await identityServer(profile, parts.transport)
  const type = response.headers.get('content-type') ?? ''
  if (response.ok && !/\bjson\b/i.test(type)) {
    return failed({ name, tried, came: 'a page rather than JSON' }, symptoms['foreign-answer'], 'unreachable')
  }
  if (!response.ok) {
    return failed({ name, tried, came: `status ${response.status}` }, ['identity-address-wrong'], 'failed')
  }
  const { issuer } = await readJson(response, new URL(profile.identityUrl).origin)
  const told = {
    name,
    tried,
    came: `the identity domain answers, with the issuer ${String(issuer).slice(0, 200)}`,
  }
  const isExpected = profile.kind === 'oidc' || issuer === (profile.issuer ?? oracleIssuer)
  return isExpected ? ok(told) : warning(told, symptoms['issuer-differs'])
}

/** The address itself tells when it is that of Oracle's own document. */
function documentCauses(error: OicError, { profile }: Patient): readonly CauseId[] {
  const causes = causesOf(error)
  const wrongDocument = 'wrong-discovery-document'
  if (!causes.includes(wrongDocument)) return causes
  return profile.identityUrl.includes('idcs-configuration')
    ? [wrongDocument]
    : causes.filter((cause) => cause !== wrongDocument)
}

function judgeClock({ ahead }: Answer): Check {
  const tried = 'to compare the clock of this machine with the Date of that answer'
  if (ahead === undefined) return skipped('clock', 'the answer of the identity domain has no Date')
  const off = Math.abs(ahead)
  const came = `this clock is ${off} s ${ahead > 0 ? 'behind' : 'ahead'}`
  if (off <= mostSecondsOff) return ok({ name: 'clock', tried, came: off <= 1 ? 'they agree' : came })
  return warning({ name: 'clock', tried, came }, symptoms['clock-differs'])
}

/** Whether the identity domain answers, as what, and how far its clock is from ours. */
export async function checkIdentity(patient: Patient, findings: Findings): Promise<readonly Check[]> {
  try {
    const answer = await ask(patient)
    const judged = await judgeDocument(answer, patient)
    findings.identityAnswers = judged.verdict !== 'failed'
    const clock = judgeClock(answer)
    if (clock.verdict !== 'skipped') findings.isClockOff = clock.verdict === 'warning'
    return [judged, clock]
  } catch (error) {
    const tried = `GET ${documentOf(patient.profile.identityUrl)}`
    return [
      failedBy(error, { name, tried }, (known) => documentCauses(known, patient)),
      skipped('clock', 'nothing was answered that has a Date'),
    ]
  }
}
