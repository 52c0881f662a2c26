/** A server on the internet that names addresses of this machine, or of the network that it stands in. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../../src/foundation/node/index.ts'
import { aMachine } from '../../support/a-machine.ts'
import type { Document } from '../../support/a-publisher.ts'
import { spawned } from '../../support/spawned.ts'
import { type Authority, anAuthority } from './certificates.ts'

const host = 'identity.example.com'
let authority: Authority
beforeAll(async () => {
  authority = await anAuthority('An Authority')
})

/** For `--import`: every name is this machine, and where a socket is opened to is written to a file. */
const watched = (file: string) =>
  `data:text/javascript,${encodeURIComponent(`
  import dns from 'node:dns'
  import fs from 'node:fs'
  import net from 'node:net'
  dns.lookup = (name, options, found) =>
    options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)
  const connect = net.Socket.prototype.connect
  net.Socket.prototype.connect = function (...given) {
    const [{ host, port }] = given.flat()
    fs.appendFileSync(${JSON.stringify(file)}, host + ':' + port + '\\n')
    return connect.apply(this, given)
  }`)}`

/** A server with a name of the internet, and a profile for it. */
async function aPublicServer(change: (good: Document) => Document) {
  const stack = new AsyncDisposableStack()
  let document = ''
  const server = createServer(await authority.certify({ dns: host }), (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(document)
  })
  const { port } = stack.use(await listen(server, { host: '127.0.0.1', port: 0 }))
  const issuer = `https://${host}:${port}`
  const good = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    code_challenge_methods_supported: ['S256'],
  }
  document = JSON.stringify(change(good))
  const { home, workingFolder, run } = stack.use(aMachine())
  const caFile = join(workingFolder, 'authority.pem')
  writeFileSync(caFile, authority.cert)
  const settings = ['--kind', 'oidc', '--identity', issuer, '--client-id', 'a', '--scope', 's']
  const redirect = ['--redirect-uri', 'http://127.0.0.1:8422/callback', '--client-authentication', 'none']
  await run(['profile', 'add', 'dev', ...settings, ...redirect, '--ca', caFile])
  const opened = join(workingFolder, 'sockets')
  return {
    ...{ issuer, port },
    settings: () => readFileSync(join(home, 'config.toml'), 'utf8'),
    run: (argv: readonly string[], input?: string) =>
      spawned(argv, {
        env: { OIC_HOME: home, HOME: workingFolder },
        cwd: workingFolder,
        nodeOptions: ['--import', watched(opened)],
        ...(input !== undefined && { input }),
      }),
    opened: () => readFileSync(opened, 'utf8').trim().split('\n'),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

const privateAddresses: readonly (readonly [written: string, origin: string])[] = [
  ['https://127.0.0.1/t', 'https://127.0.0.1'],
  ['https://2130706433/t', 'https://127.0.0.1'],
  ['https://0177.0.0.1/t', 'https://127.0.0.1'],
  ['https://10.0.0.5/t', 'https://10.0.0.5'],
  ['https://192.168.0.1/t', 'https://192.168.0.1'],
  ['https://169.254.169.254/t', 'https://169.254.169.254'],
  ['https://[::1]/t', 'https://[::1]'],
  ['https://[fe80::1]/t', 'https://[fe80::1]'],
  ['https://[::ffff:169.254.169.254]/t', 'https://[::ffff:a9fe:a9fe]'],
  ['https://metadata.google.internal/t', 'https://metadata.google.internal'],
]

describe('a server on the internet that names a private address [bar 22]', () => {
  it.each(privateAddresses)('%s is refused before a socket is opened', async (written, origin) => {
    await using there = await aPublicServer((good) => ({ ...good, token_endpoint: written }))
    const before = there.settings()
    const ran = await there.run(['login', '--with-refresh-token', '--json'], 'canary-refresh\n')
    const { code, message } = JSON.parse(ran.stderr).error
    expect({ ...ran, stderr: { code, message } }).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: {
        code: 'DISCOVERY_INVALID',
        message: `the configuration that ${there.issuer} publishes cannot be used: its token_endpoint is in a private network (${origin})`,
      },
    })
    expect(there.opened()).toEqual([`${host}:${there.port}`])
    expect(there.settings()).toBe(before)
  })

  it('is asked further where it names none', async () => {
    await using there = await aPublicServer((good) => good)
    await there.run(['login', '--with-refresh-token', '--json'], 'canary-refresh\n')
    expect(there.opened()).toEqual([`${host}:${there.port}`, `${host}:${there.port}`])
  })
})
