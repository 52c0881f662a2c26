import { createHmac, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import type { ClientType } from '../../src/sandbox/instance/registered.ts'
import {
  aSandbox,
  askToken,
  basic,
  clientFailed,
  decisions,
  invalidRequest,
  tokensIn,
  whole,
} from './actors.ts'
import {
  certificate,
  clientId,
  forged,
  now,
  otherAlgorithms,
  rs256,
  type Signed,
  signed,
  strangersKeys,
  thumbprint,
} from './signers.ts'

const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const options = (clientType: ClientType = 'confidential'): SandboxOptions => ({
  seed: {
    application: {
      ...{ clientId, clientType, clientSecret: 'secret', certificates: [certificate] },
      allowedGrants: ['client_credentials'],
    },
  },
})

type Form = Readonly<Record<string, string | undefined>>

const send = (sandbox: Sandbox, form: Form, headers: Record<string, string> = {}) =>
  askToken(
    sandbox,
    {
      grant_type: 'client_credentials',
      scope: sandbox.description.application.scopes[0],
      client_assertion_type: type,
      ...form,
    },
    { headers },
  )

const sendSigned = async (sandbox: Sandbox, made: Signed = {}) =>
  send(sandbox, { client_assertion: await signed(sandbox, made) })

/** The last line of the log, of a request that was refused as one with a wrong secret is. */
async function reasonFor(sandbox: Sandbox, answer: Response): Promise<string | undefined> {
  expect(await whole(answer)).toEqual(clientFailed)
  return decisions(sandbox).at(-1)?.replace('invalid_client, the client assertion was refused: ', '')
}

describe('one assertion that comes a hundred times at once', () => {
  it.each([
    { behaviour: 'strict', good: 1 },
    { behaviour: 'observed', good: 100 },
  ] as const)('is good $good times in $behaviour', async ({ behaviour, good }) => {
    await using sandbox = await aSandbox({ ...options(), behaviour })
    const assertion = await signed(sandbox)
    const asked = Array.from({ length: 100 }, () => send(sandbox, { client_assertion: assertion }))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    const count = (wanted: number) => statuses.filter((status) => status === wanted).length
    expect([count(200), count(401)]).toEqual([good, 100 - good])
  })
})

describe('an application that signs who it is', () => {
  it('is known by the alias of its certificate, or by its thumbprint, or by both', async () => {
    await using sandbox = await aSandbox(options())
    const answers = await Promise.all([
      sendSigned(sandbox),
      sendSigned(sandbox, { header: { kid: undefined, x5t: thumbprint } }),
      sendSigned(sandbox, { header: { x5t: thumbprint, typ: 'JWT' } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { access_token } = await tokensIn(await sendSigned(sandbox))
    expect(decodeJwt(access_token)['sub']).toBe(clientId)
  })

  it('may name the address of the domain or its issuer, alone or among others', async () => {
    await using sandbox = await aSandbox(options())
    const issuer = 'https://identity.oraclecloud.com/'
    for (const aud of [issuer, [issuer, 'https://other.example.com'], [sandbox.description.identity]]) {
      expect((await sendSigned(sandbox, { claims: { aud } })).status).toBe(200)
    }
  })

  it('may say its client id again', async () => {
    await using sandbox = await aSandbox(options())
    const client_assertion = await signed(sandbox)
    expect((await send(sandbox, { client_assertion, client_id: clientId })).status).toBe(200)
    expect(await whole(await send(sandbox, { client_assertion, client_id: 'other' }))).toEqual(
      invalidRequest('The client_id is not the one that authenticated.'),
    )
  })

  it('is allowed clocks that differ by a minute', async () => {
    await using sandbox = await aSandbox(options())
    const late = { iat: now - 400, exp: now - 59 }
    const early = { iat: now + 60, nbf: now + 60, exp: now + 400 }
    for (const claims of [late, early]) expect((await sendSigned(sandbox, { claims })).status).toBe(200)
  })

  it.each([
    ['expired more than a minute ago', { exp: now - 60 }, 'it expired 60 s ago'],
    ['without an expiry', { exp: undefined }, 'it has no time of expiry'],
    ['with an expiry that is a text', { exp: `${now + 300}` }, 'it has no time of expiry'],
    ['issued more than a minute from now', { iat: now + 61 }, 'it is from the future'],
    ['not valid before then', { nbf: now + 61 }, 'it is from the future'],
    ['issued at no time', { iat: 'today' }, 'it is from the future'],
    ['for the token endpoint of elsewhere', { aud: 'https://x.example.com' }, 'it is for another audience'],
    ['for an address that only begins alike', { aud: 'http://127.0.0.1' }, 'it is for another audience'],
    ['for nobody', { aud: undefined }, 'it is for another audience'],
  ])('is refused when it is %s', async (_, claims, reason) => {
    await using sandbox = await aSandbox(options())
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { claims }))).toBe(reason)
  })

  it.each([
    ['another subject', { sub: 'jane' }],
    ['no subject', { sub: undefined }],
    ['no issuer', { iss: undefined, sub: undefined }],
    ['the domain as issuer', { iss: 'https://identity.oraclecloud.com/' }],
  ])('is refused with %s', async (_, claims) => {
    await using sandbox = await aSandbox(options())
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { claims }))).toBe(
      'invalid_client, issuer and subject of the client assertion are not the client id',
    )
  })

  it.each([
    ['no certificate', { kid: undefined }],
    ['an unknown certificate', { kid: 'other-key' }],
    ['the thumbprint of another one', { x5t: 'AAAA' }],
    ['an alias of another type', { kid: 1 }],
  ])('is refused when its header names %s', async (_, header) => {
    await using sandbox = await aSandbox(options())
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { header }))).toBe(
      'it names no certificate of the application',
    )
  })

  it('is refused when another key signed it, or none, or one that is no key', async () => {
    await using sandbox = await aSandbox(options())
    const good = await signed(sandbox)
    const kid = certificate.certAlias
    const pem = new X509Certificate(Buffer.from(certificate.x509Base64Certificate, 'base64')).publicKey
      .export({ type: 'spki', format: 'pem' })
      .toString()
    const hmac = (text: string) => createHmac('sha256', pem).update(text).digest('base64url')
    const assertions = [
      await signed(sandbox, { keys: strangersKeys }),
      forged(good, { alg: 'none', kid }, () => ''),
      forged(good, { alg: 'None', kid }, () => ''),
      forged(good, { alg: 'HS256', kid }, hmac),
      forged(good, { alg: 'RS256', kid }, hmac),
      forged(good, { alg: 'RS256', kid }, () => ''),
      forged(good, { kid }, () => good.split('.')[2] ?? ''),
    ]
    for (const client_assertion of assertions) {
      expect(await reasonFor(sandbox, await send(sandbox, { client_assertion }))).toBe(
        'it is not signed with RS256 by the certificate it names',
      )
    }
  })

  it.each(otherAlgorithms)(
    'is refused when its header is %j, though RS256 by the right key fits',
    async (header) => {
      await using sandbox = await aSandbox(options())
      const good = await signed(sandbox)
      const kid = certificate.certAlias
      const right = forged(good, { alg: 'RS256', kid }, rs256)
      expect((await send(sandbox, { client_assertion: right })).status).toBe(200)
      const client_assertion = forged(good, { ...header, kid }, rs256)
      expect(await reasonFor(sandbox, await send(sandbox, { client_assertion }))).toBe(
        'it is not signed with RS256 by the certificate it names',
      )
    },
  )

  it.each(['RS384', 'RS512', 'PS256'])('is refused with %s, though the key is the right one', async (alg) => {
    await using sandbox = await aSandbox(options())
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { header: { alg } }))).toBe(
      'it is not signed with RS256 by the certificate it names',
    )
  })

  it('is refused when its header asks for something to be understood', async () => {
    await using sandbox = await aSandbox(options())
    const answer = await sendSigned(sandbox, { header: { b64: true, crit: ['b64'] } })
    expect(await whole(answer)).toEqual(clientFailed)
  })

  it.each(['x', 'a.b', 'a.b.c', 'e30.e30.', 'bnVsbA.bnVsbA.AA', '..', `${'A'.repeat(60_000)}.A.A`])(
    'is refused when it is no JWT: %.20s',
    async (client_assertion) => {
      await using sandbox = await aSandbox(options())
      expect(await whole(await send(sandbox, { client_assertion }))).toEqual(clientFailed)
    },
  )

  it('is refused when a public application sends it', async () => {
    await using sandbox = await aSandbox(options('public'))
    expect(await reasonFor(sandbox, await sendSigned(sandbox))).toBe(
      'a public application has nothing to sign with',
    )
  })

  it('is refused without one of its two parameters, and with a type that there is not', async () => {
    await using sandbox = await aSandbox(options())
    const client_assertion = await signed(sandbox)
    const missing = (name: string) => invalidRequest(`The parameter ${name} is missing.`)
    expect(await whole(await send(sandbox, {}))).toEqual(missing('client_assertion'))
    const untyped = await send(sandbox, { client_assertion, client_assertion_type: undefined })
    expect(await whole(untyped)).toEqual(missing('client_assertion_type'))
    const saml = 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer'
    const other = await send(sandbox, { client_assertion, client_assertion_type: saml })
    expect(await whole(other)).toEqual(clientFailed)
  })

  it('is refused beside a secret, in the header or in the body', async () => {
    await using sandbox = await aSandbox(options())
    const client_assertion = await signed(sandbox)
    const twice = invalidRequest('The client authenticated in more than one way.')
    const headers = { authorization: basic(clientId, 'secret') }
    expect(await whole(await send(sandbox, { client_assertion }, headers))).toEqual(twice)
    const inBody = await send(sandbox, { client_assertion, client_id: clientId, client_secret: 'secret' })
    expect(await whole(inBody)).toEqual(twice)
    const halved = await send(sandbox, {}, headers)
    expect(await whole(halved)).toEqual(twice)
  })

  it('is refused when the client is unknown, in the documented sentence', async () => {
    await using sandbox = await aSandbox(options())
    const answer = await sendSigned(sandbox, { claims: { iss: 'nobody', sub: 'nobody' } })
    expect(await whole(answer)).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: 'Invalid OAuth Client nobody.', ecid: 'ECID' },
    })
  })

  it('is refused once the application has no certificate, or one that cannot be read', async () => {
    for (const certificates of [[], [{ certAlias: certificate.certAlias, x509Base64Certificate: 'AAAA' }]]) {
      const application = { clientId, certificates, allowedGrants: ['client_credentials'] }
      await using sandbox = await aSandbox({ seed: { application } })
      expect(await reasonFor(sandbox, await sendSigned(sandbox))).toBe(
        'it names no certificate of the application',
      )
    }
  })

  it('is refused when the application is not active', async () => {
    const { seed } = options()
    await using sandbox = await aSandbox({ seed: { application: { ...seed?.application, active: false } } })
    expect(await whole(await sendSigned(sandbox))).toEqual(clientFailed)
  })
})

describe('an assertion of any kind', () => {
  it('is taken or refused, and breaks nothing, though the right key signed it', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    const maybe = (usual: unknown) => fc.oneof(fc.constant(usual), fc.jsonValue({ maxDepth: 1 }))
    const claims = fc.record(
      {
        ...{ iss: maybe(clientId), sub: maybe(clientId), aud: maybe(sandbox.description.identity) },
        ...{ exp: maybe(now + 300), iat: maybe(now), nbf: maybe(now), jti: maybe('x') },
      },
      { requiredKeys: [] },
    )
    const header = fc.record(
      { kid: maybe(certificate.certAlias), x5t: maybe(thumbprint) },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(claims, header, async (some, names) => {
        const answer = await sendSigned(sandbox, { claims: some, header: names })
        const { status, body } = await whole(answer)
        expect([200, 400, 401]).toContain(status)
        if (status !== 200) expect(Object.keys(body)).toEqual(['error', 'error_description', 'ecid'])
      }),
      { numRuns: 200 },
    )
  })
})

describe('an assertion that comes again', () => {
  it('is taken in observed, where nothing is known', async () => {
    await using sandbox = await aSandbox(options())
    const client_assertion = await signed(sandbox, { claims: { jti: undefined } })
    expect((await send(sandbox, { client_assertion })).status).toBe(200)
    expect((await send(sandbox, { client_assertion })).status).toBe(200)
  })

  it('is refused in strict, and so is one that cannot be told from others', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    const client_assertion = await signed(sandbox)
    expect((await send(sandbox, { client_assertion })).status).toBe(200)
    expect(await reasonFor(sandbox, await send(sandbox, { client_assertion }))).toBe(
      'it was used before (assertionReuse)',
    )
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { claims: { jti: undefined } }))).toBe(
      'it has no jti (assertionReuse)',
    )
  })

  it('is told from one of another application that has the same jti, in strict', async () => {
    const { seed } = options()
    const second = { ...seed?.application, clientId: 'second-app' }
    await using sandbox = await aSandbox({ seed: { ...seed, applications: [second] }, behaviour: 'strict' })
    const jti = 'the same'
    const own = { jti }
    const others = { jti, iss: second.clientId, sub: second.clientId }
    for (const claims of [own, others]) expect((await sendSigned(sandbox, { claims })).status).toBe(200)
    for (const claims of [own, others]) {
      expect(await reasonFor(sandbox, await sendSigned(sandbox, { claims }))).toBe(
        'it was used before (assertionReuse)',
      )
    }
  })

  it('succeeds once of a hundred at the same time, in strict', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    const client_assertion = await signed(sandbox)
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(sandbox, { client_assertion })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(99)
  })

  it('is not used up by one that is refused', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    const jti = 'the same'
    await sendSigned(sandbox, { claims: { jti }, keys: strangersKeys })
    await sendSigned(sandbox, { claims: { jti, exp: now - 3600 } })
    expect((await sendSigned(sandbox, { claims: { jti } })).status).toBe(200)
  })

  it('stays out of the log and of what the sandbox remembers', async () => {
    await using sandbox = await aSandbox(options())
    const client_assertion = await signed(sandbox)
    await send(sandbox, { client_assertion })
    await send(sandbox, { client_assertion: `${client_assertion}x` })
    expect(JSON.stringify(sandbox.requests())).not.toContain(client_assertion.slice(0, 40))
  })
})
