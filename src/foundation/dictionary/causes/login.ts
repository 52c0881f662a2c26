/** Why a code or a login is not, or no longer, good. */
import { causesOf } from '../cause.ts'
import { clientConfiguration, domainOAuth, domainSettings, instanceConfiguration } from '../console-pages.ts'

const again = 'run `oic login`'

export const loginCauses = causesOf({
  'code-too-old': {
    what: 'the code was older than three minutes when it was exchanged',
    mend: `${again} again and finish without a pause`,
    check: 'more than three minutes went by between signing in and the exchange',
    evidence: 'documented',
  },
  'code-used-twice': {
    what: 'the code was used before, by a second tab or another program',
    mend: `${again} again, and give each code once`,
    check: 'the same address was pasted or opened twice',
    evidence: 'seen',
  },
  'code-not-encoded': {
    what: 'the code was sent without encoding the = at its end',
    mend: `${again}, which encodes it; by hand, use \`curl --data-urlencode\``,
    check: 'the request was made by another program',
    evidence: 'seen',
  },
  'code-cut': {
    what: 'the code was cut when it was copied',
    mend: `${again} again and paste the whole address, from https:// to its end`,
    check: 'the address that was pasted is shorter than the one in the browser',
    evidence: 'seen',
  },
  'offline-access-not-asked': {
    what: 'the scope offline_access was not asked for',
    mend: `${again}, which always asks for it; other programs must add offline_access to the scope of the authorization address`,
    check: 'the login was made by another program',
    evidence: 'documented',
  },
  'refresh-grant-off': {
    what: 'the application does not allow the grant type "Refresh token"',
    mend: `tick "Refresh token" among the allowed grant types, save, then ${again}`,
    check: 'look whether the box is ticked at the application',
    page: clientConfiguration,
    field: 'Allowed grant types: Refresh token',
    evidence: 'documented',
  },
  'token-refresh-not-allowed': {
    what: 'the instance does not allow token refresh',
    mend: `turn on "Allow token refresh" ("Is Refresh Token Allowed") at the instance, save, then ${again}`,
    check: 'look at the entry of the instance, not at the application',
    page: instanceConfiguration,
    field: 'Allow token refresh',
    evidence: 'documented',
  },
  'refresh-token-unused': {
    what: 'the login was not used for longer than its refresh token lives, 7 days unless the instance is set otherwise',
    mend: `${again}; \`oic keep-alive\`, run daily, keeps a login that nobody uses`,
    check: '`oic status` shows when the login was last renewed',
    page: instanceConfiguration,
    field: 'Refresh token expiration',
    evidence: 'documented',
  },
  'refresh-token-reused': {
    what: 'a refresh token works once, and an older one was presented',
    mend: `${again}; do not copy a store or a refresh token to a second place`,
    check: 'the store was restored from a copy, or two machines share a login',
    evidence: 'documented',
  },
  'refresh-concurrent': {
    what: 'another program refreshed with the same refresh token at the same time',
    mend: `${again}; let other programs ask \`oic token\` for tokens`,
    check: 'a script or a tool holds a copy of the refresh token',
    evidence: 'seen',
  },
  'login-revoked': {
    what: 'the login was revoked, or the person or the application was changed in the identity domain',
    mend: again,
    check: 'an administrator revoked it, or the person was deactivated',
    evidence: 'inferred',
  },
  'answer-cut-off': {
    what: 'an earlier refresh was cut off before its answer could be kept, and the refresh token was spent by it',
    mend: again,
    check: 'the machine or the network went down in the middle of a refresh',
    evidence: 'inferred',
  },
  'not-logged-in': {
    what: 'nobody is logged in with this profile',
    mend: again,
    check: '`oic status` shows it',
    evidence: 'documented',
  },
  'token-life-bound-to-session': {
    what: 'the token lives shorter than an hour: it ends with the session in which the person signed in, or as the instance is set',
    mend: 'nothing has to be mended: `oic` goes by the life that came with the token; "Access token expiration" sets it',
    check: 'the life of the token shrinks while one session lasts',
    page: instanceConfiguration,
    field: 'Access token expiration',
    evidence: 'documented',
  },
  'signing-certificate-not-public': {
    what: 'the identity domain gives its signing keys to callers with a token only',
    mend: 'turn on "Access signing certificate" ("Configure client access"), or fetch the keys with a client credentials token',
    check: '/admin/v1/SigningCert/jwk answers 401 without a token',
    page: domainSettings,
    field: 'Access signing certificate',
    evidence: 'documented',
  },
  'issuer-shared': {
    what: 'identity domains name one issuer for all, whatever their own address is, or one that was set in the domain',
    mend: 'use --kind idcs, which expects that; where the domain has an issuer of its own, `oic profile set NAME --issuer URL`',
    check: 'the issuer that the server names is https://identity.oraclecloud.com/ or stands under "Issuer"',
    page: domainOAuth,
    field: 'Issuer',
    evidence: 'documented',
  },
  'wrong-discovery-document': {
    what: 'the document idcs-configuration was read, which is no OpenID discovery document',
    mend: 'use /.well-known/openid-configuration, or --kind idcs, which needs no discovery',
    check: 'the address that was asked ends in idcs-configuration',
    evidence: 'seen',
  },
})
