import type { Check } from './check.ts'
import { skipped } from './check.ts'
import { checkApplication } from './checks/application.ts'
import { checkAudience } from './checks/audience.ts'
import { checkCalls } from './checks/calls.ts'
import { checkCertificates } from './checks/certificates.ts'
import { checkClient } from './checks/client.ts'
import { checkIdentity } from './checks/identity.ts'
import { checkLogin } from './checks/login.ts'
import { checkNames } from './checks/names.ts'
import { checkProxy } from './checks/proxy.ts'
import { checkRedirects } from './checks/redirect.ts'
import { checkRefresh } from './checks/refresh.ts'
import { checkScopes } from './checks/scopes.ts'
import { type Findings, noFindings, type Patient } from './patient.ts'

const withoutAnswer = ['client', 'application', 'redirect', 'scopes']
const withoutStore = ['login', 'refresh', 'audience', 'integration', 'file-server']

async function* checkWay(patient: Patient, findings: Findings): AsyncGenerator<Check> {
  yield await checkNames(patient)
  const proxy = await checkProxy(patient)
  yield proxy
  yield proxy.verdict === 'failed'
    ? skipped('certificates', 'the proxy lets nobody through')
    : await checkCertificates(patient)
  const checks = await checkIdentity(patient, findings)
  yield* checks.map((check) => (proxy.verdict === 'failed' ? behind(proxy, check) : check))
}

/** What fails to connect behind a proxy that leads nowhere fails for that. */
const behind = (proxy: Check, check: Check): Check =>
  check.verdict === 'failed' && check.kind === 'unreachable' ? { ...check, causes: proxy.causes } : check

async function* checkClientAndApplication(patient: Patient, findings: Findings): AsyncGenerator<Check> {
  if (!patient.isStoreReadable) return
  const client = await checkClient(patient, findings)
  const application = await checkApplication(patient, findings)
  // What an administrator sees makes the causes of a refused client certain, too.
  yield findings.application ? await checkClient(patient, findings) : client
  yield application
}

async function* checkRegistration(patient: Patient, findings: Findings): AsyncGenerator<Check> {
  if (!findings.identityAnswers) {
    return yield* withoutAnswer.map((name) => skipped(name, 'the identity domain did not answer'))
  }
  yield* checkClientAndApplication(patient, findings)
  yield* await checkRedirects(patient, findings)
  yield await checkScopes(patient, findings)
}

/**
 * Goes through everything between a profile and an answered call, from the network to the last role, and tells each
 * check as it comes. Nothing is changed: no browser, no login, and no refresh unless the access token is over.
 */
export async function* diagnose(patient: Patient): AsyncGenerator<Check> {
  const findings = noFindings(patient)
  yield* checkWay(patient, findings)
  for await (const check of checkRegistration(patient, findings)) {
    findings.isRegistrationWrong ||= check.verdict === 'failed'
    yield check
  }
  if (!patient.isStoreReadable) {
    return yield* withoutStore.map((name) => skipped(name, 'what is kept cannot be read'))
  }
  yield await checkLogin(patient, findings)
  yield await checkRefresh(patient, findings)
  yield checkAudience(patient, findings)
  yield* await checkCalls(patient, findings)
}
