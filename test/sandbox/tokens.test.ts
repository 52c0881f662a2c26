import { createHash, X509Certificate } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { aSandbox, call, login, refresh, rootOf, start, tokensIn, whole } from './actors.ts'

const iat = start.getTime() / 1000

const hex = (digits: number) => expect.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`))
const ocid = (kind: string) =>
  expect.stringMatching(new RegExp(`^ocid1\\.${kind}\\.sandbox\\.\\.[a-z0-9]{32}$`))
const tenant = expect.stringMatching(/^idcs-[0-9a-f]{32}$/)
const sid = expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{6}$/)
const thumbprint = expect.stringMatching(/^[\w-]+$/)

const keysOf = async (address: string, fetch: (request: Request) => Promise<Response>, token?: string) => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return (
    await fetch(new Request(`${address}/admin/v1/SigningCert/jwk`, { headers }))
  ).json() as Promise<JSONWebKeySet>
}

describe('an access token', () => {
  it('has the header of a real one, members in its order', async () => {
    await using sandbox = await aSandbox()
    const [header = ''] = (await login(sandbox)).access_token.split('.')
    const text = Buffer.from(header, 'base64url').toString()
    expect(JSON.parse(text)).toEqual({
      'x5t#S256': thumbprint,
      x5t: thumbprint,
      kid: 'SIGNING_KEY',
      alg: 'RS256',
    })
    expect(Object.keys(JSON.parse(text))).toEqual(['x5t#S256', 'x5t', 'kid', 'alg'])
  })

  it('has the claims of a real one, members in their order', async () => {
    await using sandbox = await aSandbox()
    const { application, instance, identity } = sandbox.description
    const claims = decodeJwt((await login(sandbox)).access_token)
    const expected = {
      client_ocid: ocid('domainapp'),
      user_tz: 'America/Chicago',
      sub: 'jane.doe@example.com',
      user_locale: 'en',
      sidle: 480,
      idp_name: 'UserNamePassword',
      'user.tenant.name': tenant,
      idp_guid: 'UserNamePassword',
      amr: ['USERNAME_PASSWORD'],
      iss: 'https://identity.oraclecloud.com/',
      domain_home: 'us-ashburn-1',
      ca_ocid: ocid('tenancy'),
      user_tenantname: tenant,
      client_id: application.clientId,
      sid,
      domain_id: ocid('domain'),
      sub_type: 'user',
      scope: 'urn:opc:resource:consumer::all',
      user_ocid: ocid('user'),
      client_tenantname: tenant,
      region_name: 'us-ashburn-idcs-1',
      user_lang: 'en',
      userAppRoles: ['Authenticated'],
      exp: iat + 3600,
      iat,
      client_guid: hex(32),
      client_name: 'OIC API client',
      idp_type: 'LOCAL',
      tenant,
      jti: hex(32),
      gtp: 'azc',
      user_displayname: 'Jane Doe',
      opc: false,
      sub_mappingattr: 'userName',
      primTenant: false,
      tok_type: 'AT',
      aud: [
        instance.primaryAudience,
        expect.stringMatching(/^https:\/\/oic-sandbox-[a-z0-9]{10}\.integration\.sandbox\.example\.com:443$/),
        expect.stringMatching(/^urn:opc:lbaas:logicalguid=[0-9A-F]{32}$/),
      ],
      ca_name: 'sandboxtenancy',
      user_id: hex(32),
      domain: 'Default',
      clientAppRoles: ['Authenticated Client'],
      tenant_iss: identity,
    }
    expect(claims).toEqual(expected)
    expect(Object.keys(claims)).toEqual(Object.keys(expected))
  })

  it('names one audience as a text', async () => {
    await using sandbox = await aSandbox({ seed: { resource: { secondaryAudiences: [] } } })
    const { aud } = decodeJwt((await login(sandbox)).access_token)
    expect(aud).toBe(sandbox.description.instance.primaryAudience)
  })

  it('names both scopes by their values, and offline_access not at all', async () => {
    await using sandbox = await aSandbox()
    const scope = `${sandbox.description.application.scopes.join(' ')} offline_access openid`
    const { scope: claim } = decodeJwt((await login(sandbox, { scope })).access_token)
    expect(claim).toBe('urn:opc:resource:consumer::all /ic/api/ openid')
  })

  it('is for the domain itself when no scope of a resource was asked for', async () => {
    await using sandbox = await aSandbox()
    const { aud, tenant: name, scope } = decodeJwt((await login(sandbox, { scope: 'openid' })).access_token)
    expect({ aud, scope }).toEqual({
      aud: [
        `https://${name}.identity.sandbox.example.com`,
        `https://${name}.us-ashburn-idcs-1.secure.identity.sandbox.example.com`,
        `https://${name}.identity.sandbox.example.com:443`,
        `urn:opc:lbaas:logicalguid=${name}`,
      ],
      scope: 'openid',
    })
  })

  it('tells that it came from a refresh, and keeps the session', async () => {
    await using sandbox = await aSandbox()
    const first = await login(sandbox)
    const second = await tokensIn(await refresh(sandbox, first.refresh_token))
    const [before, after] = [decodeJwt(first.access_token), decodeJwt(second.access_token)]
    expect(after).toEqual({ ...before, gtp: 'rt', jti: hex(32) })
    expect(after.jti).not.toBe(before.jti)
  })
})

describe('an id token', () => {
  it('comes with openid, lives as long as the session, and fits the access token', async () => {
    await using sandbox = await aSandbox()
    const { clientId, scopes } = sandbox.description.application
    const tokens = await login(sandbox, { scope: `${scopes[0]} openid`, nonce: 'n-0S6' })
    const half = createHash('sha256').update(tokens.access_token).digest().subarray(0, 16)
    const access = decodeJwt(tokens.access_token)
    expect(decodeJwt(tokens.id_token ?? '')).toEqual({
      iss: 'https://identity.oraclecloud.com/',
      aud: ['https://identity.oraclecloud.com/', clientId],
      azp: clientId,
      sub: 'jane.doe@example.com',
      at_hash: half.toString('base64url'),
      auth_time: iat,
      iat,
      exp: iat + 28_800,
      session_exp: iat + 28_800,
      sid: access['sid'],
      jti: hex(32),
      nonce: 'n-0S6',
      amr: ['USERNAME_PASSWORD'],
      authn_strength: '2',
      idp_name: 'UserNamePassword',
      idp_guid: 'UserNamePassword',
      idp_type: 'LOCAL',
      sidle: 480,
      tok_type: 'IT',
      sub_mappingattr: 'userName',
      user_id: access['user_id'],
      user_ocid: access['user_ocid'],
      user_displayname: 'Jane Doe',
      user_tenantname: tenant,
      user_lang: 'en',
      user_locale: 'en',
      user_tz: 'America/Chicago',
      client_id: clientId,
      client_name: 'OIC API client',
      client_guid: access['client_guid'],
      client_ocid: access['client_ocid'],
      client_tenantname: tenant,
      tenant,
      tenant_iss: sandbox.description.identity,
      domain: 'Default',
      domain_id: access['domain_id'],
      region_name: 'us-ashburn-idcs-1',
      ca_name: 'sandboxtenancy',
      ca_ocid: access['ca_ocid'],
      primTenant: false,
      pulp: 'MyApps',
    })
  })

  it('does not come without openid', async () => {
    await using sandbox = await aSandbox()
    expect(Object.keys(await login(sandbox))).toEqual([
      'access_token',
      'token_type',
      'expires_in',
      'refresh_token',
    ])
  })

  it('does not open the API', async () => {
    await using sandbox = await aSandbox()
    const { application } = sandbox.description
    const { id_token } = await login(sandbox, { scope: `${application.scopes[0]} openid` })
    const root = rootOf(sandbox)
    expect((await call(sandbox, root, id_token)).status).toBe(401)
  })
})

describe('the signing key', () => {
  it('is behind a token', async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    const refused = await call(sandbox, `${identity}/admin/v1/SigningCert/jwk`)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(await whole(refused)).toEqual({
      status: 401,
      body: {
        schemas: [
          'urn:ietf:params:scim:api:messages:2.0:Error',
          'urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error',
        ],
        detail: 'Operation failed due to unauthorized access.',
        status: '401',
        'urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error': {
          messageId: 'error.common.exception.unauthorizedAccess',
        },
      },
    })
    const { access_token } = await login(sandbox)
    // Web Crypto knows no RSA key that both verifies and encrypts, so the seen key_ops must go first.
    const seen = await keysOf(identity, sandbox.fetch, access_token)
    const keys = seen.keys.map(({ key_ops: _, ...jwk }) => jwk)
    const { payload } = await jwtVerify(access_token, createLocalJWKSet({ keys }), { currentDate: start })
    expect(payload.sub).toBe('jane.doe@example.com')
  })

  it('can be used as it is in strict, where everybody may have it', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { identity } = sandbox.description
    const keys = createLocalJWKSet(await keysOf(identity, sandbox.fetch))
    const { access_token } = await login(sandbox)
    const { payload } = await jwtVerify(access_token, keys, { currentDate: start, issuer: identity })
    expect(payload.sub).toBe('jane.doe@example.com')
  })

  it('is open to everybody when the switch is on, and says whose it is not', async () => {
    await using sandbox = await aSandbox({ switches: { signingCertPublic: true } })
    const { keys } = await keysOf(sandbox.description.identity, sandbox.fetch)
    const [jwk] = keys
    const certificate = new X509Certificate(Buffer.from(jwk?.x5c?.[0] ?? '', 'base64'))
    expect(keys).toEqual([
      {
        kty: 'RSA',
        kid: 'SIGNING_KEY',
        alg: 'RS256',
        key_ops: ['verify', 'encrypt'],
        e: 'AQAB',
        n: expect.stringMatching(/^[\w-]{342}$/),
        x5t: createHash('sha1').update(certificate.raw).digest('base64url'),
        'x5t#S256': createHash('sha256').update(certificate.raw).digest('base64url'),
        x5c: [expect.any(String)],
      },
    ])
    expect(certificate.subject).toBe(String.raw`CN=oic sandbox\, not Oracle`)
    const { x5t } = decodeProtectedHeader((await login(sandbox)).access_token) as { x5t: string }
    expect(x5t).toBe(jwk?.x5t)
  })
})
