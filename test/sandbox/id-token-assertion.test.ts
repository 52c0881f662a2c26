import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  askToken,
  authorizationUrl,
  basic,
  call,
  clientFailed,
  codeFor,
  exchange,
  invalidGrant,
  locationOf,
  postForm,
  refresh,
  tokensIn,
  whole,
} from './actors.ts'
import { forged, now, signed, strangersKeys } from './signers.ts'
import { grant_type, options, reasonFor, send } from './user-assertions.ts'

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
      expect(await whole(await send(sandbox, { assertion }))).toEqual(clientFailed)
    }
  })
})
