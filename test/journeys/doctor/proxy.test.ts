/** Behind a proxy. The program runs as a process: only that goes through proxies at all. */
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { listen } from '../../../src/foundation/node/index.ts'
import { aSetup } from '../../support/a-setup.ts'
import { anInterceptingProxy } from '../../support/an-intercepting-proxy.ts'
import { freePort } from '../../support/free-port.ts'
import { spawned } from '../../support/spawned.ts'
import type { Told } from './told.ts'

const host = 'idcs-0123456789abcdef0123456789abcdef.identity.oracle.invalid'
const password = 'canary-proxy-password'

/** For `--import`: no name is asked of the network. */
const noNames = `data:text/javascript,${encodeURIComponent(`
  import dns from 'node:dns'
  import promises from 'node:dns/promises'
  import { syncBuiltinESMExports } from 'node:module'
  const unknown = () => Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
  dns.lookup = (name, options, found) => (found ?? options)(unknown())
  promises.lookup = async () => { throw unknown() }
  syncBuiltinESMExports()`)}`

/** The checks of the way there, with what came in short. */
async function wayThere(variables: Readonly<Record<string, string>>) {
  await using setup = await aSetup()
  const { machine, succeed } = setup
  await succeed(['profile', 'set', 'dev', '--identity', `https://${host}`, '--client-secret-stdin'], {
    input: 'a-client-secret',
  })
  const { exitCode, stdout, stderr } = await spawned(['doctor', '--json'], {
    env: { OIC_HOME: machine.home, ...variables },
    cwd: machine.workingFolder,
    nodeOptions: ['--import', noNames],
  })
  expect(stdout + stderr).not.toContain(password)
  const told: Told = JSON.parse(stdout)
  const way = ['names', 'proxy', 'certificates'].map((name) =>
    told.checks.find((check) => check.name === name),
  )
  const of = (at: number) => [way[at]?.verdict, way[at]?.came, ...(way[at]?.causes ?? [])]
  return { exitCode, names: of(0), proxy: of(1), certificates: of(2), causes: told.causes }
}

const throughProxy = ['ok', `${host} is looked up by the proxy; 127.0.0.1 is this machine`]

it('a proxy that reads along is named by the issuer of its certificate', async () => {
  await using proxy = await anInterceptingProxy(host, 'Example Corp inspection')
  const { certificates, ...found } = await wayThere({ HTTPS_PROXY: proxy.address })
  expect(found).toEqual({
    exitCode: 6,
    names: throughProxy,
    proxy: ['ok', `HTTPS_PROXY names ${proxy.address}, which answered with status 200`],
    causes: ['tls-intercepted'],
  })
  expect([certificates[0], certificates[2]]).toEqual(['failed', 'tls-intercepted'])
  expect(certificates[1]).toMatch(
    /^the certificate was issued by Example Corp inspection, valid until .*, and is refused \(\w+\)$/,
  )
})

async function aProxy(answer: string) {
  const server = createServer().on('connect', (_request, socket: Duplex) => {
    socket.end(`HTTP/1.1 ${answer}\r\nContent-Length: 0\r\n\r\n`)
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return { port, [Symbol.asyncDispose]: close }
}

it('a proxy that wants a password is told, and none that was given is shown', async () => {
  await using proxy = await aProxy('407 Proxy Authentication Required')
  const address = `http://somebody:${password}@127.0.0.1:${proxy.port}`
  const found = await wayThere({ https_proxy: address })
  expect({ exitCode: found.exitCode, names: found.names, proxy: found.proxy }).toEqual({
    exitCode: 6,
    names: throughProxy,
    proxy: [
      'failed',
      `https_proxy names http://127.0.0.1:${proxy.port}, which answered with status 407`,
      'proxy-refuses',
    ],
  })
  expect([found.certificates, found.causes]).toEqual([
    ['skipped', 'the proxy lets nobody through'],
    ['proxy-refuses'],
  ])
})

it('a proxy that does not answer is told', async () => {
  const port = await freePort()
  const found = await wayThere({ HTTPS_PROXY: `http://127.0.0.1:${port}` })
  expect([found.exitCode, found.causes, found.proxy]).toEqual([
    6,
    ['proxy-unreachable'],
    [
      'failed',
      `HTTPS_PROXY names http://127.0.0.1:${port}, which does not answer (ECONNREFUSED)`,
      'proxy-unreachable',
    ],
  ])
})

it.each([
  ['an address and a port', '10.0.0.1:3128'],
  ['a name and a port', `${password}.example.com:8080`],
  ['another scheme', 'socks5://127.0.0.1:9'],
  ['words', `ask ${password}`],
])('a variable that holds %s is told, and what it holds is not', async (_what, HTTPS_PROXY) => {
  const found = await wayThere({ HTTPS_PROXY })
  expect(found).toEqual({
    exitCode: 6,
    names: throughProxy,
    proxy: ['failed', 'HTTPS_PROXY is set to what is no http or https address', 'proxy-address-unusable'],
    certificates: ['skipped', 'the proxy lets nobody through'],
    causes: ['proxy-address-unusable'],
  })
})

it('a password with a per cent sign is sent as it is', async () => {
  await using proxy = await aProxy('407 Proxy Authentication Required')
  const found = await wayThere({ HTTPS_PROXY: `http://somebody:${password}%zz@127.0.0.1:${proxy.port}` })
  expect(found.proxy[2]).toBe('proxy-refuses')
})

it('a host that NO_PROXY spares is looked up here, and not known', async () => {
  const found = await wayThere({ HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '.oracle.invalid' })
  expect({ exitCode: found.exitCode, names: found.names, proxy: found.proxy, causes: found.causes }).toEqual({
    exitCode: 6,
    names: [
      'failed',
      `${host} is not known (ENOTFOUND); 127.0.0.1 is this machine`,
      ...['host-misspelled', 'no-network', 'proxy-needed'],
    ],
    proxy: ['ok', `none is used: NO_PROXY spares ${host}`],
    causes: ['host-misspelled', 'no-network', 'proxy-needed'],
  })
})
