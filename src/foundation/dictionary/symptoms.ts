import type { CauseId } from './causes.ts'

const wrongAudience = [
  'token-of-another-instance',
  'instance-address-wrong',
  'audiences-mixed',
] as const satisfies readonly CauseId[]

/**
 * What is answered, and every cause that fits that answer, likeliest first. Causes that Oracle answers alike
 * stand together: only other checks, or an administrator's look, tell them apart.
 */
export const symptoms = {
  'redirect-refused': [
    'redirect-address-not-registered',
    'http-urls-not-allowed',
    'client-id-wrong',
    'application-not-activated',
  ],
  'client-refused': [
    'client-secret-wrong',
    'client-id-wrong',
    'client-secret-white-space',
    'base64-broken',
    'application-not-activated',
    'certificate-mismatch',
    'client-not-trusted',
    'client-secret-characters',
  ],
  'client-signature-refused': [
    'certificate-mismatch',
    'clock-off',
    'client-id-wrong',
    'application-not-activated',
  ],
  'client-unknown': ['client-id-wrong', 'application-not-activated'],
  // By the words that Oracle documents for an unknown client at the token endpoint.
  'client-id-refused': ['client-id-wrong'],
  // Refused in the usual words; that white space came along is seen here.
  'client-secret-unclean': ['client-secret-white-space'],
  'scope-refused': [
    'scope-of-another-instance',
    'scope-not-added',
    'consumer-all-mixed',
    'slash-before-urn',
    'scope-ending-unknown',
    'audiences-mixed',
  ],
  'client-not-authorized': ['scope-not-added', 'scope-of-another-instance', 'grant-not-allowed'],
  'grant-refused': ['grant-not-allowed'],
  // Said by Visual Builder, which resolves scopes before it asks for a token.
  'service-scope-unresolved': ['scope-not-added'],
  // Answered as a wrong secret is: the key that signed is looked at together with the client.
  'assertion-refused': [
    ...(['certificate-mismatch', 'client-not-trusted', 'client-secret-wrong'] as const),
    ...(['client-secret-white-space', 'application-not-activated'] as const),
  ],
  'assertion-not-valid': ['clock-off', 'subject-unknown', 'certificate-mismatch', 'client-not-trusted'],
  'password-grant-refused': ['password-grant-unsuited'],
  'code-refused': ['code-too-old', 'code-used-twice', 'code-not-encoded', 'code-cut'],
  'no-refresh-token': ['offline-access-not-asked', 'refresh-grant-off', 'token-refresh-not-allowed'],
  'refresh-refused': [
    'refresh-token-unused',
    'refresh-token-reused',
    'refresh-concurrent',
    'login-revoked',
    'token-refresh-not-allowed',
  ],
  'login-unused': ['refresh-token-unused'],
  'token-short-lived': ['token-life-bound-to-session'],
  'not-logged-in': ['not-logged-in'],
  'login-of-other-settings': ['profile-changed'],
  'answer-cut-off': ['answer-cut-off', 'refresh-concurrent'],
  'keys-refused': ['signing-certificate-not-public'],
  'issuer-differs': ['issuer-shared'],
  'discovery-unreadable': ['wrong-discovery-document', 'identity-address-wrong'],
  'instance-401': ['role-missing', ...wrongAudience, 'runtime-address-for-design', 'scope-too-narrow'],
  // An integration was called with scopes that serve the developer APIs alone.
  'integration-refused': ['scope-too-narrow', 'role-missing', ...wrongAudience],
  'file-server-401': ['file-server-role-missing', 'token-without-user', ...wrongAudience],
  // Refused as any other 401 is; that the profile has no user is seen here.
  'file-server-without-user': ['token-without-user'],
  'instance-403': ['role-missing'],
  'file-server-403': ['file-server-role-missing'],
  'instance-400': ['instance-name-missing'],
  'instance-404': [
    'path-unknown',
    'instance-name-wrong',
    'instance-address-wrong',
    'runtime-address-for-design',
  ],
  // Nothing is found at a path that every instance has.
  'instance-not-found': [
    'instance-name-wrong',
    'instance-address-wrong',
    'runtime-address-for-design',
    'path-unknown',
  ],
  'file-server-404': [
    ...(['file-server-not-enabled', 'path-unknown', 'instance-name-wrong'] as const),
    'runtime-address-for-design',
  ],
  'folder-404': ['path-unknown', 'file-server-not-enabled', 'instance-name-wrong'],
  'instance-redirected': ['runtime-address-for-design', 'instance-address-wrong'],
  'too-many-requests': ['rate-limited'],
  'server-in-trouble': ['service-down'],
  'foreign-answer': ['proxy-or-portal-answers', 'identity-address-wrong'],
  'name-unresolved': ['host-misspelled', 'no-network', 'proxy-needed'],
  'no-connection': ['proxy-needed', 'no-network', 'host-misspelled'],
  'nothing-listens': ['sandbox-not-running'],
  'proxy-unreachable': ['proxy-unreachable'],
  'proxy-unusable': ['proxy-address-unusable'],
  'proxy-refused': ['proxy-refuses'],
  'certificate-untrusted': ['tls-intercepted'],
  'certificate-out-of-date': ['certificate-expired', 'clock-off'],
  'certificate-of-another-host': ['certificate-of-another-host', 'tls-intercepted'],
  'client-certificate-refused': ['client-certificate-demanded'],
  'clock-differs': ['clock-off'],
} as const satisfies Readonly<Record<string, readonly CauseId[]>>

export type Symptom = keyof typeof symptoms
