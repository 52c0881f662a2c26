import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { aSandbox, askToken, basic, decisions, tokensIn, whole } from './actors.ts'

const grant_type = 'client_credentials'

const withGrant: SandboxOptions = { seed: { application: { allowedGrants: [grant_type] } } }

const scopeOf = ({ description }: Sandbox): string => description.application.scopes[0] ?? ''

const askFor = (sandbox: Sandbox, scope: string | undefined) => askToken(sandbox, { grant_type, scope })

const asAdministrator = ({ description: { administrator } }: Sandbox) => ({
  authorization: basic(administrator.clientId, administrator.clientSecret),
})

const refused = (error: string, error_description: string, status = 400) => ({
  status,
  body: { error, error_description, ecid: 'ECID' },
})
const notValid = refused('invalid_scope', 'The requested scope is not valid.')
const notAuthorized = refused('unauthorized_client', 'Client authorization failed.')

describe('client credentials', () => {
  it('give one token and nothing else', async () => {
    await using sandbox = await aSandbox(withGrant)
    const answer = await askFor(sandbox, scopeOf(sandbox))
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await whole(answer)).toEqual({
      status: 200,
      body: { access_token: expect.stringMatching(/^eyJ4/), token_type: 'Bearer', expires_in: 3600 },
    })
  })

  it('make the application the subject, and say nothing about a person', async () => {
    await using sandbox = await aSandbox(withGrant)
    const { access_token } = await tokensIn(await askFor(sandbox, scopeOf(sandbox)))
    const { clientId } = sandbox.description.application
    const claims = decodeJwt(access_token)
    expect(claims).toMatchObject({ sub: clientId, client_id: clientId, sub_type: 'client', tok_type: 'AT' })
    expect(claims['scope']).toBe('urn:opc:resource:consumer::all')
    const personal = Object.keys(claims).filter((name) => /^(user_|idp_|sid|amr|sub_mapping)/.test(name))
    expect(personal).toEqual([])
  })

  it('give no refresh token and no id token, whatever is asked for', async () => {
    await using sandbox = await aSandbox({
      seed: { application: { allowedGrants: [grant_type, 'refresh_token'] } },
    })
    const answer = await tokensIn(await askFor(sandbox, `${scopeOf(sandbox)} openid profile offline_access`))
    expect(Object.keys(answer)).toEqual(['access_token', 'token_type', 'expires_in'])
    expect(decodeJwt(answer.access_token)['scope']).toBe('urn:opc:resource:consumer::all')
  })

  it('open the domain to the administrator by all its own scopes', async () => {
    await using sandbox = await aSandbox()
    const scope = 'urn:opc:idm:__myscopes__'
    const answer = await askToken(sandbox, { grant_type, scope }, { headers: asAdministrator(sandbox) })
    const { scope: given, clientAppRoles } = decodeJwt((await tokensIn(answer)).access_token)
    expect(String(given).split(' ')).toContain('urn:opc:idm:t.app')
    expect(clientAppRoles).toEqual(['Authenticated Client', 'Identity Domain Administrator'])
  })

  it('are refused to an application that may not use them', async () => {
    await using sandbox = await aSandbox()
    expect(await whole(await askFor(sandbox, scopeOf(sandbox)))).toEqual(notAuthorized)
  })

  it('are refused to a public application, even where an administrator allowed them', async () => {
    await using sandbox = await aSandbox({
      seed: { application: { clientId: 'app', clientType: 'public', allowedGrants: [grant_type] } },
    })
    const form = { grant_type, client_id: 'app', scope: scopeOf(sandbox) }
    expect(await whole(await askToken(sandbox, form, { headers: {} }))).toEqual(notAuthorized)
  })

  it.each([
    ['no scope', undefined],
    ['an empty scope', ''],
    ['a scope of nothing but openid', 'openid'],
    ['offline_access alone', 'offline_access'],
    ['a lifetime alone', 'urn:opc:resource:expiry=300'],
    ['a scope of a stranger', 'https://other.example.com:443urn:opc:resource:consumer::all'],
    ['an admin scope without its role', 'urn:opc:idm:t.app'],
  ])('are refused with %s', async (_, scope) => {
    await using sandbox = await aSandbox(withGrant)
    expect(await whole(await askFor(sandbox, scope))).toEqual(notValid)
  })

  it('are refused with a wrong secret, before the scope is looked at', async () => {
    await using sandbox = await aSandbox(withGrant)
    const headers = { authorization: basic(sandbox.description.application.clientId, 'wrong') }
    const answer = await askToken(sandbox, { grant_type, scope: 'nonsense' }, { headers })
    expect(await whole(answer)).toEqual(refused('invalid_client', 'Client authentication failed.', 401))
  })

  it('are refused to an application that is not active', async () => {
    await using sandbox = await aSandbox({
      seed: { application: { allowedGrants: [grant_type], active: false } },
    })
    const answer = await whole(await askFor(sandbox, scopeOf(sandbox)))
    expect(answer).toEqual(refused('invalid_client', 'Client authentication failed.', 401))
  })

  it('tell the log that nobody signed in', async () => {
    await using sandbox = await aSandbox(withGrant)
    await askFor(sandbox, scopeOf(sandbox))
    expect(decisions(sandbox)).toEqual(['the application acts for itself, token issued'])
  })
})
