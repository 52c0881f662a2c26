import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import {
  aSandbox,
  askToken,
  call,
  decisions,
  invalidGrant,
  refresh,
  rootOf,
  tokensIn,
  whole,
} from './actors.ts'

const grant_type = 'password'
const password = 'otter-maple-north'

const users = [
  { userName: 'jane', password },
  { userName: 'far', password, federated: true },
  { userName: 'phone', password, mfa: true },
  { userName: 'shut', password, locked: true },
  { userName: 'gone', password, active: false },
]

const options = (allowedGrants = [grant_type, 'refresh_token']): SandboxOptions => ({
  seed: { application: { allowedGrants }, users },
})

const ask = (sandbox: Sandbox, changes: Readonly<Record<string, string | undefined>> = {}) =>
  askToken(sandbox, {
    ...{ grant_type, username: 'jane', password },
    scope: sandbox.description.application.scopes[0],
    ...changes,
  })

const refused = (error: string, error_description: string, status = 400) => ({
  status,
  body: { error, error_description, ecid: 'ECID' },
})

/** Everything that is sent, without what differs each time. */
async function bytes(answer: Response) {
  const ecid = answer.headers.get('x-oracle-dms-ecid') ?? ''
  const headers = [...answer.headers].filter(([name]) => !name.startsWith('x-oracle-dms'))
  return { status: answer.status, headers, text: (await answer.text()).replace(ecid, 'ECID') }
}

describe('the password grant', () => {
  it('gives a local user an access token, and a refresh token when asked', async () => {
    await using sandbox = await aSandbox(options())
    const scope = `${sandbox.description.application.scopes[0]} offline_access`
    expect(await whole(await ask(sandbox))).toEqual({
      status: 200,
      body: { access_token: expect.stringMatching(/^eyJ4/), token_type: 'Bearer', expires_in: 3600 },
    })
    const { access_token, refresh_token } = await tokensIn(await ask(sandbox, { scope, username: 'JANE' }))
    expect(decodeJwt(access_token)).toMatchObject({ sub: 'jane', sub_type: 'user' })
    expect((await refresh(sandbox, refresh_token)).status).toBe(200)
  })

  it('gives an id token for openid, and a token that Oracle Integration takes', async () => {
    await using sandbox = await aSandbox(options())
    const { application } = sandbox.description
    const tokens = await tokensIn(await ask(sandbox, { scope: `${application.scopes[0]} openid` }))
    expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ sub: 'jane', tok_type: 'IT' })
    const root = rootOf(sandbox)
    expect((await call(sandbox, root, tokens.access_token)).status).toBe(200)
  })

  it.each([
    ['a wrong password', { password: 'wrong' }, 'wrong user name or password'],
    ['an unknown user', { username: 'nobody' }, 'wrong user name or password'],
    ['the name of the client', { username: 'app' }, 'wrong user name or password'],
    ['a federated user', { username: 'far' }, 'the user signs in at another identity provider'],
    ['a user with a second factor', { username: 'phone' }, 'the user needs a second factor'],
    ['a locked user', { username: 'shut' }, 'the user is locked'],
    ['a deactivated user', { username: 'gone' }, 'the user is deactivated'],
  ])('refuses %s, and only the log says why', async (_, changes, reason) => {
    await using sandbox = await aSandbox(options())
    expect(await whole(await ask(sandbox, changes))).toEqual(invalidGrant)
    expect(decisions(sandbox)).toEqual([`invalid_grant, ${reason}`])
  })

  it('answers all of them with the same bytes', async () => {
    await using sandbox = await aSandbox(options())
    const wrong = await bytes(await ask(sandbox, { password: 'wrong' }))
    for (const username of ['nobody', 'far', 'phone', 'shut', 'gone']) {
      expect(await bytes(await ask(sandbox, { username }))).toEqual(wrong)
    }
  })

  it.each(['username', 'password'])('refuses a request without %s', async (name) => {
    await using sandbox = await aSandbox(options())
    expect(await whole(await ask(sandbox, { [name]: undefined }))).toEqual(
      refused('invalid_request', `The parameter ${name} is missing.`),
    )
  })

  it('refuses a scope that the application lacks', async () => {
    await using sandbox = await aSandbox(options())
    expect(await whole(await ask(sandbox, { scope: 'https://x.example.com:443/all' }))).toEqual(
      refused('invalid_scope', 'The requested scope is not valid.'),
    )
  })

  it('is refused to an application that may not use it, without looking at the password', async () => {
    await using sandbox = await aSandbox(options(['client_credentials']))
    const right = await bytes(await ask(sandbox))
    expect(right).toEqual(await bytes(await ask(sandbox, { password: 'wrong' })))
    expect(right.text).toContain('"unauthorized_client"')
  })

  it('is none at all in strict (RFC 9700)', async () => {
    await using sandbox = await aSandbox({ ...options(), behaviour: 'strict' })
    expect(await whole(await ask(sandbox))).toEqual(
      refused('unsupported_grant_type', 'The grant type is not supported.'),
    )
    expect(decisions(sandbox).at(-1)).toBe(
      'unsupported_grant_type, The grant type is not supported. (passwordGrant)',
    )
    const metadata = await call(sandbox, `${sandbox.description.identity}/.well-known/openid-configuration`)
    expect(await metadata.text()).not.toContain('"password"')
  })

  it('keeps the password out of what the sandbox remembers', async () => {
    await using sandbox = await aSandbox(options())
    await ask(sandbox)
    expect(JSON.stringify(sandbox.requests())).not.toContain(password)
  })
})

describe('a grant that there is not', () => {
  it.each([
    'urn:ietf:params:oauth:grant-type:saml2-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
    'tls_client_auth',
    'implicit',
    'constructor',
  ])('is answered as one: %s', async (type) => {
    await using sandbox = await aSandbox(options([type]))
    expect(await whole(await ask(sandbox, { grant_type: type }))).toEqual(
      refused('unsupported_grant_type', 'The grant type is not supported.'),
    )
  })
})
