/** A server whose certificate is not to be trusted is told nothing, and costs no login. */
import { createServer, type Server } from 'node:https'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../../src/foundation/node/index.ts'
import { aLoginAt } from '../../support/a-login-at.ts'
import { answeringTokens, type TestIdentity } from '../../support/an-identity.ts'
import { type Authority, anAuthority } from './certificates.ts'

const trustedBefore = tls.getCACertificates('default')
let trusted: Authority
let stranger: Authority
let pretender: Authority

beforeAll(async () => {
  trusted = await anAuthority('trusted')
  stranger = await anAuthority('stranger')
  pretender = await anAuthority('trusted')
  tls.setDefaultCACertificates([...trustedBefore, trusted.cert])
})
afterAll(() => tls.setDefaultCACertificates(trustedBefore))

interface SecureIdentity extends Pick<TestIdentity, 'presented'>, AsyncDisposable {
  readonly origin: string
  readonly server: Server
}

async function aSecureIdentity(): Promise<SecureIdentity> {
  const { handle, presented } = answeringTokens()
  const server = createServer(await trusted.certify(), handle)
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return { origin: `https://127.0.0.1:${port}`, server, presented, [Symbol.asyncDispose]: close }
}

const bad: readonly (readonly [what: string, spoil: (server: Server) => Promise<void>, problem: string])[] = [
  [
    'out of date',
    async (server) => server.setSecureContext(await trusted.certify({ days: [-3, -2] })),
    'CERT_HAS_EXPIRED',
  ],
  [
    'not valid yet',
    async (server) => server.setSecureContext(await trusted.certify({ days: [2, 3] })),
    'CERT_NOT_YET_VALID',
  ],
  [
    'of another host',
    async (server) => server.setSecureContext(await trusted.certify({ ip: '127.0.0.2' })),
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  [
    'of an authority that nobody knows',
    async (server) => server.setSecureContext(await stranger.certify()),
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  [
    'of somebody in the name of an authority',
    async (server) => server.setSecureContext(await pretender.certify()),
    'CERT_SIGNATURE_FAILURE',
  ],
]

describe('a certificate', () => {
  it.each(bad)('that is %s costs no login, and no secret is sent [bar 36]', async (_what, spoil, problem) => {
    await using identity = await aSecureIdentity()
    await using login = await aLoginAt(identity.origin)
    const before = login.kept()
    await spoil(identity.server)
    login.clock.advance(3590)
    const served = { exitCode: 0, stdout: 'canary-access-1\n', stderr: '' }
    expect(await login.machine.run(['token'])).toEqual(served)
    login.clock.advance(10)
    const { exitCode, stderr } = await login.machine.run(['token', '--json'])
    expect([exitCode, JSON.parse(stderr).error.message, identity.presented]).toEqual([
      6,
      `the identity domain at ${identity.origin} cannot be reached (${problem})`,
      [],
    ])
    expect(login.kept()).toEqual(before)
    const [status] = JSON.parse((await login.machine.run(['status', '--json'])).stdout)
    expect(status.state).toBe('ok')
  })
})
