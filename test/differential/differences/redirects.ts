import { type Difference, signInPage } from './difference.ts'

/** Ports that a parser takes, and what it makes of them. */
const oddPorts = [
  [':0', ':0'],
  [':00', ':0'],
  [':00080', ''],
  [':08422', ':8422'],
] as const

export const redirects: readonly Difference[] = [
  {
    field: 'outcome',
    sandbox: '400 shows invalid_redirect_uri',
    provider: signInPage,
    cases: [
      ...['1', '80', '8080', '65535'].map((port) => `redirect: "http://localhost:${port}/callback"`),
      'redirect: "http://localhost/callback"',
    ],
    reason:
      'Another port is for loopback addresses, and `localhost` is a name (RFC 8252 sections 7.3 and 8.3); `loose` allows it.',
  },
  {
    field: 'outcome',
    sandbox: '400 shows invalid_redirect_uri',
    provider: signInPage,
    cases: ['redirect: "http://127.0.0.1:/callback"'],
    reason: 'A colon without a port is not another port: apart from that, texts are compared.',
  },
  {
    field: 'outcome',
    sandbox: '400 shows invalid_redirect_uri',
    provider:
      '303 to http://127.0.0.1/callback, in the fragment error=unsupported_response_type, state=xyz, iss',
    cases: ['redirect with an error: "http://127.0.0.1:/callback"'],
    reason: 'A colon without a port is not another port, so nothing is sent there, errors included.',
  },
  {
    field: 'outcome',
    sandbox: '400 shows invalid_redirect_uri',
    provider: signInPage,
    cases: oddPorts.map(([port]) => `redirect: "http://127.0.0.1${port}/callback"`),
    reason: 'A port is 1 to 65535 without leading zeros; the peer parses the address, which takes more.',
  },
  ...oddPorts.map(([port, parsed]) => ({
    field: 'outcome',
    sandbox: '400 shows invalid_redirect_uri',
    provider: `303 to http://127.0.0.1${parsed}/callback, in the fragment error=unsupported_response_type, state=xyz, iss`,
    cases: [`redirect with an error: "http://127.0.0.1${port}/callback"`],
    reason: 'The same, so nothing is sent there, errors included.',
  })),
]
