import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  askToken,
  authorizationUrl,
  basic,
  call,
  codeFor,
  decisions,
  exchange,
  invalidGrant,
  locationOf,
  postForm,
  refresh,
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
} from './signers.ts'

const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const clientSecret = 'secret'

const users = [
  { userName: 'jane', password: 'pw' },
  { userName: 'far', password: 'pw', federated: true },
  { userName: 'phone', password: 'pw', mfa: true },
  { userName: 'shut', password: 'pw', locked: true },
  { userName: 'gone', password: 'pw', active: false },
]

const application = {
  ...{ clientId, clientSecret, clientType: 'trusted' as const, certificates: [certificate] },
  allowedGrants: [grant_type, 'refresh_token', 'authorization_code'],
  redirectUris: ['http://127.0.0.1:8422/callback'],
}

const options = (changes: object = {}): SandboxOptions => ({
  seed: { application: { ...application, ...changes }, users },
})

type Form = Readonly<Record<string, string | undefined>>

const send = (sandbox: Sandbox, form: Form) =>
  askToken(sandbox, { grant_type, scope: sandbox.description.application.scopes[0], ...form })

const sendSigned = async (sandbox: Sandbox, made: Signed = {}) =>
  send(sandbox, { assertion: await signed(sandbox, { ...made, claims: { sub: 'jane', ...made.claims } }) })

const failed = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'Client authentication failed.', ecid: 'ECID' },
}
const invalidRequest = (error_description: string) => ({
  status: 400,
  body: { error: 'invalid_request', error_description, ecid: 'ECID' },
})

/** What the log says of a request that was refused with `invalid_grant`. */
async function reasonFor(sandbox: Sandbox, answer: Response): Promise<string | undefined> {
  expect(await whole(answer)).toEqual(invalidGrant)
  return decisions(sandbox)
    .at(-1)
    ?.replace(/^invalid_grant, (the assertion was refused: )?/, '')
}

describe('an assertion about a user', () => {
  it('gives a trusted application the tokens of that user', async () => {
    await using sandbox = await aSandbox(options())
    const scope = `${sandbox.description.application.scopes[0]} openid offline_access`
    const assertion = await signed(sandbox, { claims: { sub: 'jane' } })
    const answer = await send(sandbox, { assertion, scope })
    const tokens = await tokensIn(answer)
    expect(Object.keys(tokens)).toEqual([
      ...['access_token', 'token_type', 'expires_in', 'refresh_token', 'id_token'],
    ])
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: 'jane', sub_type: 'user' })
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
  })

  it.each(['far', 'phone'])('asks for no password, so it is fine for %s', async (sub) => {
    await using sandbox = await aSandbox(options())
    expect((await sendSigned(sandbox, { claims: { sub } })).status).toBe(200)
  })

  it.each([
    ['nobody', 'the user is gone'],
    ['shut', 'the user is locked'],
    ['gone', 'the user is deactivated'],
  ])('is refused when the user is %s', async (sub, reason) => {
    await using sandbox = await aSandbox(options())
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { claims: { sub } }))).toBe(reason)
  })

  it.each([
    ['has no subject', { sub: undefined }, 'the assertion has no subject'],
    ['has a subject that is no text', { sub: ['jane'] }, 'the assertion has no subject'],
    ['was issued by somebody else', { iss: 'other' }, 'somebody else issued the assertion'],
    ['was issued by nobody', { iss: undefined }, 'somebody else issued the assertion'],
    ['has no expiry', { exp: undefined }, 'it has no time of expiry'],
    ['is over', { exp: now - 60 }, 'it expired 60 s ago'],
    ['comes from the future', { iat: now + 61 }, 'it is from the future'],
    ['is for another domain', { aud: 'https://idcs-1.example.com' }, 'it is for another audience'],
  ])('is refused when it %s', async (_, claims, reason) => {
    await using sandbox = await aSandbox(options())
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { claims }))).toBe(reason)
  })

  it.each(['', 'x', 'a.b.c', 'bnVsbA.bnVsbA.AA'])('is refused when it is %j', async (assertion) => {
    await using sandbox = await aSandbox(options())
    expect(await whole(await send(sandbox, { assertion }))).toEqual(
      assertion === '' ? invalidRequest('The parameter assertion is missing.') : invalidGrant,
    )
  })

  it('is refused as a wrong secret is when the client is not Trusted', async () => {
    await using sandbox = await aSandbox(options({ clientType: 'confidential' }))
    expect(await whole(await sendSigned(sandbox))).toEqual(failed)
    expect(decisions(sandbox)).toEqual([
      'invalid_client, the assertion is not trusted: the client is not Trusted (untrustedAssertionError)',
    ])
  })

  it('is refused so when no imported certificate fits it', async () => {
    await using sandbox = await aSandbox(options())
    const good = await signed(sandbox, { claims: { sub: 'jane' } })
    const kid = certificate.certAlias
    const answers = [
      await sendSigned(sandbox, { keys: strangersKeys }),
      await sendSigned(sandbox, { header: { kid: 'other-key' } }),
      await sendSigned(sandbox, { header: { kid: undefined } }),
      await sendSigned(sandbox, { header: { alg: 'PS256' } }),
      await send(sandbox, { assertion: forged(good, { alg: 'none', kid }, () => '') }),
      await send(sandbox, { assertion: forged(good, { alg: 'HS256', kid }, () => 'AAAA') }),
    ]
    for (const answer of answers) expect(await whole(answer)).toEqual(failed)
  })

  it.each(otherAlgorithms)(
    'is refused so when its header is %j, though RS256 by the right key fits',
    async (header) => {
      await using sandbox = await aSandbox(options())
      const good = await signed(sandbox, { claims: { sub: 'jane' } })
      const kid = certificate.certAlias
      expect((await send(sandbox, { assertion: forged(good, { alg: 'RS256', kid }, rs256) })).status).toBe(
        200,
      )
      const answer = await send(sandbox, { assertion: forged(good, { ...header, kid }, rs256) })
      expect(await whole(answer)).toEqual(failed)
    },
  )

  it('is refused by invalid_grant in strict, as RFC 7521 has it', async () => {
    await using sandbox = await aSandbox({
      ...options({ clientType: 'confidential' }),
      behaviour: 'strict',
    })
    expect(await whole(await sendSigned(sandbox))).toEqual(invalidGrant)
    expect(await whole(await sendSigned(sandbox, { keys: strangersKeys }))).toEqual(invalidGrant)
  })

  it('works once in strict, of a hundred at the same time', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    const assertion = await signed(sandbox, { claims: { sub: 'jane' } })
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(sandbox, { assertion })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await whole(answers.find(({ status }) => status === 400) ?? new Response())).toEqual(invalidGrant)
  })

  it('does not stand for the authentication of the client', async () => {
    await using sandbox = await aSandbox(options())
    const assertion = await signed(sandbox, { claims: { sub: 'jane' } })
    const body = new URLSearchParams({ grant_type, assertion, client_id: clientId })
    expect(await whole(await askToken(sandbox, {}, { headers: {}, body }))).toEqual(failed)
    const headers = { authorization: basic(clientId, 'wrong') }
    const wrong = await askToken(sandbox, {}, { headers, body })
    expect(await whole(wrong)).toEqual(failed)
  })

  it('is refused where the grant is not allowed', async () => {
    await using sandbox = await aSandbox(options({ allowedGrants: ['authorization_code'] }))
    expect(await whole(await sendSigned(sandbox))).toEqual({
      status: 400,
      body: {
        error: 'unauthorized_client',
        error_description: 'Client authorization failed.',
        ecid: 'ECID',
      },
    })
  })

  it('goes together with a client that signs who it is', async () => {
    await using sandbox = await aSandbox(options())
    const form = {
      assertion: await signed(sandbox, { claims: { sub: 'jane' } }),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await signed(sandbox),
      scope: sandbox.description.application.scopes[0],
    }
    const answer = await askToken(sandbox, { grant_type, ...form }, { headers: {} })
    expect(decodeJwt((await tokensIn(answer)).access_token)['sub']).toBe('jane')
  })

  it('stays out of what the sandbox remembers', async () => {
    await using sandbox = await aSandbox(options())
    const assertion = await signed(sandbox, { claims: { sub: 'jane' } })
    await send(sandbox, { assertion })
    await send(sandbox, { assertion: `${assertion}x` })
    expect(JSON.stringify(sandbox.requests())).not.toContain(assertion.slice(0, 40))
  })
})

describe('an assertion about the client itself', () => {
  it('gives a token with the client as subject, and no other, to a confidential one as well', async () => {
    await using sandbox = await aSandbox(options({ clientType: 'confidential' }))
    const scope = `${sandbox.description.application.scopes[0]} openid offline_access`
    const answer = await send(sandbox, { assertion: await signed(sandbox), scope })
    const tokens = await tokensIn(answer)
    expect(Object.keys(tokens)).toEqual(['access_token', 'token_type', 'expires_in'])
    expect(decodeJwt(tokens.access_token)).toMatchObject({ sub: clientId, sub_type: 'client' })
  })

  it('is refused when another key signed it', async () => {
    await using sandbox = await aSandbox(options())
    const assertion = await signed(sandbox, { keys: strangersKeys })
    expect(await whole(await send(sandbox, { assertion }))).toEqual(failed)
  })

  it('is refused when it is about another client', async () => {
    await using sandbox = await aSandbox({
      seed: { ...options().seed, applications: [{ clientId: 'other', allowedGrants: [grant_type] }] },
    })
    expect(await reasonFor(sandbox, await sendSigned(sandbox, { claims: { sub: 'other' } }))).toBe(
      'the user is gone',
    )
  })
})

describe('an id token as an assertion', () => {
  const idTokenIn = async (sandbox: Sandbox): Promise<string> => {
    const scope = `${sandbox.description.application.scopes[0]} openid`
    const answer = await tokensIn(await exchange(sandbox, await codeFor(sandbox, { scope })))
    return answer.id_token ?? ''
  }

  it('gives the application that it was issued to the tokens of its user, Trusted or not', async () => {
    await using sandbox = await aSandbox(options({ clientType: 'confidential', certificates: [] }))
    const answer = await send(sandbox, { assertion: await idTokenIn(sandbox) })
    expect(decodeJwt((await tokensIn(answer)).access_token)['sub']).toBe('jane')
  })

  it('is for the issuer in strict as well, whose name is the address of the domain there', async () => {
    await using sandbox = await aSandbox({ ...options(), switches: { issuer: 'own' } })
    expect((await send(sandbox, { assertion: await idTokenIn(sandbox) })).status).toBe(200)
  })

  it('works as long as the session, and as long as its key is known', async () => {
    await using sandbox = await aSandbox(options())
    const assertion = await idTokenIn(sandbox)
    expect((await send(sandbox, { assertion })).status).toBe(200)
    sandbox.clock.advance(480 * 60 + 60)
    expect(await reasonFor(sandbox, await send(sandbox, { assertion }))).toBe(
      'the id token was refused: it expired 60 s ago',
    )
  })

  it.each(['observed', 'strict'] as const)(
    'is refused when its login has ended, and what was bought with it ends as well, in %s',
    async (behaviour) => {
      await using sandbox = await aSandbox({ ...options(), behaviour })
      const scope = `${sandbox.description.application.scopes[0]} openid offline_access`
      const first = await tokensIn(await exchange(sandbox, await codeFor(sandbox, { scope })))
      const bought = await tokensIn(await send(sandbox, { scope, assertion: first.id_token }))
      await postForm(sandbox, '/oauth2/v1/revoke', { token: first.refresh_token })
      for (const assertion of [first.id_token, bought.id_token]) {
        expect(await reasonFor(sandbox, await send(sandbox, { assertion }))).toBe(
          'the login of the id token is revoked',
        )
      }
      expect(await whole(await refresh(sandbox, bought.refresh_token))).toEqual(invalidGrant)
      const userinfo = `${sandbox.description.identity}/oauth2/v1/userinfo`
      expect((await call(sandbox, userinfo, bought.access_token)).status).toBe(401)
    },
  )

  it('is refused in strict once its code came a second time', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    const scope = `${sandbox.description.application.scopes[0]} openid`
    const code = await codeFor(sandbox, { scope })
    const { id_token: assertion } = await tokensIn(await exchange(sandbox, code))
    await exchange(sandbox, code)
    expect(await reasonFor(sandbox, await send(sandbox, { assertion }))).toBe(
      'the login of the id token is revoked',
    )
  })

  it.each(['observed', 'strict'] as const)(
    'is refused when the person signed out, in %s',
    async (behaviour) => {
      await using sandbox = await aSandbox({ ...options(), behaviour })
      const browser = aBrowser(sandbox)
      const scope = `${sandbox.description.application.scopes[0]} openid`
      await browser.open(authorizationUrl(sandbox, { scope }))
      const code = locationOf(await browser.signIn()).searchParams.get('code') ?? ''
      const { id_token: assertion } = await tokensIn(await exchange(sandbox, code))
      await browser.open(`${sandbox.description.identity}/oauth2/v1/userlogout`)
      expect(await reasonFor(sandbox, await send(sandbox, { assertion }))).toBe(
        'the session of the id token is over',
      )
    },
  )

  it('buys nothing that outlives the session, however often it is bought anew', async () => {
    await using sandbox = await aSandbox(options())
    const scope = `${sandbox.description.application.scopes[0]} openid`
    let assertion = await idTokenIn(sandbox)
    const { exp, sid } = decodeJwt(assertion)
    for (let count = 0; count < 3; count++) {
      sandbox.clock.advance(2 * 3600)
      const answer = await tokensIn(await send(sandbox, { scope, assertion }))
      assertion = answer.id_token ?? ''
      expect(decodeJwt(assertion)).toMatchObject({ exp, sid })
    }
    sandbox.clock.advance(2 * 3600 - 100)
    expect((await tokensIn(await send(sandbox, { scope, assertion }))).expires_in).toBe(100)
    sandbox.clock.advance(100)
    expect(await reasonFor(sandbox, await send(sandbox, { scope, assertion }))).toBe(
      'the session of the id token is over',
    )
  })

  it('of somebody who signed in elsewhere lasts for eight hours, however often it is bought anew', async () => {
    await using sandbox = await aSandbox(options())
    const scope = `${sandbox.description.application.scopes[0]} openid`
    const assertion = await signed(sandbox, { claims: { sub: 'jane' } })
    const { id_token: first = '' } = await tokensIn(await send(sandbox, { scope, assertion }))
    sandbox.clock.advance(7 * 3600)
    const { id_token: second = '' } = await tokensIn(await send(sandbox, { scope, assertion: first }))
    expect(decodeJwt(second)).toMatchObject({ exp: now + 8 * 3600 })
    sandbox.clock.advance(3600 + 60)
    expect(await whole(await send(sandbox, { scope, assertion: second }))).toEqual(invalidGrant)
  })

  it('works once in strict', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    const assertion = await idTokenIn(sandbox)
    expect((await send(sandbox, { assertion })).status).toBe(200)
    expect(await reasonFor(sandbox, await send(sandbox, { assertion }))).toBe(
      'it was used before (assertionReuse)',
    )
  })

  it('is refused to another application', async () => {
    const other = { clientId: 'other', clientSecret: 'other', allowedGrants: [grant_type] }
    await using sandbox = await aSandbox({ seed: { ...options().seed, applications: [other] } })
    const body = new URLSearchParams({
      ...{ grant_type, assertion: await idTokenIn(sandbox) },
      scope: sandbox.description.application.scopes[0] ?? '',
    })
    const headers = { authorization: basic('other', 'other') }
    expect(await reasonFor(sandbox, await askToken(sandbox, {}, { headers, body }))).toBe(
      'the id token is for another client',
    )
  })

  it('is refused when it is an access token', async () => {
    await using sandbox = await aSandbox(options())
    const { access_token } = await tokensIn(await exchange(sandbox, await codeFor(sandbox)))
    expect(await reasonFor(sandbox, await send(sandbox, { assertion: access_token }))).toBe(
      'the token is no id token',
    )
  })

  it('is refused when another domain signed it, or nobody', async () => {
    await using sandbox = await aSandbox(options())
    await using elsewhere = await aSandbox({ ...options(), keys: strangersKeys })
    const good = await idTokenIn(sandbox)
    const none = forged(good, { alg: 'none', kid: 'SIGNING_KEY' }, () => '')
    for (const assertion of [await idTokenIn(elsewhere), none]) {
      expect(await whole(await send(sandbox, { assertion }))).toEqual(failed)
    }
  })
})
