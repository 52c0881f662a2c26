/** From an error of ours to the causes that fit it. */
import {
  type CauseId,
  type ErrorCode,
  isCertificateAlert,
  networkErrorCode,
  type OicError,
  type RefusedCall,
  type Symptom,
  symptomOfOAuthError,
  symptomOfRefusal,
  symptoms,
} from '../foundation/index.ts'

const byCode: Partial<Record<ErrorCode, Symptom>> = {
  IDENTITY_ANSWER_FOREIGN: 'foreign-answer',
  IDENTITY_ANSWER_MALFORMED: 'foreign-answer',
  IDENTITY_REDIRECTED: 'foreign-answer',
  IDENTITY_WAITING: 'server-in-trouble',
  DISCOVERY_ISSUER_MISMATCH: 'issuer-differs',
  DISCOVERY_INVALID: 'discovery-unreadable',
  TOKEN_CLIENT_REFUSED: 'client-refused',
  TOKEN_CODE_REFUSED: 'code-refused',
  TOKEN_SCOPE_REFUSED: 'scope-refused',
  LOGIN_REDIRECT_UNREGISTERED: 'redirect-refused',
  LOGIN_CLIENT_UNKNOWN: 'client-unknown',
  LOGIN_NEEDED: 'not-logged-in',
  LOGIN_ENDED: 'refresh-refused',
  LOGIN_UNUSED: 'login-unused',
  LOGIN_NOT_RENEWABLE: 'no-refresh-token',
  LOGIN_LOST_IN_FLIGHT: 'answer-cut-off',
  API_REDIRECT_FOREIGN: 'instance-redirected',
  API_REDIRECTED_IN_CIRCLES: 'instance-redirected',
}

const onThisMachine: readonly (readonly [codes: RegExp, cause: CauseId])[] = [
  [/^PROFILE_NONE$/, 'no-profile'],
  [/^PROFILE_UNKNOWN$/, 'profile-unknown'],
  [/^PROFILE_NOT_CHOSEN$/, 'profile-not-chosen'],
  [/^(PROFILE|SETTINGS|POINTER)_/, 'settings-unreadable'],
  [/^CLIENT_SECRET_/, 'client-secret-missing'],
  [/^SIGNING_KEY_/, 'signing-key-unusable'],
  [/^CERTIFICATE_/, 'certificate-file-unusable'],
  [/^STORE_/, 'store-unreadable'],
  [/^API_NO_INSTANCE$/, 'no-instance'],
]

/** Words of the system and of Node, in `cause`. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const ofConnections: readonly (readonly [codes: RegExp, symptom: Symptom])[] = [
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'name-unresolved'],
  [/^UND_ERR_ABORTED$/, 'proxy-refused'],
  [/^ERR_PROXY_INVALID_CONFIG$/, 'proxy-unusable'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'certificate-out-of-date'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'certificate-of-another-host'],
  [/CERT|SIGNATURE|^INVALID_(CA|PURPOSE)$/, 'certificate-untrusted'],
]

/** What a failed connection means, by the system's word for it. */
export function symptomOfConnection(code: string | undefined, isOnThisMachine: boolean): Symptom {
  if (isCertificateAlert(code)) return 'client-certificate-refused'
  const known = ofConnections.find(([codes]) => codes.test(code ?? ''))?.[1]
  if (known) return known
  return isOnThisMachine && code === 'ECONNREFUSED' ? 'nothing-listens' : 'no-connection'
}

const isLoopbackOrigin = (origin: unknown): boolean =>
  /^https?:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:|$)/.test(String(origin))

const isSymptom = (name: unknown): name is Symptom => Object.hasOwn(symptoms, String(name))

function symptomOf({ code, details, cause }: OicError): Symptom | undefined {
  const { error, status, origin, symptom } = details
  // Where the words of the answer say more than its code.
  if (isSymptom(symptom)) return symptom
  if (code === 'IDENTITY_UNREACHABLE' || code === 'API_UNREACHABLE') {
    return symptomOfConnection(networkErrorCode(cause), isLoopbackOrigin(origin))
  }
  if (code === 'IDENTITY_UNAVAILABLE') return status === 429 ? 'too-many-requests' : 'server-in-trouble'
  if (code === 'API_REFUSED') return symptomOfRefusal(details as unknown as RefusedCall)
  if (code === 'TOKEN_REFUSED' || code === 'LOGIN_REFUSED') return symptomOfOAuthError(String(error))
  return byCode[code]
}

/** Every cause that fits the error, likeliest first; none where its own words say all there is. */
export function causesOf(error: OicError): readonly CauseId[] {
  const symptom = symptomOf(error)
  if (symptom) return symptoms[symptom]
  const local = onThisMachine.find(([codes]) => codes.test(error.code))
  return local ? [local[1]] : []
}
