import { describe, expect, it } from 'vitest'
import { aBrowser, aSandbox, authorizationUrl, locationOf } from './actors.ts'

const registered = [
  'http://127.0.0.1:8422/callback',
  'http://[::1]:8422/callback',
  'http://localhost:8422/callback',
  'https://client.example.com/callback',
  'com.example.app:/callback',
]

const ports = ['1', '80', '8080', '65535']

/** Differ from a registered one by the port of a loopback literal, and by nothing else. */
const otherPorts = ports.flatMap((port) => [
  `http://127.0.0.1:${port}/callback`,
  `http://[::1]:${port}/callback`,
])
const withoutPort = ['http://127.0.0.1/callback', 'http://[::1]/callback']
const otherLocalhostPorts = [
  ...ports.map((port) => `http://localhost:${port}/callback`),
  'http://localhost/callback',
]

const hosts = [
  ...['localhost.evil.test', '127.0.0.1.evil.test', 'client.example.com.evil.test', 'evil.test'],
  ...['127.0.0.2', '127.1', '127.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '0.0.0.0', '[::]'],
  ...['[::ffff:127.0.0.1]', '[0:0:0:0:0:0:0:1]', '127.0.0.1.', 'localhost.', '127.0.0.1%00.evil.test'],
  ...[
    '127.0.0.1@evil.test',
    'evil.test@127.0.0.1',
    'a@b@127.0.0.1',
    '127.0.0.1:8422@evil.test',
    'a:b@127.0.0.1',
  ],
  ...[
    '127.0.0.1#@evil.test',
    '127.0.0.1\\@evil.test',
    '127。0。0。1',
    '１２７.0.0.1',
    'loçalhost',
    'LOCALHOST',
  ],
]

const tails = [
  ...[
    '',
    '/',
    '/callback/',
    '/Callback',
    '/CALLBACK',
    '/callback?',
    '/callback?a=b',
    '/callback#',
    '/callback#x',
  ],
  ...[
    '/callback/..',
    '/callback/../callback',
    '/callback/../evil',
    '/callback/..;/evil',
    '/./callback',
    '//callback',
  ],
  ...[
    '/callback%2f',
    '/callback%2F..%2Fevil',
    '/%63allback',
    '/callback%00',
    '/callback%0d%0aX: y',
    '/callback\r\nX: y',
  ],
  ...[
    '/callback\\',
    '\\callback',
    '/callback/%2e%2e/evil',
    '/callback;a=b',
    '/callback ',
    ' /callback',
    '/callback\t',
  ],
  ...['/callbackevil', '/callback.evil', '/callback&code=1', '/evil', '/callback/evil', '/*', '/callback*'],
]

const schemes = [
  ...['https://127.0.0.1:8422/callback', 'HTTP://127.0.0.1:8422/callback', 'ftp://127.0.0.1:8422/callback'],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///callback',
    '//127.0.0.1:8422/callback',
    '/callback',
  ],
  ...[
    'callback',
    'http:127.0.0.1:8422/callback',
    'http:/127.0.0.1:8422/callback',
    'http:///127.0.0.1:8422/callback',
  ],
  ...['http://', 'http', ' http://127.0.0.1:8422/callback', 'http://client.example.com/callback'],
  ...[
    'com.example.app:/other',
    'com.example.app://callback',
    'COM.EXAMPLE.APP:/callback',
    'urn:ietf:wg:oauth:2.0:oob',
  ],
]

const badPorts = ['0x50', '-1', '65536', '99999', '123456', '', '80 ', '+80', '8422a', '８０'].map(
  (port) => `http://127.0.0.1:${port}/callback`,
)

const bad = [
  ...hosts.map((host) => `http://${host}:8422/callback`),
  ...hosts.map((host) => `https://${host}/callback`),
  ...tails.map((tail) => `http://127.0.0.1:8422${tail}`),
  ...tails.map((tail) => `https://client.example.com${tail}`),
  'https://client.example.com:443/callback',
  'https://client.example.com:8443/callback',
  'https://CLIENT.example.com/callback',
  ...schemes,
  ...badPorts,
]

/** Which of these addresses a sandbox redirects to or lets a person sign in for. */
async function accepted(addresses: readonly string[], behaviour: 'observed' | 'strict' | 'loose') {
  await using sandbox = await aSandbox({ behaviour, seed: { application: { redirectUris: registered } } })
  const browser = aBrowser(sandbox)
  const answers = addresses.map(async (redirect_uri) => {
    const answer = await browser.open(authorizationUrl(sandbox, { redirect_uri }))
    if (answer.headers.get('location') === null && answer.status === 400) return []
    expect(locationOf(answer).pathname).toBe('/ui/v1/signin')
    return [redirect_uri]
  })
  return (await Promise.all(answers)).flat()
}

describe('redirect addresses', () => {
  it('are many in this corpus', () => expect(new Set(bad).size).toBeGreaterThanOrEqual(120))

  it.each(['observed', 'strict', 'loose'] as const)(
    'are accepted as registered, in %s',
    async (behaviour) => {
      expect(await accepted(registered, behaviour)).toEqual(registered)
    },
  )

  it.each(['observed', 'strict', 'loose'] as const)(
    'are refused when they only look alike, in %s',
    async (behaviour) => {
      expect(await accepted(bad, behaviour)).toEqual([])
    },
  )

  it('may have another port in strict on a loopback literal, in loose on localhost too, in observed never', async () => {
    const literals = [...otherPorts, ...withoutPort]
    const all = [...literals, ...otherLocalhostPorts]
    expect(await accepted(all, 'observed')).toEqual([])
    expect(await accepted(all, 'strict')).toEqual(literals)
    expect(await accepted(all, 'loose')).toEqual(all)
  })
})
