/** A network with a proxy, and with authorities of its own. The program runs as a process: only that goes by them. */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../../src/foundation/node/index.ts'
import { aLoginAt } from '../../support/a-login-at.ts'
import { anIdentity, answeringTokens } from '../../support/an-identity.ts'
import { spawned } from '../../support/spawned.ts'
import { aTunnel } from './a-tunnel.ts'
import { type Authority, anAuthority } from './certificates.ts'

const host = 'identity.example.com'
let authority: Authority
beforeAll(async () => {
  authority = await anAuthority('Corporate Inspection')
})

/** For `--import`: no name is asked of the network; the one of the test is this machine. */
const namesOfTheTest = `data:text/javascript,${encodeURIComponent(`
  import dns from 'node:dns'
  dns.lookup = (name, options, found) => name === '${host}'
    ? options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)
    : found(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }))`)}`

/** Somebody is logged in at a server with a certificate of `authority`; the next command has to refresh. */
async function aLoginThere() {
  const stack = new AsyncDisposableStack()
  const { handle, presented } = answeringTokens()
  const server = createServer(await authority.certify({ dns: host }), handle)
  const { port } = stack.use(await listen(server, { host: '127.0.0.1', port: 0 }))
  const origin = `https://${host}:${port}`
  await using plain = await anIdentity()
  const way: typeof fetch = (input, init) => fetch(String(input).replace(origin, plain.origin), init)
  const login = stack.use(await aLoginAt(origin, { fetch: way }))
  const tunnel = stack.use(await aTunnel(port))
  const { home, workingFolder } = login.machine
  const caFile = join(workingFolder, 'authority.pem')
  writeFileSync(caFile, authority.cert)
  const env = { OIC_HOME: home, HOME: workingFolder }
  return {
    ...{ origin, port, presented, tunnel, caFile, login },
    run: (argv: readonly string[], more: Readonly<Record<string, string>> = {}) =>
      spawned(argv, {
        env: { ...env, ...more },
        cwd: workingFolder,
        nodeOptions: ['--import', namesOfTheTest],
      }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

type There = Awaited<ReturnType<typeof aLoginThere>>

const renewed = { exitCode: 0, stdout: 'canary-access-1\n', stderr: '' }

/** The two ways to trust: they go over connections of different kinds. */
const trust = {
  'by the profile': async ({ login, caFile }: There) => {
    await login.machine.run(['profile', 'set', 'dev', '--ca', caFile])
    return {}
  },
  'by NODE_EXTRA_CA_CERTS': async ({ caFile }: There) => ({ NODE_EXTRA_CA_CERTS: caFile }),
}
const ways = Object.entries(trust)

describe('through a proxy [bar 37]', () => {
  it.each(
    ways.flatMap(([way, trusting]) =>
      ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY'].map((variable) => ({ variable, way, trusting })),
    ),
  )('that $variable names, trusted $way', async ({ variable, trusting }) => {
    await using there = await aLoginThere()
    const proxy = `http://somebody:canary-proxy-pa%40ss@127.0.0.1:${there.tunnel.port}`
    const more = await trusting(there)
    expect(await there.run(['token'], { ...more, [variable]: proxy })).toEqual(renewed)
    expect(there.tunnel.asked).toEqual([[`${host}:${there.port}`, 'somebody:canary-proxy-pa@ss']])
    expect(there.presented).toEqual(['canary-refresh-1'])
  })

  it.each(
    ways.flatMap(([way, trusting]) =>
      [host, 'example.com', '.example.com', '*.example.com', '*', 'else.org, IDENTITY.example.com']
        .flatMap((spared) => [
          { variable: 'NO_PROXY', spared },
          { variable: 'no_proxy', spared },
        ])
        // Both spellings once are enough, each as a process of its own.
        .filter(({ variable, spared }) => variable === 'NO_PROXY' || spared === host)
        .map((one) => ({ ...one, way, trusting })),
    ),
  )('but not where $variable is "$spared", trusted $way', async ({ variable, spared, trusting }) => {
    await using there = await aLoginThere()
    const proxy = `http://127.0.0.1:${there.tunnel.port}`
    const more = await trusting(there)
    expect(await there.run(['token'], { ...more, HTTPS_PROXY: proxy, [variable]: spared })).toEqual(renewed)
    expect(there.tunnel.asked).toEqual([])
  })

  it.each(ways)('where NO_PROXY names another port, trusted %s', async (_way, trusting) => {
    await using there = await aLoginThere()
    const env = { HTTPS_PROXY: `http://127.0.0.1:${there.tunnel.port}`, NO_PROXY: `${host}:1` }
    expect(await there.run(['token'], { ...(await trusting(there)), ...env })).toEqual(renewed)
    expect(there.tunnel.asked).toEqual([[`${host}:${there.port}`, undefined]])
  })

  it('that wants a password shows none of it, on connections of the profile either', async () => {
    await using there = await aLoginThere()
    await there.login.machine.run(['profile', 'set', 'dev', '--ca', there.caFile])
    await there.tunnel[Symbol.asyncDispose]()
    const proxy = `http://somebody:canary-proxy-password@127.0.0.1:${there.tunnel.port}`
    const ran = await there.run(['token', '--json'], { HTTPS_PROXY: proxy })
    expect([ran.exitCode, JSON.parse(ran.stderr).error.message]).toEqual([
      6,
      `the identity domain at ${there.origin} cannot be reached (ECONNREFUSED)`,
    ])
    expect(ran.stderr).not.toContain('canary-proxy')
  })
})

describe('where a certificate is not trusted [bar 37]', () => {
  const untrusted = ({ origin }: There) => ({
    code: 'IDENTITY_UNREACHABLE',
    message: `the identity domain at ${origin} cannot be reached (its certificate was issued by "CN=Corporate Inspection", which is not trusted here)`,
    hint: expect.stringMatching(/store of the system.*`oic profile set NAME --ca FILE`/),
  })

  it.each([
    ['directly', () => ({})],
    ['through a proxy', ({ tunnel }: There) => ({ HTTPS_PROXY: `http://127.0.0.1:${tunnel.port}` })],
  ])('its issuer is named, the login is as it was, and nothing is sent: %s', async (_what, given) => {
    await using there = await aLoginThere()
    const before = there.login.kept()
    const { exitCode, stdout, stderr } = await there.run(['token', '--json'], given(there))
    expect({ exitCode, stdout, ...JSON.parse(stderr) }).toEqual({
      exitCode: 6,
      stdout: '',
      error: untrusted(there),
    })
    expect(there.presented).toEqual([])
    expect(there.login.kept()).toEqual(before)
  })

  it('an authority that the profile names is trusted beside all others, until it is taken away', async () => {
    await using there = await aLoginThere()
    const { machine } = there.login
    const shown = async () => (await machine.run(['profile', 'show', 'dev', '--json'])).stdout
    await machine.run(['profile', 'set', 'dev', '--ca', 'authority.pem'])
    expect(JSON.parse(await shown()).caFile).toBe(there.caFile)
    expect(await there.run(['token'])).toEqual(renewed)
    await machine.run(['profile', 'set', 'dev', '--ca', ''])
    expect(JSON.parse(await shown()).caFile).toBeUndefined()
    expect((await there.run(['token', '--force'])).exitCode).toBe(6)
    expect(there.presented).toEqual(['canary-refresh-1'])
  })

  it('NODE_TLS_REJECT_UNAUTHORIZED=0 is overruled, and that is said', async () => {
    await using there = await aLoginThere()
    const off = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
    const { exitCode, stderr } = await there.run(['token'], off)
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      6,
      'oic: warning: NODE_TLS_REJECT_UNAUTHORIZED=0 is not followed: certificates are checked all the same; to trust an authority of your own, `oic profile set NAME --ca FILE`',
    ])
    const inJson = await there.run(['token', '--json'], off)
    expect(JSON.parse(inJson.stderr).error).toEqual(untrusted(there))
    expect(there.presented).toEqual([])
  })
})
