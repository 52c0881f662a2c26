import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  aSandbox,
  askToken,
  basic,
  clientFailed,
  decisions,
  invalidGrant,
  invalidRequest,
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
  signed,
  strangersKeys,
} from './signers.ts'
import { grant_type, options, reasonFor, send, sendSigned } from './user-assertions.ts'

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
    expect(await whole(await sendSigned(sandbox))).toEqual(clientFailed)
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
    for (const answer of answers) expect(await whole(answer)).toEqual(clientFailed)
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
      expect(await whole(answer)).toEqual(clientFailed)
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
    expect(await whole(await askToken(sandbox, {}, { headers: {}, body }))).toEqual(clientFailed)
    const headers = { authorization: basic(clientId, 'wrong') }
    const wrong = await askToken(sandbox, {}, { headers, body })
    expect(await whole(wrong)).toEqual(clientFailed)
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
    expect(await whole(await send(sandbox, { assertion }))).toEqual(clientFailed)
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
