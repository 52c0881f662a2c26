/** Which headers cross an open address, in both directions. */
import { describe, expect, it } from 'vitest'
import { aServing, onTheWire, statusOf, theToken, written } from './a-serving.ts'
import { harmless, marker, spoofedLines } from './spoofed-headers.ts'

/** What our own HTTP client says of itself; and the token. */
const ours = (port: number) => ({
  host: `127.0.0.1:${port}`,
  connection: 'keep-alive',
  authorization: `Bearer ${theToken}`,
  'accept-encoding': 'gzip, deflate',
  'sec-fetch-mode': 'cors',
})

const ofAnyCall = { accept: '*/*', 'accept-language': '*', 'user-agent': 'node' }

describe("a caller's headers [bar 20]", () => {
  it('that say who it is are dropped in every spelling', async () => {
    await using scene = await aServing()
    const { secret, upstream } = scene
    expect(spoofedLines.length).toBeGreaterThan(800)
    // Many at once, as far as the limit for a head lets them.
    const bundles = Array.from({ length: Math.ceil(spoofedLines.length / 100) }, (_, at) =>
      spoofedLines.slice(at * 100, (at + 1) * 100),
    )
    for (const lines of bundles) {
      expect(statusOf(await onTheWire(scene, written(`/${secret}/ic/api/x`, scene, lines)))).toBe(200)
    }
    const expected = { ...ours(upstream.port), ...ofAnyCall }
    expect(upstream.seen.map(({ headers }) => headers)).toEqual(bundles.map(() => expected))
  })

  it('that are repeated are dropped each time', async () => {
    await using scene = await aServing()
    const lines = ['X-Forwarded-For: spoofed', 'x_forwarded_for: spoofed', 'X-FORWARDED-FOR: spoofed']
    await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene, [...lines, ...lines]))
    expect(JSON.stringify(scene.upstream.seen)).not.toContain(marker)
  })

  it('that its connection names are dropped with it', async () => {
    await using scene = await aServing()
    const lines = [
      'Connection: X-Order-Number, soapaction',
      'X-Order-Number: 42',
      'SOAPAction: x',
      'X-Other: 1',
    ]
    await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene, lines))
    expect(scene.upstream.seen.map(({ headers }) => headers)).toEqual([
      { ...ours(scene.upstream.port), ...ofAnyCall, 'x-other': '1' },
    ])
  })

  it('that ask for another protocol lead to an ordinary call', async () => {
    await using scene = await aServing()
    const lines = [
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA',
    ]
    const answer = await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene, lines))
    expect([statusOf(answer), ...scene.upstream.seen.map(({ headers }) => headers)]).toEqual([
      200,
      { ...ours(scene.upstream.port), ...ofAnyCall },
    ])
  })

  it('that say what it wants go on', async () => {
    await using scene = await aServing()
    await fetch(`${scene.base}/ic/api/x`, { headers: harmless })
    expect(scene.upstream.seen.map(({ headers }) => headers)).toEqual([
      { ...ours(scene.upstream.port), ...harmless, 'accept-encoding': 'identity' },
    ])
  })
})

/** On every answer, whatever it is. */
const guards = {
  'cache-control': 'no-store',
  'content-security-policy':
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const fromTheInstance = {
  'access-control-allow-credentials': 'true',
  'access-control-allow-origin': '*',
  'alt-svc': 'h3=":443"',
  authorization: 'Bearer echoed',
  'cache-control': 'public, max-age=31536000',
  'clear-site-data': '"*"',
  'content-location': 'https://elsewhere.example/',
  'content-security-policy': "default-src 'self'",
  'content-type': 'text/html',
  date: 'Thu, 15 Jan 2026 12:00:00 GMT',
  etag: '"1"',
  'keep-alive': 'timeout=500',
  link: '<https://elsewhere.example/>; rel=preload',
  location: 'https://elsewhere.example/',
  'proxy-authenticate': 'Basic',
  'referrer-policy': 'unsafe-url',
  refresh: '0; url=https://elsewhere.example/',
  'report-to': '{}',
  'retry-after': '7',
  'service-worker-allowed': '/',
  'set-cookie': 'JSESSIONID=1',
  'strict-transport-security': 'max-age=1',
  'timing-allow-origin': '*',
  'www-authenticate': 'Basic realm="x"',
  'x-frame-options': 'ALLOWALL',
  'x-order-number': '42',
  'x-oracle-dms-ecid': 'abc',
  'x-auth-token': 'echoed',
}

describe("the instance's headers", () => {
  it('that a browser would act on are dropped or replaced', async () => {
    await using scene = await aServing({
      reply: () => ({ status: 201, headers: fromTheInstance, body: '12' }),
    })
    const { status, headers } = await fetch(`${scene.base}/ic/api/x`)
    const {
      connection: _,
      'keep-alive': __,
      'transfer-encoding': ___,
      ...found
    } = Object.fromEntries(headers)
    expect({ status, found }).toEqual({
      status: 201,
      found: {
        ...guards,
        'content-type': 'text/html',
        date: 'Thu, 15 Jan 2026 12:00:00 GMT',
        etag: '"1"',
        'retry-after': '7',
        'x-order-number': '42',
        'x-oracle-dms-ecid': 'abc',
      },
    })
  })

  it('never end a line of ours early, and keep its cookies from us', async () => {
    await using scene = await aServing({ reply: () => ({ status: 200, headers: { 'set-cookie': 'a=1' } }) })
    await fetch(`${scene.base}/ic/api/x`)
    const { headers } = await fetch(`${scene.base}/ic/api/x`)
    expect(headers.getSetCookie()).toEqual([])
    expect(scene.upstream.seen.map((call) => call.headers.cookie)).toEqual([undefined, undefined])
  })

  it('are guarded where the call is refused, too', async () => {
    await using scene = await aServing()
    const { headers } = await fetch(`http://${scene.host}/`)
    expect(Object.fromEntries(headers)).toMatchObject(guards)
    const names = [...headers.keys()].filter((name) => name.startsWith('access-control'))
    expect(names).toEqual([])
  })
})

/** Where the caller is sent, as the instance names it and as it arrives. */
describe('an address that the instance names', () => {
  const answering = (location: string, status: number) =>
    aServing({
      reply: ({ headers }) => ({
        status,
        headers: {
          location: location
            .replace('HERE', `http://${headers.host}`)
            .replace('USER', `http://user@${headers.host}`),
        },
        body: 'behind it',
      }),
    })

  const got = async (base: string) => {
    const answer = await fetch(`${base}/ic/api/a/b`, { redirect: 'manual' })
    const text = await answer.text()
    const location = answer.headers.get('location')?.replace(base, 'BASE') ?? null
    return { status: answer.status, location, text: /SERVE_\w+|API_\w+/.exec(text)?.[0] ?? text }
  }

  it.each([
    [302, 'HERE/ic/api/c?d=e', 'BASE/ic/api/c?d=e'],
    [307, '/ic/api/c', 'BASE/ic/api/c'],
    [308, 'c', 'BASE/ic/api/a/c'],
    [201, 'HERE/ic/api/jobs/1', 'BASE/ic/api/jobs/1'],
    [201, 'HERE/ic/api/x|1', 'BASE/ic/api/x%7C1'],
  ])('with %i becomes one of ours: %s', async (status, location, expected) => {
    await using scene = await answering(location, status)
    expect(await got(scene.base)).toEqual({ status, location: expected, text: 'behind it' })
  })

  it.each([
    [302, 'https://elsewhere.example/ic/api/x', 'API_REDIRECT_FOREIGN'],
    [307, '//elsewhere.example/ic/api/x', 'API_REDIRECT_FOREIGN'],
    [302, 'HERE/ic/home', 'SERVE_REDIRECT_REFUSED'],
    [302, '/ic/api/../home', 'SERVE_REDIRECT_REFUSED'],
    [302, '/ic/api/..%2fhome', 'SERVE_REDIRECT_REFUSED'],
    [303, 'USER/ic/api/x', 'API_REDIRECT_FOREIGN'],
    [302, 'http://[', 'API_REDIRECT_FOREIGN'],
    [302, 'javascript:alert(1)', 'API_REDIRECT_FOREIGN'],
  ])('with %i is not followed to another place: %s', async (status, location, code) => {
    await using scene = await answering(location, status)
    expect(await got(scene.base)).toEqual({ status: 502, location: null, text: code })
    expect(scene.upstream.seen.length).toBe(1)
  })

  it('beside a result is dropped when it is not one of ours', async () => {
    await using scene = await answering('https://elsewhere.example/', 201)
    expect(await got(scene.base)).toEqual({ status: 201, location: null, text: 'behind it' })
  })
})
