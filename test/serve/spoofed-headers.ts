/** Headers by which a caller may say who it is, where it comes from, or what it asked for, in every spelling. */

const names = [
  ...['Authorization', 'Cookie', 'Cookie2', 'Set-Cookie', 'Proxy-Authorization', 'Proxy-Authenticate'],
  ...[
    'Proxy-Connection',
    'Proxy-Remote-User',
    'Proxy',
    'Forwarded',
    'Via',
    'From',
    'Referer',
    'Max-Forwards',
  ],
  ...['X-Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-Port'],
  ...['X-Forwarded-Server', 'X-Forwarded-Prefix', 'X-Forwarded-Path', 'X-Forwarded-Scheme', 'X-Forwarded-By'],
  ...['X-Forwarded-User', 'X-Forwarded-Email', 'X-Forwarded-Groups', 'X-Forwarded-Access-Token'],
  ...['X-Forwarded-Preferred-Username', 'X-Forwarded-Client-Cert', 'X-Forwarded-Uri'],
  ...['X-Forward-For', 'X-Real-IP', 'X-Client-IP', 'Client-IP', 'True-Client-IP', 'X-Cluster-Client-IP'],
  ...['CF-Connecting-IP', 'Fastly-Client-IP', 'X-Remote-IP', 'X-Remote-Addr', 'X-Originating-IP'],
  ...[
    'X-Host',
    'X-Original-URL',
    'X-Original-Host',
    'X-Original-URI',
    'X-Rewrite-URL',
    'X-HTTP-Host-Override',
  ],
  ...[
    'Remote-User',
    'X-Remote-User',
    'X-Remote-Group',
    'X-Remote-Groups',
    'X-User',
    'X-User-Id',
    'X-Username',
  ],
  ...['X-Authenticated-User', 'X-Authenticated-Userid', 'X-Auth-User', 'X-Auth-Token', 'X-Auth-Request-User'],
  ...['X-Auth-Request-Email', 'X-Auth-Request-Groups', 'X-Auth-Request-Access-Token', 'X-Webauth-User'],
  ...[
    'X-Goog-Authenticated-User-Email',
    'X-Goog-IAP-JWT-Assertion',
    'X-Amzn-Oidc-Data',
    'X-Amzn-Oidc-Identity',
  ],
  ...[
    'X-MS-Client-Principal',
    'X-MS-Client-Principal-Name',
    'X-MS-Token-AAD-Id-Token',
    'Tailscale-User-Login',
  ],
  ...['Cf-Access-Jwt-Assertion', 'X-Pomerium-Jwt-Assertion', 'X-Endpoint-API-UserInfo', 'X-Access-Token'],
  ...['X-ID-Token', 'X-Api-Key', 'X-Session-Id', 'X-CSRF-Token', 'X-Impersonate-User', 'Impersonate-User'],
  ...['Impersonate-Group', 'X-Sudo', 'X-Tenant-Id', 'X-Roles', 'X-Groups', 'X-Email', 'X-Account-Id'],
  ...['SSL-Client-Cert', 'X-SSL-Client-Cert', 'X-SSL-Client-S-DN', 'X-SSL-Client-Verify', 'X-Client-Cert'],
  ...['X-Client-DN', 'X-TLS-Client-Auth', 'X-ARR-ClientCert', 'Client-Cert', 'Client-Cert-Chain'],
  // Oracle Access Manager, WebLogic, identity domains.
  ...['OAM-Remote-User', 'OAM-Identity-Domain', 'OAM_REMOTE_USER_GROUPS', 'OSSO-User-DN', 'Osso-Subscriber'],
  ...['WL-Proxy-Client-IP', 'WL-Proxy-Client-Cert', 'WL-Proxy-SSL', 'WL-Proxy-Client-Keysize'],
  ...['X-WebLogic-Force-JVMID', 'X-WebLogic-Request-Principal', 'X-Resource-Identity-Domain-Name'],
  ...['X-User-Identity-Domain-Name', 'X-Identity-Domain', 'OPC-Principal', 'OPC-OBO-Token', 'X-OPC-User'],
  // Of the connection, or ours to say.
  ...['TE', 'Trailer', 'Keep-Alive', 'HTTP2-Settings', 'Alt-Used', 'Early-Data', 'Purpose', 'DNT'],
  ...['Accept-Encoding', 'Sec-Purpose', 'Sec-CH-UA', 'Access-Control-Request-Headers'],
]

/** As other servers may read it for the same. */
const spellings = (name: string): readonly string[] => [
  name,
  name.toLowerCase(),
  name.toUpperCase(),
  name.replaceAll('-', '_'),
  name.toUpperCase().replaceAll('-', '_'),
  name.replaceAll('-', '.'),
  name.replaceAll('-', '__'),
  `${name}-`,
  `_${name}`,
]

/** Told apart from what our own client sends under the same name. */
export const marker = 'spoofed'

/** Each a line of its own. */
export const spoofedLines: readonly string[] = [
  ...new Set(names.flatMap(spellings)),
  // Nothing between the words at all.
  ...['XForwardedFor', 'xForwardedUser', 'RemoteUser', 'REMOTEUSER', 'XRealIP', 'ProxyAuthorization'],
].map((name) => `${name}: ${marker}`)

/** What is none of that, and goes on. */
export const harmless: Readonly<Record<string, string>> = {
  accept: 'application/xml',
  'accept-language': 'de',
  'cache-control': 'no-cache',
  'content-language': 'de',
  'idempotency-key': '7',
  'if-match': '"1"',
  'if-none-match': '"2"',
  pragma: 'no-cache',
  prefer: 'respond-async',
  range: 'bytes=0-9',
  soapaction: '"urn:do"',
  'user-agent': 'Postman',
  'x-order-number': '42',
  'x-requested-with': 'XMLHttpRequest',
}
