/** The certificate of the other side, and who is named when it is not trusted. */
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../../src/foundation/node/index.ts'
import { aSetup } from '../../support/a-setup.ts'
import { type Authority, anAuthority, type Certified } from '../weather/certificates.ts'
import { diagnosed, toldBy } from './told.ts'

const trustedBefore = tls.getCACertificates('default')
let trusted: Authority
let stranger: Authority

beforeAll(async () => {
  trusted = await anAuthority('trusted')
  stranger = await anAuthority('Example Corp inspection')
  tls.setDefaultCACertificates([...trustedBefore, trusted.cert])
})
afterAll(() => tls.setDefaultCACertificates(trustedBefore))

/** @param authority of the profile, beside what everybody trusts */
async function certificateCheck(certified: Certified, authority?: Authority) {
  let requests = 0
  const server = createServer(certified, (_request, response) => {
    requests++
    response
      .setHeader('content-type', 'application/json')
      .end('{"issuer":"https://identity.oraclecloud.com/"}')
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  await using _server = { [Symbol.asyncDispose]: close }
  await using setup = await aSetup()
  const brought = join(setup.machine.workingFolder, 'authority.pem')
  if (authority) writeFileSync(brought, authority.cert)
  await setup.succeed(
    [
      ...['profile', 'set', 'dev', '--identity', `https://127.0.0.1:${port}`, '--client-secret-stdin'],
      ...(authority ? ['--ca', brought] : []),
    ],
    { input: 'a-secret' },
  )
  const { exitCode, told } = await toldBy(setup)
  const found = told.checks.find(({ name }) => name === 'certificates')
  return {
    ...{ exitCode, requests, verdict: found?.verdict, causes: found?.causes },
    came: found?.came.replaceAll(/until .*? GMT/g, 'until THEN'),
  }
}

const refused = (code: string, issuer: string, causes: readonly string[]) => ({
  ...{ exitCode: 6, requests: 0, verdict: 'failed', causes },
  came: `the certificate was issued by ${issuer}, valid until THEN, and is refused (${code})`,
})

describe('oic doctor', () => {
  it('names who issued a certificate that nobody vouches for, and sends nothing', async () => {
    expect(await certificateCheck(await stranger.certify())).toEqual(
      refused('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'Example Corp inspection', ['tls-intercepted']),
    )
  })

  it('tells a certificate that is out of date', async () => {
    expect(await certificateCheck(await trusted.certify({ days: [-3, -2] }))).toEqual(
      refused('CERT_HAS_EXPIRED', 'trusted', ['certificate-expired', 'clock-off']),
    )
  })

  it('tells a certificate of another host', async () => {
    expect(await certificateCheck(await trusted.certify({ ip: '127.0.0.2' }))).toEqual(
      refused('ERR_TLS_CERT_ALTNAME_INVALID', 'trusted', ['certificate-of-another-host', 'tls-intercepted']),
    )
  })

  it('says who vouches for a good one', async () => {
    const { verdict, came, causes } = await certificateCheck(await trusted.certify())
    expect({ verdict, causes, came: came?.replace(/127\.0\.0\.1:\d+/, 'HOST') }).toEqual({
      verdict: 'ok',
      causes: [],
      came: 'HOST: the certificate, issued by trusted, is trusted',
    })
  })

  it.each([
    [
      'accepts a certificate of an authority that the profile brings',
      () => stranger,
      { verdict: 'ok', came: 'HOST: the certificate, issued by Example Corp inspection, is trusted' },
    ],
    [
      'refuses one of any other',
      () => trusted,
      {
        verdict: 'failed',
        came: 'the certificate was issued by Example Corp inspection, valid until THEN, and is refused (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
      },
    ],
  ])('%s', async (_what, brought, expected) => {
    const { verdict, came } = await certificateCheck(await stranger.certify(), brought())
    expect({ verdict, came: came?.replace(/127\.0\.0\.1:\d+/, 'HOST') }).toEqual(expected)
  })

  it('names a file of certificates that is gone, and sends nothing', async () => {
    await using setup = await aSetup()
    const file = join(setup.machine.workingFolder, 'authority.pem')
    writeFileSync(file, trusted.cert)
    await setup.succeed(
      [
        ...['profile', 'set', 'dev', '--identity', 'https://127.0.0.1:9', '--ca', file],
        '--client-secret-stdin',
      ],
      { input: 'a-secret' },
    )
    rmSync(file)
    const { exitCode, causes, found } = await diagnosed(setup)
    expect([exitCode, causes, found['certificates']]).toEqual([
      1,
      ['certificate-file-unusable'],
      ['failed', 'certificate-file-unusable'],
    ])
  })
})
