/** Servers that ask who calls by certificate, and the files that profiles name for that. */
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { connect } from '../../../src/connect.ts'
import { systemClock as clock, Secret } from '../../../src/foundation/index.ts'
import { listen } from '../../../src/foundation/node/index.ts'
import { profileFetch } from '../../../src/oauth/connections/index.ts'
import { memoryCredentials, type Profile } from '../../../src/oauth/index.ts'
import { aMachine } from '../../support/a-machine.ts'
import { aSetup } from '../../support/a-setup.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { aTunnel } from './a-tunnel.ts'
import { type Authority, anAuthority } from './certificates.ts'

let authority: Authority
beforeAll(async () => {
  authority = await anAuthority('an authority')
})

/** Its name: calls to this machine itself go through no proxy. */
const instance = 'instance.example.com'

/** An instance and its identity domain in one, which tell everybody by the name in the certificate. */
async function aStrictServer() {
  const callers: string[] = []
  const options = { ...(await authority.certify({ dns: instance })), ca: authority.cert, requestCert: true }
  const server = createServer({ ...options, rejectUnauthorized: true }, (request, response) => {
    const socket = request.socket as TLSSocket
    callers.push(`${request.url?.split('?')[0]} ${socket.getPeerCertificate().subject.CN}`)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ access_token: 'a-token', token_type: 'Bearer', expires_in: 3600 }))
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return { origin: `https://127.0.0.1:${port}`, callers, [Symbol.asyncDispose]: close }
}

function profileAt(origin: string, files: Pick<Profile, 'caFile' | 'clientCertificate'>): Profile {
  return {
    ...{ name: 'strict', kind: 'idcs', identityUrl: origin, clientId: 'an-application', secret: 'env' },
    ...{ clientAuthentication: 'basic', scopes: ['s'], redirectUris: [], flow: 'client-credentials' },
    instance: { generation: 2, runtimeOrigin: origin, designOrigin: origin },
    ...files,
  }
}

async function certificateOf(subject: string, folder: string) {
  const { cert, key } = await authority.certify({ subject })
  const [certificateFile, keyFile] = [join(folder, `${subject}.pem`), join(folder, `${subject}.key`)]
  writeFileSync(certificateFile, cert)
  writeFileSync(keyFile, key, { mode: 0o600 })
  return { certificateFile, keyFile }
}

describe('a client certificate [bar 37]', () => {
  it('is shown to identity domain and instance, and no connection is shared with another profile', async () => {
    await using server = await aStrictServer()
    await using folder = temporaryFolder()
    const caFile = join(folder.path, 'ca.pem')
    writeFileSync(caFile, authority.cert)
    const as = async (subject: string) =>
      connect({
        settings: profileAt(server.origin, {
          caFile,
          clientCertificate: await certificateOf(subject, folder.path),
        }),
        credentials: memoryCredentials({ clock }),
        clientSecret: 's',
      })
    await using anna = await as('anna')
    await using berta = await as('berta')
    for (const oic of [anna, berta, anna, berta]) await (await oic.fetch('/ic/api/x')).text()
    expect(server.callers).toEqual([
      ...['/oauth2/v1/token anna', '/ic/api/x anna', '/oauth2/v1/token berta', '/ic/api/x berta'],
      ...['/ic/api/x anna', '/ic/api/x berta'],
    ])
    await using nobody = await connect({
      settings: profileAt(server.origin, { caFile }),
      credentials: memoryCredentials({ clock }),
      clientSecret: 's',
    })
    await expect(nobody.token()).rejects.toMatchObject({ code: 'IDENTITY_UNREACHABLE' })
    expect(server.callers).toHaveLength(6)
  })

  it('is not shown to a proxy, which is spoken to by TLS and asks for one', async () => {
    await using server = await aStrictServer()
    await using folder = temporaryFolder()
    const own = { ...(await authority.certify()), ca: authority.cert }
    await using tunnel = await aTunnel(Number(new URL(server.origin).port), own)
    const caFile = join(folder.path, 'ca.pem')
    writeFileSync(caFile, authority.cert)
    const clientCertificate = await certificateOf('anna', folder.path)
    const oicFetch = profileFetch(profileAt(`https://${instance}`, { caFile, clientCertificate }), {
      fetch: globalThis.fetch,
      env: { HTTPS_PROXY: `https://127.0.0.1:${tunnel.port}` },
    })
    expect((await oicFetch(`https://${instance}/ic/api/x`)).status).toBe(200)
    expect(server.callers).toEqual(['/ic/api/x anna'])
    expect(tunnel.asked).toEqual([[`${instance}:443`, undefined]])
    expect(tunnel.shown).toEqual([undefined])
  })

  it('is no way to a server that is not trusted, whatever the environment says', async () => {
    await using server = await aStrictServer()
    await using folder = temporaryFolder()
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const clientCertificate = await certificateOf('anna', folder.path)
    for (const files of [{ clientCertificate }, {}]) {
      await using oic = await connect({
        settings: profileAt(server.origin, files),
        credentials: memoryCredentials({ clock }),
        clientSecret: 's',
      })
      await expect(oic.token()).rejects.toMatchObject({
        code: 'IDENTITY_UNREACHABLE',
        details: { symptom: 'certificate-untrusted' },
      })
    }
    vi.unstubAllEnvs()
    expect(server.callers).toEqual([])
  })
})

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const otherKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const lockedKey = privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString()

describe('a file of certificates is looked at when it is named [bar 37]', () => {
  const unusable = (path: string, problem: string, flag: string) => ({
    exitCode: 2,
    stdout: '',
    stderr: `oic: error: ${path}, for profile "dev", cannot be used: ${problem}\noic: hint: give another file with \`oic profile set dev ${flag} FILE\`\n`,
  })

  it.each<[what: string, text: () => string | undefined, problem: string]>([
    ['one that is not there', () => undefined, 'it is not there'],
    ['another text', () => 'canary', 'it holds no certificate in PEM ("-----BEGIN CERTIFICATE-----")'],
    [
      'one with a private key too',
      () => authority.cert + otherKey,
      'it holds a private key; a file of certificates must hold none',
    ],
    [
      'one with a broken certificate',
      () => `${authority.cert}\n-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----\n`,
      'one of its certificates cannot be read',
    ],
  ])('%s is refused, and nothing is changed', async (_what, text, problem) => {
    await using setup = await aSetup()
    const { machine, succeed } = setup
    const before = (await succeed(['profile', 'show', 'dev', '--json'])).stdout
    const path = join(machine.workingFolder, 'ca.pem')
    const content = text()
    if (content !== undefined) writeFileSync(path, content)
    expect(await machine.run(['profile', 'set', 'dev', '--ca', 'ca.pem'])).toEqual(
      unusable(path, problem, '--ca'),
    )
    expect((await succeed(['profile', 'show', 'dev', '--json'])).stdout).toBe(before)
  })

  it('several certificates are as good as one, and a file that others may change is none', async () => {
    await using setup = await aSetup()
    const { machine, succeed } = setup
    const path = join(machine.workingFolder, 'ca.pem')
    writeFileSync(path, `Subject: one\n${authority.cert}\n${(await anAuthority('another')).cert}`)
    await succeed(['profile', 'set', 'dev', '--ca', 'ca.pem'])
    chmodSync(path, 0o666)
    expect(await machine.run(['profile', 'set', 'dev', '--ca', 'ca.pem'])).toMatchObject({
      exitCode: 5,
      stderr: expect.stringContaining(`chmod go-w ${path}`),
    })
  })

  it.each([
    ['of another certificate', otherKey, 'it is not the key of the client certificate'],
    [
      'under a passphrase',
      lockedKey,
      'its key is under a passphrase, which is not supported; write one without by `openssl pkey -in OLD -out NEW`, for you alone (chmod 600)',
    ],
    ['that is none', 'canary', 'it holds no private key in PEM'],
  ])('a key %s is refused', async (_what, text, problem) => {
    await using setup = await aSetup()
    const { machine, succeed } = setup
    const { certificateFile, keyFile } = await certificateOf('anna', machine.workingFolder)
    const argv = ['profile', 'set', 'dev', '--client-certificate', certificateFile, '--client-key', keyFile]
    await succeed(argv)
    writeFileSync(keyFile, text)
    expect(await machine.run(argv)).toEqual(unusable(keyFile, problem, '--client-key'))
  })

  it('a key that others may read is refused, when it is named and when it is used', async () => {
    await using setup = await aSetup()
    const { machine, succeed } = setup
    const { certificateFile, keyFile } = await certificateOf('anna', machine.workingFolder)
    const argv = ['profile', 'set', 'dev', '--client-certificate', certificateFile, '--client-key', keyFile]
    const refused = { exitCode: 5, stdout: '', stderr: expect.stringContaining(`chmod 600 ${keyFile}`) }
    chmodSync(keyFile, 0o644)
    expect(await machine.run(argv)).toEqual(refused)
    chmodSync(keyFile, 0o600)
    await succeed(argv)
    chmodSync(keyFile, 0o640)
    expect(await machine.run(['login'])).toEqual(refused)
  })

  it('a certificate without its key is refused', async () => {
    await using setup = await aSetup()
    const { certificateFile } = await certificateOf('anna', setup.machine.workingFolder)
    expect(
      await setup.machine.run(['profile', 'set', 'dev', '--client-certificate', certificateFile]),
    ).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('client_certificate and client_key go together'),
    })
  })
})

it('variables that form a profile may name an authority too', async () => {
  await using server = await aStrictServer()
  await using machine = aMachine()
  writeFileSync(join(machine.workingFolder, 'bad.pem'), 'canary')
  const env = {
    ...{ OIC_IDENTITY_URL: server.origin, OIC_CLIENT_ID: 'a', OIC_SCOPE: 's' },
    ...{ OIC_BASE_URL: server.origin, OIC_DESIGN_URL: server.origin, OIC_INTEGRATION_INSTANCE: 'i' },
    OIC_CA_FILE: join(machine.workingFolder, 'bad.pem'),
  }
  expect(await machine.run(['token'], { env, environmentSecret: new Secret('s') })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('it holds no certificate in PEM'),
  })
})
