import { describe, expect, it } from 'vitest'
import { parseProfile } from './parse-profile.ts'
import { applicationBindingOf, bindingOf } from './profile.ts'

const table = {
  identity: 'https://idcs-1234.identity.oraclecloud.com/ui/v1/signin',
  client_id: '0123abcd',
  scopes: ['https://abc.example.com:443urn:opc:resource:consumer::all'],
  redirect_uris: ['http://127.0.0.1:8422/callback'],
}
const instance = { url: 'https://dev-abc.integration.eu-frankfurt-1.ocp.oraclecloud.com/ic', name: 'dev-abc' }

const assertion = { key_file: '/keys/oic.pem', key_id: 'my-key', subject: 'Zoë Doe' }

describe('a profile', () => {
  it('whose flow needs no person needs no redirect address', () => {
    const { redirect_uris: _, ...rest } = table
    const itself = parseProfile('dev', { ...rest, flow: 'client-credentials' })
    const forUser = parseProfile('dev', { ...rest, flow: 'jwt-bearer', assertion })
    expect([itself, forUser].map(({ flow, redirectUris }) => ({ flow, redirectUris }))).toEqual([
      { flow: 'client-credentials', redirectUris: [] },
      { flow: 'jwt-bearer', redirectUris: [] },
    ])
    expect(forUser.assertion).toEqual({ keyFile: '/keys/oic.pem', keyId: 'my-key', subject: 'Zoë Doe' })
  })

  it('of few words has Oracle’s usual rest', () => {
    expect(parseProfile('dev', { ...table, instance })).toEqual({
      name: 'dev',
      kind: 'idcs',
      identityUrl: 'https://idcs-1234.identity.oraclecloud.com',
      clientId: '0123abcd',
      clientAuthentication: 'basic',
      secret: 'store',
      scopes: table.scopes,
      redirectUris: table.redirect_uris,
      flow: 'code',
      instance: {
        generation: 3,
        runtimeOrigin: 'https://dev-abc.integration.eu-frankfurt-1.ocp.oraclecloud.com',
        designOrigin: 'https://design.integration.eu-frankfurt-1.ocp.oraclecloud.com',
        name: 'dev-abc',
      },
    })
  })

  it('of another server keeps its issuer letter by letter', () => {
    const identity = 'https://login.example.com/realms/a/'
    expect(parseProfile('dev', { ...table, kind: 'oidc', identity }).identityUrl).toBe(identity)
  })

  it('of generation 2 has one origin and no name', () => {
    const found = parseProfile('dev', { ...table, instance: { ...instance, generation: 2 } })
    const origin = 'https://dev-abc.integration.eu-frankfurt-1.ocp.oraclecloud.com'
    expect(found.instance).toEqual({ generation: 2, runtimeOrigin: origin, designOrigin: origin })
  })

  it('names its design-time host where that cannot be told', () => {
    const own = { url: 'https://oic.example.com', design_url: 'https://design.example.com/x', name: 'dev' }
    expect(parseProfile('dev', { ...table, instance: own }).instance).toMatchObject({
      runtimeOrigin: 'https://oic.example.com',
      designOrigin: 'https://design.example.com',
    })
  })
})

it.each([
  ['a name with a slash', 'a/b', table, 'a name is made of letters, digits, dots, dashes and underscores'],
  ['an empty name', '', table, 'a name is made of letters, digits, dots, dashes and underscores'],
  [
    'a name of 65 letters',
    'a'.repeat(65),
    table,
    'a name is made of letters, digits, dots, dashes and underscores',
  ],
  ['no table', 'dev', 'text', 'it is not a table'],
  ['a setting too many', 'dev', { ...table, client_secret: 'x' }, '"client_secret" is not a setting'],
  ['a setting too few', 'dev', { ...table, client_id: undefined }, 'client_id must be text'],
  [
    'an identity that is no address',
    'dev',
    { ...table, identity: 'idcs' },
    'identity must be a whole address, such as https://example.com',
  ],
  [
    'an identity in clear',
    'dev',
    { ...table, identity: 'http://idcs.example.com' },
    'identity must begin with https:// (http:// is for this machine only)',
  ],
  [
    'an identity with a user name',
    'dev',
    { ...table, identity: 'https://a@idcs.example.com' },
    'identity must not hold a user name',
  ],
  ['a client id of two words', 'dev', { ...table, client_id: 'a b' }, 'client_id must be one word'],
  ['no scopes', 'dev', { ...table, scopes: [] }, 'scopes must not be empty'],
  ['a scope that is no list', 'dev', { ...table, scopes: 'a' }, 'scopes must be a list'],
  [
    'a redirect address with a fragment',
    'dev',
    { ...table, redirect_uris: ['https://a/#b'] },
    'redirect_uris must be whole addresses without "#"',
  ],
  [
    'a redirect address whose port nobody can listen on',
    'dev',
    { ...table, redirect_uris: ['http://127.0.0.1:0/callback'] },
    'redirect_uris must name a port that can be listened on',
  ],
  ['no redirect address', 'dev', { ...table, redirect_uris: undefined }, 'redirect_uris is missing'],
  [
    'a flow that nobody knows',
    'dev',
    { ...table, flow: 'password' },
    'flow must be code or device or client-credentials or jwt-bearer',
  ],
  [
    'an assertion without its settings',
    'dev',
    { ...table, flow: 'jwt-bearer' },
    'the flow jwt-bearer needs --key-file, --key-id and --subject (a table "assertion")',
  ],
  [
    'an assertion without a user',
    'dev',
    { ...table, flow: 'jwt-bearer', assertion: { ...assertion, subject: undefined } },
    'the flow jwt-bearer needs --key-file, --key-id and --subject (a table "assertion")',
  ],
  [
    'a key that depends on where one stands',
    'dev',
    { ...table, flow: 'jwt-bearer', assertion: { ...assertion, key_file: 'oic.pem' } },
    'key_file must be a path from the root of the file system',
  ],
  [
    'an application that asks for itself and has no secret',
    'dev',
    { ...table, flow: 'client-credentials', client_authentication: 'none' },
    'the flow client-credentials needs a client secret, and client_authentication is none',
  ],
  ['another kind', 'dev', { ...table, kind: 'saml' }, 'kind must be idcs or oidc'],
  [
    'another generation',
    'dev',
    { ...table, instance: { ...instance, generation: 1 } },
    'generation must be 2 or 3',
  ],
  [
    'an instance without a name',
    'dev',
    { ...table, instance: { url: instance.url } },
    'the instance name is missing (the console shows it under "About")',
  ],
  [
    'an instance elsewhere',
    'dev',
    { ...table, instance: { ...instance, url: 'https://a.integration.x.ocp.oraclecloud.com.evil.com' } },
    'design_url is missing and cannot be told from the instance url (--design-url gives it)',
  ],
])('%s is refused in words that name the setting', (_title, name, given, problem) => {
  expect(() => parseProfile(name, given)).toThrow(
    expect.objectContaining({ code: 'PROFILE_INVALID', exitCode: 2, details: { name, problem } }),
  )
})

it('what a stored login belongs to is the server and the application, nothing else', () => {
  const binding = (changes: object): string => bindingOf(parseProfile('dev', { ...table, ...changes }))
  const same = [
    {},
    { scopes: ['other'] },
    { redirect_uris: ['https://a/b'] },
    { instance },
    { secret: 'env' },
  ]
  const others = [
    { kind: 'oidc' },
    { identity: 'https://other.example.com' },
    { issuer: 'https://i/' },
    { client_id: 'x' },
  ]
  expect(new Set(same.map(binding)).size).toBe(1)
  expect(new Set([...same, ...others].map(binding)).size).toBe(1 + others.length)
})

it('where no person signs in, flow, user and scopes decide whose token it is; the secret is for all', () => {
  const whole = { ...table, flow: 'jwt-bearer', assertion }
  const given = [
    table,
    whole,
    { ...whole, flow: 'client-credentials' },
    { ...whole, assertion: { ...assertion, subject: 'other' } },
    { ...whole, scopes: ['other'] },
  ].map((one) => parseProfile('dev', one))
  expect(new Set(given.map(bindingOf)).size).toBe(given.length)
  expect(new Set(given.map(applicationBindingOf)).size).toBe(1)
  const keyRenewed = parseProfile('dev', { ...whole, assertion: { ...assertion, key_id: 'next' } })
  expect(bindingOf(keyRenewed)).toBe(bindingOf(parseProfile('dev', whole)))
})
