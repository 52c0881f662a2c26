/** Redirect addresses: those registered, those that may pass for one, and many that only look like one. */

/** What the application has registered: loopback by literal and by name, https, a scheme of its own. */
export const registered = [
  'http://127.0.0.1:8422/callback',
  'http://[::1]:8422/callback',
  'http://localhost:8422/callback',
  'https://client.example.com/callback',
  'com.example.app:/callback',
]

const ports = ['1', '80', '8080', '65535']

/** Differ from a registered one by the port of a loopback literal, and by nothing else. */
export const otherPorts = ports.flatMap((port) => [
  `http://127.0.0.1:${port}/callback`,
  `http://[::1]:${port}/callback`,
])
export const withoutPort = ['http://127.0.0.1/callback', 'http://[::1]/callback']
export const otherLocalhostPorts = [
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

const badPorts = [
  '0x50',
  '-1',
  '65536',
  '0',
  '00',
  '00080',
  '08422',
  '99999',
  '123456',
  '',
  '80 ',
  '+80',
  '8422a',
  '８０',
].map((port) => `http://127.0.0.1:${port}/callback`)

/** Small changes that a parser of addresses takes back, and a comparison of texts does not. */
const parsedAlike = [
  ...['http://@127.0.0.1:8422/callback', 'http://:@127.0.0.1:8422/callback'],
  ...['http://127.0.0.1:8422:80/callback', 'http:\\\\127.0.0.1:8422\\callback'],
  ...[
    'http://127.0.0.1:8422/callback/.',
    'http://127.0.0.1:8422/a/../callback',
    'http://127.0.0.1:8422/%2e/callback',
  ],
  ...[
    'http://127.0.0.1:8422/call\nback',
    'ht\ttp://127.0.0.1:8422/callback',
    'http://127.0.0.1:8422/callback%20',
  ],
  ...['http://[::1%25lo]:8422/callback', 'http://[0::1]:8422/callback', 'http://[::0001]:8422/callback'],
  ...['https://client.example.com./callback', 'https://client.example.com:0443/callback'],
  ...['https://client%2eexample.com/callback', 'https://client.example.com%2fcallback'],
  ...['https://xn--client-.example.com/callback', 'https://user:pass@client.example.com/callback'],
  ...['com.example.app:callback', 'com.example.app:/callback/', 'com.example.app:///callback'],
  ...['com.example.app:/callback?code=x', 'com.example.app2:/callback', 'com.example:/callback'],
]

/** None of these is a registered one, whatever the port may be. */
export const bad = [
  ...hosts.map((host) => `http://${host}:8422/callback`),
  ...hosts.map((host) => `https://${host}/callback`),
  ...tails.map((tail) => `http://127.0.0.1:8422${tail}`),
  ...tails.map((tail) => `https://client.example.com${tail}`),
  'https://client.example.com:443/callback',
  'https://client.example.com:8443/callback',
  'https://CLIENT.example.com/callback',
  ...schemes,
  ...badPorts,
  ...parsedAlike,
]
