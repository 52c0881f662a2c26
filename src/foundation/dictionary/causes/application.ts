/** What can be wrong with the application (the OAuth client) in the identity domain. */
import { causesOf } from '../cause.ts'
import { applicationPage, clientConfiguration, generalInformation } from '../console-pages.ts'

export const applicationCauses = causesOf({
  'redirect-address-not-registered': {
    what: 'the redirect address is not one of those that the application has registered',
    mend: 'add the address under "Redirect URL", letter by letter: scheme, host, port, path and a slash at the end count; an http address also needs "Allow HTTP URLs"',
    check: 'compare each "Redirect URL" of the application with `oic profile show`',
    page: clientConfiguration,
    field: 'Redirect URL',
    evidence: 'seen',
  },
  'http-urls-not-allowed': {
    what: 'the redirect address begins with http, and the application does not allow that',
    mend: 'tick "Allow HTTP URLs" ("Allow non-HTTPS URLs"), then save',
    check: 'the address stands under "Redirect URL", and the box is not ticked',
    page: clientConfiguration,
    field: 'Allow HTTP URLs',
    evidence: 'documented',
  },
  'client-id-wrong': {
    what: 'no application of this identity domain has the client id of the profile',
    mend: 'copy "Client ID" again and store it with `oic profile set NAME --client-id ID`; compare the domain too',
    check: 'compare "Client ID" with `oic profile show`, letter by letter',
    page: generalInformation,
    field: 'Client ID',
    evidence: 'documented',
  },
  'application-not-activated': {
    what: 'the application is not activated',
    mend: 'press "Activate" on the page of the application: a new one is created deactivated',
    check: 'the page of the application offers "Activate" rather than "Deactivate"',
    page: applicationPage,
    field: 'Activate',
    evidence: 'seen',
  },
  'client-secret-wrong': {
    what: 'the client secret is not the one of the application: mistyped, cut, or regenerated since',
    mend: 'copy "Client secret" again and give it with `oic profile set NAME --client-secret-stdin`',
    check: 'the client id and the state of the application are right, and the secret was shown again lately',
    page: generalInformation,
    field: 'Client secret',
    evidence: 'seen',
  },
  'client-secret-white-space': {
    what: 'the client secret that is kept holds white space, a line break or an invisible character',
    mend: 'copy "Client secret" again without what stands around it, and give it with `oic profile set NAME --client-secret-stdin`',
    check: '`oic doctor` looks at the secret that is kept and says so',
    page: generalInformation,
    field: 'Client secret',
    evidence: 'seen',
  },
  'base64-broken': {
    what: 'the Basic header was made by hand and holds a line break, header lines, or a newline that was encoded',
    mend: 'let `oic basic` make it, on one line; `oic login` makes its own and does not have this trouble',
    check: 'the request was made by another program with a header that was pasted into it',
    evidence: 'documented',
  },
  'client-secret-characters': {
    what: 'the client id or secret holds characters such as + or %, which are read in two ways',
    mend: 'try `oic profile set NAME --client-auth body` (or basic-raw), or have a new secret generated',
    check: 'the secret holds something else than letters, digits, - and _; the answer may be an empty 400',
    page: generalInformation,
    field: 'Client secret',
    evidence: 'seen',
  },
  'certificate-mismatch': {
    what: 'the assertion was signed with another key than the certificate of the application, or names another alias',
    mend: 'import the certificate of the key again, and give its alias with `oic profile set NAME --key-id ALIAS`',
    check:
      'the alias under "Certificate" is the key id of the profile, and the certificate is that of the key file',
    page: clientConfiguration,
    field: 'Certificate',
    evidence: 'seen',
  },
  'client-not-trusted': {
    what: 'the application signs assertions of users, and its client type is not "Trusted"',
    mend: 'set "Client type" to "Trusted" and import the certificate',
    check: 'the flow of the profile is jwt-bearer, and "Client type" says "Confidential"',
    page: clientConfiguration,
    field: 'Client type',
    evidence: 'documented',
  },
  'grant-not-allowed': {
    what: 'the application does not allow the grant type that the flow of the profile needs',
    mend: 'tick the grant type: "Authorization code", or "Device code", "Client credentials", "JWT assertion" after the flow',
    check: 'compare "Allowed grant types" with the flow that `oic profile show` names',
    page: clientConfiguration,
    field: 'Allowed grant types',
    evidence: 'inferred',
  },
  'password-grant-unsuited': {
    what: 'the password grant does not serve people with a second factor, or who sign in at another identity provider',
    mend: 'use the authorization code flow: `oic login` with the flow code',
    check: 'the person is federated or has a second factor',
    evidence: 'documented',
  },
})
