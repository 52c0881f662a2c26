import type { EvidenceRow } from '../row.ts'

const codes = ['POST /oauth2/v1/device']
const tokens = ['POST /oauth2/v1/token']
const page = ['GET /ui/v1/device', 'POST /ui/v1/device']
const decision = ['POST /ui/v1/device/allow', 'POST /ui/v1/device/decline']
const onWire = 'test/sandbox/device.test.ts'
const onPage = 'test/sandbox/device-page.test.ts'

export const device: readonly EvidenceRow[] = [
  {
    id: 'device.codes',
    claim:
      'The application proves nothing, and gets, in the example, a UUID for itself, eight letters for the person, five minutes and an address; no interval.',
    mark: 'documented',
    sources: ['oracle-device-grant'],
    endpoints: codes,
    test: `${onWire} > the device endpoint > gives two codes to an application that proves nothing, and names no interval`,
  },
  {
    id: 'device.response-type',
    claim: 'We need the response_type=device_code of the documented request, and not in strict (RFC 8628).',
    mark: 'inferred',
    sources: ['oracle-device-grant', 'rfc8628'],
    endpoints: codes,
    switches: ['deviceResponseType'],
    test: `${onWire} > the device endpoint > needs no response type in strict, since RFC 8628 knows none, and no other one than its own`,
  },
  {
    id: 'device.authentication',
    claim:
      'We let the application prove who it is in strict, as at the token endpoint (RFC 8628 section 3.1).',
    mark: 'inferred',
    sources: ['rfc8628'],
    endpoints: codes,
    switches: ['deviceAuthentication'],
    test: `${onWire} > the device endpoint > in strict refuses an application that shows a wrong secret`,
  },
  {
    id: 'device.letters',
    claim:
      'We make the eight letters of twenty consonants, so that none looks like another (RFC 8628); which ones Oracle uses is not told.',
    mark: 'inferred',
    sources: ['rfc8628'],
    endpoints: codes,
    test: `${onWire} > the device endpoint > makes user codes of letters that look like nothing else, never two alike`,
  },
  {
    id: 'device.refusals',
    claim: 'We refuse here what the token endpoint refuses, with the same answers.',
    mark: 'unknown',
    sources: [],
    endpoints: codes,
    test: `${onWire} > the device endpoint > refuses an unknown client, one that is not active, and one that may not`,
  },
  {
    id: 'device.tokens',
    claim:
      'The tokens are those of the person who decided, a refresh token among them when it was asked for.',
    mark: 'documented',
    sources: ['oracle-device-grant'],
    endpoints: tokens,
    test: `${onWire} > a device that polls > gets tokens of the person who allowed it, once`,
  },
  {
    id: 'device.once',
    claim: 'We take a device code once.',
    mark: 'inferred',
    sources: ['rfc8628'],
    endpoints: tokens,
    test: `${onWire} > a device that polls > gets them once of a hundred at the same time`,
  },
  {
    id: 'device.polling',
    claim:
      'We answer authorization_pending, slow_down, expired_token and access_denied (RFC 8628); the texts are ours.',
    mark: 'inferred',
    sources: ['rfc8628'],
    endpoints: tokens,
    test: `${onWire} > a device that polls > waits while nobody has decided, and is slowed down when it asks too often`,
  },
  {
    id: 'device.page',
    claim: 'The person types the code at /ui/v1/device.',
    mark: 'documented',
    sources: ['oracle-device-grant'],
    endpoints: page,
    test: `${onPage} > the page for user codes > asks who signed in, names application, person, code and scopes, and connects`,
  },
  {
    id: 'device.sign-in',
    claim: 'We ask to sign in before anything is said about a code: the order of the pages is not told.',
    mark: 'unknown',
    sources: [],
    endpoints: page,
    test: `${onPage} > the page for user codes > says nothing about a code to whoever has not signed in`,
  },
  {
    id: 'device.guessing',
    claim: 'We take five wrong codes of one person in five minutes (RFC 8628).',
    mark: 'inferred',
    sources: ['rfc8628'],
    endpoints: page,
    test: `${onPage} > the page for user codes > takes five wrong codes of one person in five minutes, and then no right one either`,
  },
  {
    id: 'device.decision',
    claim: 'We ask the person to allow or to decline, and take the answer from the browser that was asked.',
    mark: 'inferred',
    sources: ['rfc8628'],
    endpoints: decision,
    test: `${onPage} > the decision about a device > is not taken at /allow from another browser`,
  },
]
