/** A proxy that lets nobody through. The program runs as a process: only that goes through proxies at all. */
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { listen } from '../../../src/foundation/node/index.ts'
import { aLoginAt } from '../../support/a-login-at.ts'
import { anIdentity } from '../../support/an-identity.ts'
import { spawned } from '../../support/spawned.ts'

const origin = 'https://identity.example.com'
const password = 'canary-proxy-password'

async function aProxy(refuse: (socket: Duplex) => void) {
  const asked: string[] = []
  const server = createServer().on('connect', ({ url }: { url?: string }, socket: Duplex) => {
    asked.push(url ?? '')
    refuse(socket)
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  const address = `http://somebody:${password}@127.0.0.1:${port}`
  return { address, asked, [Symbol.asyncDispose]: close }
}

const says = (answer: string) => (socket: Duplex) =>
  void socket.end(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\n\r\n`)

const refused = 'the proxy refused to connect; it may want a user name and a password'

it.each([
  ['wants a password', says('407 Proxy Authentication Required\r\nProxy-Authenticate: Basic')],
  ['has no way there', says('502 Bad Gateway')],
])('a proxy that %s costs no login [bar 36]', async (_what, refuse) => {
  await using identity = await anIdentity()
  // Only the login finds the identity domain; its tokens have long expired by the clock of the process.
  const way: typeof fetch = (input, init) => fetch(String(input).replace(origin, identity.origin), init)
  await using login = await aLoginAt(origin, { fetch: way })
  await using proxy = await aProxy(refuse)
  const before = login.kept()
  const { home, workingFolder } = login.machine
  const env = { OIC_HOME: home, HOME: workingFolder, HTTPS_PROXY: proxy.address }
  const { exitCode, stdout, stderr } = await spawned(['token', '--json'], { env, cwd: workingFolder })
  expect([exitCode, stdout, JSON.parse(stderr).error.message]).toEqual([
    6,
    '',
    `the identity domain at ${origin} cannot be reached (${refused})`,
  ])
  expect(stderr).not.toContain(password)
  expect(proxy.asked).toEqual(['identity.example.com:443'])
  expect(login.kept()).toEqual(before)
})
