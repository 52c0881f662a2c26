import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import {
  aSandbox,
  askToken,
  call,
  decisions,
  invalidGrant,
  invalidRequest,
  login,
  postForm,
  redirectUri,
  refresh,
  rootOf,
  tokensIn,
  whole,
} from './actors.ts'
import { adminToken, anAdministrator, unauthorized } from './administrator.ts'

const bearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const seed = {
  application: {
    allowedGrants: ['authorization_code', 'refresh_token', bearer],
    allowedOperations: ['introspect'],
    postLogoutRedirectUris: [redirectUri],
  },
}

const aDomain = (options: SandboxOptions = {}) => aSandbox({ seed, ...options })

const loginIn = (sandbox: Sandbox) =>
  login(sandbox, { scope: `${sandbox.description.application.scopes[0]} openid offline_access` })

const userinfoOf = ({ description }: Sandbox) => `${description.identity}/oauth2/v1/userinfo`

const statusesWith = async (sandbox: Sandbox, token: string) =>
  Promise.all(
    [rootOf(sandbox), userinfoOf(sandbox)].map(
      async (address) => (await call(sandbox, address, token)).status,
    ),
  )

const introspect = async (sandbox: Sandbox, token: string) =>
  whole(await postForm(sandbox, '/oauth2/v1/introspect', { token }))

const inactive = { status: 200, body: { active: false } }

const revoke = (sandbox: Sandbox, token: string) => postForm(sandbox, '/oauth2/v1/revoke', { token })

/** Stops the sandbox, changes what it kept, and starts it again. */
async function wokenUp(sandbox: Sandbox, state: string, change: (issued: Record<string, unknown>) => void) {
  await sandbox.close()
  const file = join(state, 'sandbox.json')
  const saved = JSON.parse(readFileSync(file, 'utf8'))
  change(saved.issued)
  writeFileSync(file, JSON.stringify(saved), { mode: 0o600 })
  return aDomain({ state })
}

describe('what was revoked', () => {
  it('stays so when the sandbox starts again, and what belongs together still ends together', async () => {
    await using folder = temporaryFolder()
    const before = await aDomain({ state: folder.path })
    const [ended, going] = [await loginIn(before), await loginIn(before)]
    const single = await loginIn(before)
    await revoke(before, ended.refresh_token)
    await revoke(before, single.access_token)
    await using after = await wokenUp(before, folder.path, () => {})
    expect(await whole(await refresh(after, ended.refresh_token))).toEqual(invalidGrant)
    expect(decisions(after).at(-1)).toBe('invalid_grant, the login of the refresh token is revoked')
    expect(await statusesWith(after, ended.access_token)).toEqual([401, 401])
    expect(await statusesWith(after, single.access_token)).toEqual([401, 401])
    expect(await statusesWith(after, going.access_token)).toEqual([200, 200])
    await revoke(after, going.refresh_token)
    expect(await statusesWith(after, going.access_token)).toEqual([401, 401])
  })

  it('does not come back to life when a token is pushed out of memory: such a token holds no more', async () => {
    await using folder = temporaryFolder()
    const before = await aDomain({ state: folder.path })
    const tokens = await loginIn(before)
    await using after = await wokenUp(before, folder.path, (issued) => {
      issued['accessTokens'] = []
      issued['idTokens'] = []
    })
    expect(await statusesWith(after, tokens.access_token)).toEqual([401, 401])
    expect(decisions(after)).toContain('invalid_token, the token is not among those that are remembered')
    expect(await introspect(after, tokens.access_token)).toEqual(inactive)
    const assertion = { grant_type: bearer, assertion: tokens.id_token }
    expect(await whole(await askToken(after, assertion))).toEqual(invalidGrant)
    expect((await refresh(after, tokens.refresh_token)).status).toBe(200)
  })

  it('does not come back to life when a login is pushed out of memory: nothing of it holds any more', async () => {
    await using folder = temporaryFolder()
    const before = await aDomain({ state: folder.path })
    const tokens = await loginIn(before)
    await using after = await wokenUp(before, folder.path, (issued) => {
      issued['families'] = []
    })
    expect(await statusesWith(after, tokens.access_token)).toEqual([401, 401])
    expect(await introspect(after, tokens.refresh_token)).toEqual(inactive)
    expect(await whole(await refresh(after, tokens.refresh_token))).toEqual(invalidGrant)
    expect(decisions(after).at(-1)).toBe(
      'invalid_grant, the login of the refresh token is not remembered any more',
    )
    const assertion = { grant_type: bearer, assertion: tokens.id_token }
    expect(await whole(await askToken(after, assertion))).toEqual(invalidGrant)
  })

  it('leaves a token of an application alone good, which is in no list', async () => {
    await using folder = temporaryFolder()
    const before = await aDomain({ state: folder.path })
    const token = await adminToken(before)
    await using after = await wokenUp(before, folder.path, (issued) => {
      issued['accessTokens'] = []
    })
    expect((await (await anAdministrator(after, token)).get('Apps')).status).toBe(200)
    expect(await whole(await revoke(after, token))).toEqual(
      invalidRequest('The token was issued to another client.'),
    )
    await postForm(after, '/oauth2/v1/revoke', { token }, after.description.administrator)
    expect(await (await anAdministrator(after, token)).get('Apps')).toEqual(unauthorized)
  })
})

describe('a token from before a reset', () => {
  it('looks like any other', async () => {
    await using sandbox = await aDomain()
    const { access_token, id_token = '' } = await loginIn(sandbox)
    const ids = [access_token, id_token, await adminToken(sandbox)].map((token) => decodeJwt(token).jti)
    expect(ids).toEqual(Array(3).fill(expect.stringMatching(/^[\da-f]{32}$/)))
    expect(new Set(ids).size).toBe(3)
  })

  it('of a person is refused everywhere, though time turned back to when it held', async () => {
    await using sandbox = await aDomain()
    const tokens = await loginIn(sandbox)
    sandbox.reset()
    expect(await statusesWith(sandbox, tokens.access_token)).toEqual([401, 401])
    expect(await introspect(sandbox, tokens.access_token)).toEqual(inactive)
    expect(await introspect(sandbox, tokens.refresh_token)).toEqual(inactive)
    expect(await whole(await refresh(sandbox, tokens.refresh_token))).toEqual(invalidGrant)
    const next = await loginIn(sandbox)
    expect(await statusesWith(sandbox, next.access_token)).toEqual([200, 200])
  })

  it.each([
    { what: 'revoked', end: (sandbox: Sandbox, token: string) => revoke(sandbox, token) },
    { what: 'expired', end: async (sandbox: Sandbox) => sandbox.clock.advance(3600) },
  ])('stays $what', async ({ end }) => {
    await using sandbox = await aDomain()
    const { access_token } = await loginIn(sandbox)
    await end(sandbox, access_token)
    sandbox.reset()
    expect(await statusesWith(sandbox, access_token)).toEqual([401, 401])
  })

  it('of an application alone is refused by the administration, by introspection and at the key set', async () => {
    await using sandbox = await aDomain()
    const token = await adminToken(sandbox)
    const keySet = `${sandbox.description.identity}/admin/v1/SigningCert/jwk`
    sandbox.reset()
    expect(await (await anAdministrator(sandbox, token)).get('Apps')).toEqual(unauthorized)
    expect(await introspect(sandbox, token)).toEqual(inactive)
    expect((await call(sandbox, keySet, token)).status).toBe(401)
    expect((await call(sandbox, keySet, await adminToken(sandbox))).status).toBe(200)
  })

  it('is no assertion, and says nothing about who signs out', async () => {
    await using sandbox = await aDomain()
    const { id_token = '' } = await loginIn(sandbox)
    sandbox.reset()
    const assertion = { grant_type: bearer, assertion: id_token }
    expect(await whole(await askToken(sandbox, assertion))).toEqual({
      status: 401,
      body: { error: 'invalid_client', error_description: 'Client authentication failed.', ecid: 'ECID' },
    })
    const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: redirectUri })
    const signOut = await call(sandbox, `${sandbox.description.identity}/oauth2/v1/userlogout?${query}`)
    expect({ status: signOut.status, to: signOut.headers.get('location') }).toEqual({ status: 400, to: null })
  })

  it('is refused as well once the sandbox has started again', async () => {
    await using folder = temporaryFolder()
    const before = await aDomain({ state: folder.path })
    const old = await adminToken(before)
    before.reset()
    const good = await tokensIn(
      await postForm(
        before,
        '/oauth2/v1/token',
        { grant_type: 'client_credentials', scope: 'urn:opc:idm:__myscopes__' },
        before.description.administrator,
      ),
    )
    await using after = await wokenUp(before, folder.path, () => {})
    expect(await (await anAdministrator(after, old)).get('Apps')).toEqual(unauthorized)
    expect((await (await anAdministrator(after, good.access_token)).get('Apps')).status).toBe(200)
  })
})
