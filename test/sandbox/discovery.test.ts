import { describe, expect, it } from 'vitest'
import { aSandbox, call, postForm, whole } from './actors.ts'

const documentOf = async (options = {}, name = 'openid-configuration') => {
  await using sandbox = await aSandbox(options)
  const { identity } = sandbox.description
  const answer = await call(sandbox, `${identity}/.well-known/${name}`)
  return { identity, text: await answer.text(), type: answer.headers.get('content-type') }
}

describe('discovery', () => {
  it('is served as a real domain serves it, with the addresses of this one', async () => {
    const { identity, text, type } = await documentOf()
    const document = JSON.parse(text)
    const secure = new URL(document.secure_token_endpoint).origin
    expect(type).toBe('application/json')
    expect(text).toBe(JSON.stringify(document, null, 2))
    expect(secure).toMatch(
      /^https:\/\/idcs-[0-9a-f]{32}\.us-ashburn-idcs-1\.secure\.identity\.sandbox\.example\.com$/,
    )
    const expected = {
      issuer: 'https://identity.oraclecloud.com/',
      authorization_endpoint: `${identity}/oauth2/v1/authorize`,
      token_endpoint: `${identity}/oauth2/v1/token`,
      userinfo_endpoint: `${identity}/oauth2/v1/userinfo`,
      revocation_endpoint: `${identity}/oauth2/v1/revoke`,
      introspection_endpoint: `${identity}/oauth2/v1/introspect`,
      end_session_endpoint: `${identity}/oauth2/v1/userlogout`,
      secure_authorization_endpoint: `${secure}/oauth2/v1/authorize`,
      secure_token_endpoint: `${secure}/oauth2/v1/token`,
      secure_userinfo_endpoint: `${secure}/oauth2/v1/userinfo`,
      secure_revocation_endpoint: `${secure}/oauth2/v1/revoke`,
      secure_introspection_endpoint: `${secure}/oauth2/v1/introspect`,
      secure_end_session_endpoint: `${secure}/oauth2/v1/userlogout`,
      jwks_uri: `${identity}/admin/v1/SigningCert/jwk`,
      secure_jwks_uri: `${secure}/admin/v1/SigningCert/jwk`,
      scopes_supported: [
        ...['openid', 'profile', 'offline_access', 'email', 'address', 'phone'],
        ...['groups', 'get_groups', 'approles', 'get_approles'],
      ],
      response_types_supported: [
        ...['code', 'token', 'id_token', 'code token', 'code id_token', 'token id_token'],
        'code token id_token',
      ],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      claims_supported: ['aud', 'exp', 'iat', 'iss', 'jti', 'sub'],
      grant_types_supported: [
        ...['client_credentials', 'password', 'refresh_token', 'authorization_code'],
        ...['urn:ietf:params:oauth:grant-type:jwt-bearer', 'tls_cert_auth'],
      ],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt', 'client_secret_post'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
      userinfo_signing_alg_values_supported: ['none'],
      ui_locales_supported: ['en'],
      claims_parameter_supported: false,
      http_logout_supported: true,
      logout_session_supported: false,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
      require_request_uri_registration: false,
      idcs_id_token: 'supported',
      idcs_logout_v3: 'supported',
    }
    expect(document).toEqual(expected)
    expect(Object.keys(document)).toEqual(Object.keys(expected))
  })

  it('promises only what is there, in strict', async () => {
    const { identity, text } = await documentOf({ behaviour: 'strict' })
    const proven = ['client_secret_basic', 'client_secret_post', 'private_key_jwt']
    expect(JSON.parse(text)).toMatchObject({
      issuer: identity,
      authorization_endpoint: `${identity}/oauth2/v1/authorize`,
      token_endpoint: `${identity}/oauth2/v1/token`,
      userinfo_endpoint: `${identity}/oauth2/v1/userinfo`,
      jwks_uri: `${identity}/admin/v1/SigningCert/jwk`,
      revocation_endpoint: `${identity}/oauth2/v1/revoke`,
      introspection_endpoint: `${identity}/oauth2/v1/introspect`,
      end_session_endpoint: `${identity}/oauth2/v1/userlogout`,
      response_types_supported: ['code'],
      grant_types_supported: [
        ...['authorization_code', 'refresh_token', 'client_credentials'],
        'urn:ietf:params:oauth:grant-type:jwt-bearer',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      response_modes_supported: ['query'],
      subject_types_supported: ['public'],
      token_endpoint_auth_methods_supported: [...proven, 'none'],
      revocation_endpoint_auth_methods_supported: [...proven, 'none'],
      introspection_endpoint_auth_methods_supported: proven,
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    })
    expect(text).not.toContain('secure_')
  })

  it('promises in strict no body credentials that are switched off', async () => {
    const { text } = await documentOf({ behaviour: 'strict', switches: { clientAuthBody: false } })
    expect(text).not.toContain('client_secret_post')
  })

  it('names in strict addresses that all answer, and grants that are all known', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { identity } = sandbox.description
    const document = await (await call(sandbox, `${identity}/.well-known/openid-configuration`)).json()
    const addresses = Object.entries<string>(document).filter(([name]) => /_endpoint$|^jwks_uri$/.test(name))
    const statuses = await Promise.all(
      addresses.map(async ([, address]) => (await call(sandbox, address)).status),
    )
    expect(addresses.length).toBeGreaterThanOrEqual(7)
    expect(statuses.filter((status) => status === 404 || status >= 500)).toEqual([])
    for (const grant of document.grant_types_supported) {
      const answer = await postForm(sandbox, '/oauth2/v1/token', { grant_type: grant })
      expect(await answer.json()).not.toMatchObject({ error: 'unsupported_grant_type' })
    }
  })
})

describe('the document of RFC 8414', () => {
  it('is served as a real domain serves it', async () => {
    const { identity, text, type } = await documentOf({}, 'oauth-authorization-server')
    const document = JSON.parse(text)
    const secure = new URL(document.secure_token_endpoint).origin
    const expected = {
      issuer: 'https://identity.oraclecloud.com/',
      authorization_endpoint: `${identity}/oauth2/v1/authorize`,
      token_endpoint: `${identity}/oauth2/v1/token`,
      token_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'private_key_jwt',
        'client_secret_post',
        'none',
      ],
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
      jwks_uri: `${identity}/admin/v1/SigningCert/jwk`,
      scopes_supported: [
        ...['openid', 'profile', 'offline_access', 'email', 'address', 'phone'],
        ...['groups', 'get_groups', 'approles', 'get_approles'],
      ],
      response_types_supported: [
        ...['code', 'token', 'id_token', 'code token', 'code id_token', 'token id_token'],
        'code token id_token',
      ],
      ui_locales_supported: ['en'],
      revocation_endpoint: `${identity}/oauth2/v1/revoke`,
      introspection_endpoint: `${identity}/oauth2/v1/introspect`,
      code_challenge_methods_supported: ['S256'],
      secure_authorization_endpoint: `${secure}/oauth2/v1/authorize`,
      secure_token_endpoint: `${secure}/oauth2/v1/token`,
      secure_userinfo_endpoint: `${secure}/oauth2/v1/userinfo`,
      secure_revocation_endpoint: `${secure}/oauth2/v1/revoke`,
      secure_introspection_endpoint: `${secure}/oauth2/v1/introspect`,
      secure_jwks_uri: `${secure}/admin/v1/SigningCert/jwk`,
      grant_types_supported: [
        ...['client_credentials', 'password', 'refresh_token', 'authorization_code'],
        ...['urn:ietf:params:oauth:grant-type:jwt-bearer', 'tls_cert_auth'],
      ],
      userinfo_endpoint: `${identity}/oauth2/v1/userinfo`,
    }
    expect(type).toBe('application/json')
    expect(document).toEqual(expected)
    expect(Object.keys(document)).toEqual(Object.keys(expected))
  })

  it('is the same in strict as the one of OpenID Connect, issuer included', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { identity } = sandbox.description
    const [one, other] = await Promise.all(
      ['openid-configuration', 'oauth-authorization-server'].map(async (name) =>
        (await call(sandbox, `${identity}/.well-known/${name}`)).text(),
      ),
    )
    expect(other).toBe(one)
    expect(JSON.parse(one ?? '')).toMatchObject({ issuer: identity })
  })
})

describe('the configuration of the domain', () => {
  it('is nested, and has the sections that are documented', async () => {
    const { text } = await documentOf({}, 'idcs-configuration')
    const document = JSON.parse(text)
    expect(Object.keys(document)).toEqual(['configuration', 'access-configuration', 'openid-configuration'])
    expect(document.configuration).toEqual({ version: '1', service_release_version: '0.1.0-dev-local' })
    expect(document['access-configuration']).toEqual({
      http_authentication_endpoint: '/admin/v1/HTTPAuthenticator',
      encryption_keys_endpoint: '/admin/v1/EncryptionKeys',
      password_authenticator_endpoint: '/admin/v1/PasswordAuthenticator',
      asserter_endpoint: '/admin/v1/Asserter',
    })
    expect(document['openid-configuration']).toMatchObject({
      issuer: 'https://identity.oraclecloud.com/',
      authorization_endpoint: '/oauth2/v1/authorize',
      introspect_endpoint: '/oauth2/v1/introspect',
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_jwt'],
    })
    expect(document).not.toHaveProperty('issuer')
  })

  it('names in strict what is there', async () => {
    const { identity, text } = await documentOf({ behaviour: 'strict' }, 'idcs-configuration')
    expect(JSON.parse(text)['openid-configuration']).toMatchObject({
      issuer: identity,
      token_endpoint: `${identity}/oauth2/v1/token`,
    })
  })
})

describe('an address that the identity service does not know', () => {
  it('answers a program in JSON and a person with a page', async () => {
    await using sandbox = await aSandbox()
    const address = `${sandbox.description.identity}/nowhere`
    expect(await whole(await call(sandbox, address))).toEqual({
      status: 404,
      body: { error: 'not_found', error_description: 'Not found.', ecid: 'ECID' },
    })
    const page = await call(sandbox, address, undefined, { headers: { accept: 'text/html,*/*' } })
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await page.text()).toContain('<h1>Not found</h1>')
  })

  it('has an ECID like every answer', async () => {
    await using sandbox = await aSandbox()
    const { identity, design, runtime, control } = sandbox.description
    const ids = await Promise.all(
      [identity, design, runtime, control].map(async (origin) => {
        const { headers } = await call(sandbox, `${origin}/nowhere`)
        expect(headers.get('x-oracle-dms-rid')).toBe('0')
        return headers.get('x-oracle-dms-ecid')
      }),
    )
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{9}00000000$/)
    expect(new Set(ids).size).toBe(4)
  })
})
