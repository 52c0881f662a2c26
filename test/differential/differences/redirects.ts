import { type Difference, signInPage } from './difference.ts'

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
]
