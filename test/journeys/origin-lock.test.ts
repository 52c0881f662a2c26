/** Test 5 of the security bar: a token goes to stored origins, and nothing else is even connected to. */
import { expect, it } from 'vitest'
import { aServer, fine } from '../support/a-server.ts'
import { aSetupWithInstance } from '../support/an-instance.ts'

type Address = (stored: string, foreign: string) => string

const hostOf = (origin: string): string => new URL(origin).host
const portOf = (origin: string): string => new URL(origin).port

const foreignAddresses: readonly [title: string, address: Address][] = [
  ['a whole address', (_, foreign) => `${foreign}/ic/api/x`],
  ['two slashes', (_, foreign) => `//${hostOf(foreign)}/ic/api/x`],
  ['two backslashes', (_, foreign) => `\\\\${hostOf(foreign)}/ic/api/x`],
  ['a slash and a backslash', (_, foreign) => `/\\${hostOf(foreign)}/ic/api/x`],
  ['a backslash and a slash', (_, foreign) => `\\/${hostOf(foreign)}/ic/api/x`],
  ['two slashes with a tab between them', (_, foreign) => `/\t/${hostOf(foreign)}/ic/api/x`],
  ['two slashes with a line end between them', (_, foreign) => `/\r\n/${hostOf(foreign)}/ic/ws/x`],
  ['two slashes after a space', (_, foreign) => ` //${hostOf(foreign)}/ic/api/x`],
  ['a scheme without slashes', (_, foreign) => `http:${hostOf(foreign)}/ic/api/x`],
  ['a scheme in capitals', (_, foreign) => `HTTP://${hostOf(foreign)}/ic/api/x`],
  ['backslashes after the scheme', (_, foreign) => `http:\\\\${hostOf(foreign)}\\ic\\api\\x`],
  [
    'the stored host as a user name',
    (stored, foreign) => `http://${hostOf(stored)}@${hostOf(foreign)}/ic/api/x`,
  ],
  ['the stored host as user and password', (stored, foreign) => `${stored}:x@${hostOf(foreign)}/ic/api/x`],
  ['the stored host after a backslash and @', (stored, foreign) => `${foreign}\\@${hostOf(stored)}/ic/api/x`],
  ['the stored host in the fragment', (stored, foreign) => `${foreign}#@${hostOf(stored)}/ic/api/x`],
  ['the stored host in the query', (stored, foreign) => `${foreign}?@${hostOf(stored)}/ic/api/x`],
  ['a user name alone', (_, foreign) => `@${hostOf(foreign)}/ic/api/x`],
  ['a user name at the stored host', (stored) => stored.replace('://', '://jane@')],
  ['a user name and password at the stored host', (stored) => stored.replace('://', '://jane:pw@')],
  ['another name of the same machine', (stored) => `http://localhost:${portOf(stored)}/ic/api/x`],
  ['the IPv6 address of the same machine', (stored) => `http://[::1]:${portOf(stored)}/ic/api/x`],
  ['the stored host with a dot at its end', (stored) => `http://localhost.:${portOf(stored)}/ic/api/x`],
  [
    'the stored host with a name behind it',
    (_, foreign) => `http://127.0.0.1.localhost:${portOf(foreign)}/x`,
  ],
  ['digits of another script', (_, foreign) => `http://１２７.０.０.１:${portOf(foreign)}/ic/api/x`],
  ['a dot of another script', (_, foreign) => `http://127。0。0。1:${portOf(foreign)}/ic/api/x`],
  ['letters of another script', (_, foreign) => `http://ｌocalhost:${portOf(foreign)}/ic/api/x`],
  ['a decimal address', (_, foreign) => `http://2130706433:${portOf(foreign)}/ic/api/x`],
  ['a hexadecimal address', (_, foreign) => `http://0x7f.1:${portOf(foreign)}/ic/api/x`],
  ['an octal address', (_, foreign) => `http://0177.0.0.1:${portOf(foreign)}/ic/api/x`],
  ['an encoded host', (_, foreign) => `http://%31%32%37.0.0.1:${portOf(foreign)}/ic/api/x`],
  ['an encoded slash before a host', (_, foreign) => `%2f%2f${hostOf(foreign)}/ic/api/x`],
  ['the stored host with another scheme', (stored) => stored.replace('http:', 'https:')],
  ['the stored host with a scheme of sockets', (stored) => stored.replace('http:', 'ws:')],
  ['no port', () => 'http://127.0.0.1/ic/api/x'],
  ['a path without its slash', () => 'ic/api/x'],
  ['a path from here', () => './ic/api/x'],
  ['a query alone', () => '?x'],
  ['nothing', () => ''],
  ['a file', () => 'file:///etc/passwd'],
  ['data', () => 'data:text/plain,x'],
  ['a script', () => 'javascript:1'],
  ['half an address', () => 'http://'],
]

it.each(foreignAddresses)('%s is exit 2, and nobody is connected to [bar 5]', async (_title, addressOf) => {
  await using setup = await aSetupWithInstance(fine)
  await using foreign = await aServer()
  const address = addressOf(setup.instance.origin, foreign.origin)
  const { exitCode, stdout, stderr } = await setup.machine.run(['api', 'GET', address, '--json'])
  const code = JSON.parse(stderr).error.code
  expect({
    exitCode,
    stdout,
    code,
    foreign: foreign.connections(),
    stored: setup.instance.connections(),
  }).toEqual({
    exitCode: 2,
    stdout: '',
    code: expect.stringMatching(/^API_(ORIGIN_FOREIGN|ADDRESS_INVALID)$/),
    foreign: 0,
    stored: 0,
  })
})

const storedAddresses: readonly [title: string, address: (stored: string) => string, path: string][] = [
  ['the whole address', (stored) => `${stored}/ic/api/x?a=1`, '/ic/api/x?a=1'],
  ['a path', () => '/ic/api/x', '/ic/api/x'],
  ['a path that holds an address', () => '/ic/api/http://example.com/', '/ic/api/http://example.com/'],
  ['a path that climbs', () => '/ic/api/../../../x', '/x'],
  ['a path with encoded slashes', () => '/%2f%2fexample.com/', '/%2f%2fexample.com/'],
  ['a fragment, which stays here', () => '/ic/api/x#token', '/ic/api/x'],
]

it.each(storedAddresses)(
  '%s goes to the stored origin with the token [bar 5]',
  async (_title, addressOf, path) => {
    await using setup = await aSetupWithInstance(fine)
    const token = (await setup.succeed(['token'])).stdout.trimEnd()
    await setup.succeed(['api', 'GET', addressOf(setup.instance.origin)])
    expect(setup.instance.seen.map((call) => [call.path, call.headers.authorization])).toEqual([
      [path, `Bearer ${token}`],
    ])
  },
)

it('a folder named like an address stays a folder', async () => {
  await using setup = await aSetupWithInstance(() => ({ status: 200, body: '{"path":"/"}' }))
  await using foreign = await aServer()
  await setup.succeed(['files', 'ls', `//${hostOf(foreign.origin)}/@/..\\`])
  expect([foreign.connections(), setup.instance.seen.map(({ path }) => path)]).toEqual([
    0,
    [`/ic/api/fileserver/v1/filesystem/root/127.0.0.1%3A${foreign.port}/%40/..%5C`],
  ])
})
