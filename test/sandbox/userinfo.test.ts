import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aSandbox, call, decisions, login, postForm, start, tokensIn, whole } from './actors.ts'
import { makeResource } from './administrator.ts'

const aDomain = (options = {}) => aSandbox({ seed: { application: { bypassConsent: true } }, ...options })

const userinfo = (sandbox: Sandbox, token?: string, init?: RequestInit) =>
  call(sandbox, `${sandbox.description.identity}/oauth2/v1/userinfo`, token, init)

const person = {
  birthdate: '',
  family_name: 'Doe',
  gender: '',
  name: 'Jane Doe',
  preferred_username: 'jane.doe@example.com',
  sub: 'jane.doe@example.com',
  updated_at: start.getTime() / 1000,
  website: '',
}

const email = { email: 'jane.doe@example.com', email_verified: true }

const invalidToken = {
  status: 401,
  body: {
    error: 'invalid_token',
    error_description: 'The access token is missing, is not valid or has expired.',
    ecid: 'ECID',
  },
}

describe('userinfo', () => {
  it.each([
    { scope: 'openid', expected: person },
    { scope: 'openid email', expected: { ...person, ...email } },
    { scope: 'openid profile', expected: { ...person, given_name: 'Jane' } },
    { scope: 'openid profile email', expected: { ...person, ...email, given_name: 'Jane' } },
    { scope: 'openid phone address groups approles', expected: person },
  ])('tells with $scope what was seen, in alphabetical order', async ({ scope, expected }) => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox, { scope })
    const answer = await userinfo(sandbox, token)
    expect({
      status: answer.status,
      type: answer.headers.get('content-type'),
      cache: answer.headers.get('cache-control'),
    }).toEqual({ status: 200, type: 'application/json', cache: 'no-store' })
    const body = await answer.json()
    expect(body).toEqual(expected)
    expect(Object.keys(body)).toEqual(Object.keys(body).toSorted())
  })

  it('takes a token for a resource that holds openid as well', async () => {
    await using sandbox = await aDomain()
    const scope = `${sandbox.description.application.scopes[0]} openid`
    const { access_token: token } = await login(sandbox, { scope })
    expect(await whole(await userinfo(sandbox, token))).toEqual({ status: 200, body: person })
  })

  it('is open to POST in strict alone', async () => {
    const answers = []
    for (const behaviour of ['observed', 'loose', 'strict'] as const) {
      await using sandbox = await aDomain({ behaviour })
      const { access_token: token } = await login(sandbox, { scope: 'openid' })
      const answer = await userinfo(sandbox, token, { method: 'POST' })
      const decision = decisions(sandbox).at(-1)
      answers.push({ allow: answer.headers.get('allow'), decision, ...(await whole(answer)) })
    }
    const body = { error: 'invalid_request', error_description: 'Method not allowed.', ecid: 'ECID' }
    const refused = { allow: 'GET', decision: 'this address knows GET (userinfoByPost)', status: 405, body }
    const told = { allow: null, decision: 'the claims that the scopes give', status: 200, body: person }
    expect(answers).toEqual([refused, refused, told])
  })
})

describe('userinfo is refused', () => {
  it('without a token, and no error is named in the challenge', async () => {
    await using sandbox = await aDomain()
    const answer = await userinfo(sandbox)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await whole(answer)).toEqual(invalidToken)
  })

  it.each(['nonsense', 'a.b.c'])('with a token that is none: %s', async (token) => {
    await using sandbox = await aDomain()
    const answer = await userinfo(sandbox, token)
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer error="invalid_token", error_description="The access token is missing, is not valid or has expired."',
    )
    expect(await whole(answer)).toEqual(invalidToken)
  })

  it('with an expired, a revoked, an id and a refresh token, all alike', async () => {
    await using sandbox = await aDomain()
    const scope = `${sandbox.description.application.scopes[0]} openid offline_access`
    const tokens = await login(sandbox, { scope })
    const answers = [
      await whole(await userinfo(sandbox, tokens.id_token)),
      await whole(await userinfo(sandbox, tokens.refresh_token)),
    ]
    sandbox.clock.advance(3600)
    answers.push(await whole(await userinfo(sandbox, tokens.access_token)))
    const fresh = await login(sandbox, { scope })
    await postForm(sandbox, '/oauth2/v1/revoke', { token: fresh.access_token })
    answers.push(await whole(await userinfo(sandbox, fresh.access_token)))
    expect(answers).toEqual([invalidToken, invalidToken, invalidToken, invalidToken])
  })

  it('with a token in the address', async () => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox, { scope: 'openid' })
    const address = `${sandbox.description.identity}/oauth2/v1/userinfo?access_token=${token}`
    expect(await whole(await call(sandbox, address))).toEqual(invalidToken)
  })

  it('with a token in the body, and without one, by POST as by GET', async () => {
    await using sandbox = await aDomain({ behaviour: 'strict' })
    const { access_token: token } = await login(sandbox, { scope: 'openid' })
    const body = new URLSearchParams({ access_token: token })
    for (const init of [{ method: 'POST', body }, { method: 'POST' }, {}]) {
      const answer = await userinfo(sandbox, undefined, init)
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      expect(await whole(answer)).toEqual(invalidToken)
    }
  })

  it('with Basic credentials', async () => {
    await using sandbox = await aDomain()
    const answer = await userinfo(sandbox, undefined, { headers: { authorization: 'Basic YTpi' } })
    expect(await whole(answer)).toEqual(invalidToken)
  })

  it('with a token that lacks openid', async () => {
    await using sandbox = await aDomain()
    const { access_token: token } = await login(sandbox)
    const answer = await userinfo(sandbox, token)
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_scope", error_description="The access token does not hold the scope openid.", scope="openid"',
    )
    expect(await whole(answer)).toEqual({
      status: 403,
      body: {
        error: 'insufficient_scope',
        error_description: 'The access token does not hold the scope openid.',
        ecid: 'ECID',
      },
    })
  })

  it('with a token of an application that acts for itself', async () => {
    await using sandbox = await aDomain({
      seed: { application: { allowedGrants: ['client_credentials'] } },
    })
    const scope = `${sandbox.description.application.scopes[0]} openid`
    const { access_token: token } = await tokensIn(
      await postForm(sandbox, '/oauth2/v1/token', { grant_type: 'client_credentials', scope }),
    )
    expect(await whole(await userinfo(sandbox, token))).toEqual({
      status: 403,
      body: {
        error: 'insufficient_scope',
        error_description: 'The access token does not hold the scope openid.',
        ecid: 'ECID',
      },
    })
  })

  it('with such a token though its scope is named openid as well, that of a resource', async () => {
    const scope = 'https://another.example.com/openid'
    await using sandbox = await aDomain({
      seed: { application: { allowedGrants: ['client_credentials'], allowedScopes: [scope] } },
    })
    await makeResource(sandbox, 'https://another.example.com/', 'openid')
    const { access_token: token } = await tokensIn(
      await postForm(sandbox, '/oauth2/v1/token', { grant_type: 'client_credentials', scope }),
    )
    expect(decodeJwt(token)).toMatchObject({ scope: 'openid', sub_type: 'client' })
    expect((await userinfo(sandbox, token)).status).toBe(403)
    expect(decisions(sandbox).at(-1)).toBe('insufficient_scope, the token speaks for no person')
  })

  it.each([
    { what: 'deactivated', become: (user: object) => [{ ...user, active: false }] },
    { what: 'locked', become: (user: object) => [{ ...user, locked: true }] },
    { what: 'gone', become: () => [] },
  ])('with a token of a person who is $what', async ({ what, become }) => {
    await using folder = temporaryFolder()
    const state = folder.path
    const file = join(state, 'sandbox.json')
    const before = await aDomain({ state })
    const { access_token: token } = await login(before, { scope: 'openid' })
    expect((await userinfo(before, token)).status).toBe(200)
    await before.close()
    const saved = JSON.parse(readFileSync(file, 'utf8'))
    const [jane, ...others] = saved.users
    writeFileSync(file, JSON.stringify({ ...saved, users: [...become(jane), ...others] }), { mode: 0o600 })
    await using after = await aDomain({ state })
    expect(await whole(await userinfo(after, token))).toEqual(invalidToken)
    expect(decisions(after).at(-1)).toBe(`invalid_token, the user is ${what}`)
  })

  it('without a challenge where that is switched off', async () => {
    await using sandbox = await aDomain({ switches: { challengeOn401: false } })
    const answer = await userinfo(sandbox)
    expect(answer.headers.get('www-authenticate')).toBe(null)
    expect(await whole(answer)).toEqual(invalidToken)
    expect(decisions(sandbox)).toEqual(['invalid_token, no Bearer token'])
  })
})
