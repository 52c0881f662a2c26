/**
 * What is known to go wrong with Oracle's identity domains and with Oracle Integration, row by row, and the set-up
 * that makes it so; or why there is none.
 */
export interface JudgedRow {
  /** What people see. */
  readonly symptom: string
  readonly cause: string
  /** Names of set-ups, or the reason why the row concerns none. */
  readonly shownBy: readonly [string, ...string[]] | { readonly noSetUp: string }
}

const row = (symptom: string, cause: string, ...setUps: [string, ...string[]]): JudgedRow => ({
  symptom,
  cause,
  shownBy: setUps,
})

const noRow = (symptom: string, cause: string, noSetUp: string): JudgedRow => ({
  symptom,
  cause,
  shownBy: { noSetUp },
})

const invalidRedirect = 'invalid_redirect_uri in the browser'
const invalidClient = 'invalid_client'
const noRefresh = 'no refresh token'
const invalidScope = 'invalid_scope or unauthorized_client'
const unauthorized = 'the token is fine, and Oracle Integration answers 401'
const codeRejected = 'the code is rejected'
const refreshStops = 'refreshing stops to work'

/** The pitfalls of the identity domain that real people met. */
const identityRows: readonly JudgedRow[] = [
  row(
    invalidRedirect,
    'the address is not one of the registered ones',
    'redirect-address-with-a-slash-more',
    'redirect-address-on-another-port',
  ),
  row(invalidRedirect, 'an http address without "Allow HTTP URLs"', 'http-urls-not-allowed'),
  row(invalidRedirect, 'an unknown client is answered alike', 'client-id-unknown'),
  row(invalidRedirect, 'so is an application that is not active', 'application-not-activated'),
  row(invalidClient, 'wrong id', 'client-id-unknown', 'client-id-unknown-without-a-person'),
  row(
    invalidClient,
    'wrong secret',
    'client-secret-of-another-application',
    'client-secret-regenerated',
    'client-secret-wrong-without-a-person',
  ),
  row(invalidClient, 'hidden white space', 'client-secret-with-a-blank'),
  row(invalidClient, 'a line break in the base64', 'client-secret-is-the-base64-of-the-manual'),
  row(
    invalidClient,
    'the application is not activated',
    'application-not-activated',
    'application-deactivated',
  ),
  row(invalidClient, 'certificate or kid do not match', 'certificate-unknown'),
  row(invalidClient, 'the client type is not Trusted, for assertions of users', 'client-not-trusted'),
  row(
    'the Basic header is broken',
    "what the manual's recipe makes of id and secret",
    'client-secret-is-the-base64-of-the-manual',
  ),
  row(
    'an empty 400',
    'characters in id or secret that break the decoding of a Basic header',
    'client-secret-with-percent-signs',
  ),
  noRow(
    noRefresh,
    'offline_access is missing',
    'it is asked for with every login, whatever the profile says',
  ),
  row(noRefresh, 'the grant "Refresh token" of the application is off', 'refresh-token-grant-off'),
  row(noRefresh, '"Allow token refresh" of the instance is off', 'token-refresh-not-allowed'),
  row(invalidScope, 'the scope was copied from another instance', 'scope-of-another-instance'),
  row(
    invalidScope,
    'the scope was not added to the application',
    'scope-not-added',
    'scope-refused-in-older-words',
  ),
  row(invalidScope, 'consumer::all is mixed with others', 'scope-without-its-audience'),
  row(invalidScope, 'a slash was inserted before urn:', 'scope-with-a-slash'),
  row(
    unauthorized,
    'the application or the user lacks a role',
    'user-role-missing',
    'application-role-missing',
  ),
  row(unauthorized, 'wrong audience, or a token for another instance', 'token-of-another-instance'),
  row(unauthorized, 'the host is not that of the audience', 'instance-address-of-another-instance'),
  row(
    'a token is accepted by one service only',
    'audiences of several resources on one client',
    'scopes-of-two-resources',
    'token-of-another-instance',
  ),
  row(codeRejected, 'it is older than three minutes', 'code-too-old'),
  row(codeRejected, 'it was used twice', 'code-used-twice'),
  row(codeRejected, 'it was cut by copying', 'code-cut'),
  noRow(
    codeRejected,
    'its = was not encoded',
    'the code is encoded by the program, whoever pasted the address',
  ),
  row(refreshStops, 'seven idle days', 'login-unused-for-a-week'),
  row(refreshStops, 'an older refresh token was used again', 'refresh-token-used-elsewhere'),
  noRow(
    refreshStops,
    'two refreshed at once',
    'all processes of one machine take turns; between machines it is refresh-token-used-elsewhere',
  ),
  row('the key set answers 401', 'the signing certificate is not public', 'signing-certificate-not-public'),
  row('the issuer does not match', 'one issuer is shared by all domains', 'issuer-shared'),
  row(
    'discovery cannot be parsed',
    "Oracle's own document was taken for the OpenID one",
    'wrong-discovery-document',
  ),
  noRow('"Cannot process service scope"', 'a scope that cannot be resolved', 'Visual Builder alone says it'),
  noRow(
    'the password grant fails',
    'federated users, and users with a second factor',
    'no profile has this grant: people sign in on the page of the domain',
  ),
  row(
    'expires_in is shorter than an hour',
    'it is bound by what is left of the session',
    'token-shorter-than-an-hour',
  ),
]

/** What Oracle Integration refuses with 401, 403 or 404 because of how it is set up. */
const integrationRows: readonly JudgedRow[] = [
  row('401', 'a developer API is called at the runtime address', 'runtime-address-as-design'),
  row('401', 'no role of the instance, or ServiceInvoker alone', 'user-role-missing'),
  row('401', 'the application of a job with no person has no role', 'application-role-missing'),
  row('401', 'the scope does not match the primary audience', 'token-of-another-instance'),
  row('401', 'the scope for developer APIs, at an integration', 'scope-for-developer-apis-alone'),
  row('401 of File Server', 'the role is not ServiceAdministrator', 'file-server-role-missing'),
  row('401 of File Server', 'the token has no user', 'file-server-without-a-user'),
  row('401', 'the login or its token is over', 'login-unused-for-a-week'),
  row('403', 'the user is known and lacks the role', 'user-role-missing-403'),
  row('404 of File Server', 'it was not enabled for the instance', 'file-server-not-enabled'),
  noRow(
    '400',
    'integrationInstance is missing',
    'a profile of generation 3 that names none is refused when it is made',
  ),
  row('404', 'integrationInstance names another instance', 'instance-name-wrong'),
  row('no refresh token', 'the refresh grant is not enabled', 'refresh-token-grant-off'),
]

/** What lies between the two, or on this machine. */
const surroundingRows: readonly JudgedRow[] = [
  row('unauthorized_client', 'the grant type is not among the allowed ones', 'grant-not-allowed'),
  row('the assertion is not taken', 'it is about a user that the domain does not know', 'subject-unknown'),
  row('what is signed here is over, or not yet valid', 'the clock is twenty minutes off', 'clock-off'),
  row('the certificate cannot be verified', 'a proxy intercepts', 'intercepting-proxy'),
  row('the handshake is refused', 'a gateway wants a client certificate', 'client-certificate-demanded'),
]

export const rows: readonly JudgedRow[] = [...identityRows, ...integrationRows, ...surroundingRows]
