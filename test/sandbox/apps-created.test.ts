import { describe, expect, it } from 'vitest'
import { aSandbox } from './actors.ts'
import { anAdministrator, anApp, appUrn, refusal, replaced } from './administrator.ts'
import { authorOf, created, hex, noon, notForPublic, secret, urn, usual } from './application-requests.ts'
import { certificate } from './signers.ts'

describe('an application that is created', () => {
  it('is answered with all members of a documented answer, and with its secret', async () => {
    await using sandbox = await aSandbox()
    const { identity, application } = sandbox.description
    const admin = await anAdministrator(sandbox)
    const author = await authorOf(sandbox, admin)
    const answer = await admin.request('POST', 'Apps', anApp(sandbox, { clientSecret: 'mine', id: 'mine' }))
    const body = await answer.json()
    const { body: instance } = await admin.get('Apps?filter=isOPCService eq true')
    const [{ id: idOfDefiningApp }] = instance.Resources
    const expected = {
      schemas: [appUrn],
      id: hex,
      ocid: expect.stringMatching(/^ocid1\.domainapp\.sandbox\.\.[a-z0-9]{32}$/),
      name: hex,
      clientSecret: secret,
      displayName: 'Order client',
      description: 'fetches orders',
      active: true,
      basedOnTemplate: {
        value: 'CustomWebAppTemplateId',
        $ref: `${identity}/admin/v1/AppTemplates/CustomWebAppTemplateId`,
      },
      isOAuthClient: true,
      isOAuthResource: false,
      clientType: 'confidential',
      trustScope: 'Explicit',
      loginMechanism: 'OIDC',
      redirectUris: ['https://orders.example.com/callback'],
      allUrlSchemesAllowed: false,
      allowedGrants: ['authorization_code', 'refresh_token', 'client_credentials'],
      clientIPChecking: 'anywhere',
      bypassConsent: false,
      allowedScopes: application.scopes.map((fqs) => ({ fqs, idOfDefiningApp })),
      accessTokenExpiry: 3600,
      refreshTokenExpiry: 604_800,
      allowOffline: false,
      ...usual,
      idcsCreatedBy: author,
      idcsLastModifiedBy: author,
      meta: {
        resourceType: 'App',
        created: noon,
        lastModified: noon,
        location: `${identity}/admin/v1/Apps/${body.id}`,
      },
    }
    expect({ status: answer.status, location: answer.headers.get('location'), body }).toEqual({
      status: 201,
      location: `${identity}/admin/v1/Apps/${body.id}`,
      body: expected,
    })
    expect(Object.keys(body)).toEqual(Object.keys(expected))
    expect(await admin.get(`Apps/${body.id}`)).toEqual({ status: 200, body })
    expect(await admin.get(`Apps/${body.ocid}`)).toEqual({ status: 200, body })
  })

  it('is not active as long as nobody says so', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    expect((await admin.post('Apps', anApp(sandbox, { active: undefined }))).body.active).toBe(false)
  })

  it('may choose its name, which is its client id', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    expect((await created(admin, anApp(sandbox, { name: 'order_client_1' }))).name).toBe('order_client_1')
  })

  it('may have, when it is public, the grants that the console offers for it, and no other', async () => {
    await using sandbox = await aSandbox()
    const { post } = await anAdministrator(sandbox)
    const offered = ['authorization_code', 'refresh_token', 'implicit', `${urn}device_code`]
    const others = ['client_credentials', 'password', 'tls_client_auth', 'tls_cert_auth', `${urn}jwt-bearer`]
    const answers = []
    for (const grant of [...offered, ...others, `${urn}saml2-bearer`, `${urn}token-exchange`]) {
      const asked = anApp(sandbox, {
        displayName: `Client of ${grant}`,
        clientType: 'public',
        allowedGrants: ['authorization_code', grant],
      })
      const { status, body } = await post('Apps', asked)
      if (status === 201) expect(body.allowedGrants).toContain(grant)
      else expect({ status, body }).toEqual(notForPublic)
      answers.push([grant, status])
    }
    expect(answers.filter(([, status]) => status === 201).map(([grant]) => grant)).toEqual(offered)
  })

  it('has no secret when it is public', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const app = await created(
      admin,
      anApp(sandbox, {
        clientType: 'public',
        basedOnTemplate: { value: 'CustomBrowserMobileTemplateId' },
        allowedGrants: ['authorization_code', 'refresh_token'],
      }),
    )
    expect(Object.keys(app)).not.toContain('clientSecret')
  })

  it('may be a resource, whose scopes others may then be allowed', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.post('Apps', {
      schemas: [appUrn],
      displayName: 'Photos',
      audience: 'http://photos.example.com/',
      isOAuthResource: true,
      basedOnTemplate: { value: 'CustomWebAppTemplateId' },
      scopes: [{ value: 'read', description: 'all photos', requiresConsent: true }],
      accessTokenExpiry: 60,
    })
    expect([body.audience, body.accessTokenExpiry, body.scopes]).toEqual([
      'http://photos.example.com/',
      60,
      [
        {
          value: 'read',
          fqs: 'http://photos.example.com/read',
          displayName: 'read',
          description: 'all photos',
          requiresConsent: true,
        },
      ],
    ])
    const client = await admin.post(
      'Apps',
      anApp(sandbox, { allowedScopes: [{ fqs: 'http://photos.example.com/read' }] }),
    )
    expect(client.body.allowedScopes).toEqual([
      { fqs: 'http://photos.example.com/read', idOfDefiningApp: body.id },
    ])
  })

  it('keeps members that nothing here acts on, and takes names whatever their case', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const kept = {
      productName: 'Orders',
      errorPageUrl: 'https://orders.example.com/error',
      'urn:ietf:params:scim:schemas:oracle:idcs:extension:requestable:App': { requestable: true },
    }
    const app = await created(admin, {
      ...anApp(sandbox),
      ...kept,
      LOGOUTURI: 'https://orders.example.com/out',
    })
    expect(app).toMatchObject({ ...kept, logoutUri: 'https://orders.example.com/out' })
  })

  it('may bring a certificate, and another application may name it by its alias', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const der = certificate.x509Base64Certificate
    const first = await created(
      admin,
      anApp(sandbox, { certificates: [{ certAlias: 'orders', x509Base64Certificate: der }] }),
    )
    const second = await created(
      admin,
      anApp(sandbox, { displayName: 'Other', certificates: [{ certAlias: 'orders' }] }),
    )
    const shown = [
      {
        certAlias: 'orders',
        sha1Thumbprint: expect.stringMatching(/^[\w+/]{27}=$/),
        kid: 'orders',
        x5t: expect.stringMatching(/^[\w-]{27}$/),
        x509Base64Certificate: der,
      },
    ]
    expect([first, second]).toMatchObject([{ certificates: shown }, { certificates: shown }])
  })
})

describe('an address of an application', () => {
  const notAbsolute = 'is not an absolute URL'
  const notHttps = 'is not https, and allUrlSchemesAllowed is off'
  const notPublic = 'names no public host, and allUrlSchemesAllowed is off'

  it.each<[address: string, off: string | undefined, on: string | undefined]>([
    ['https://client.example.com/callback', undefined, undefined],
    ['https://client.example.com:8443/callback?a=b', undefined, undefined],
    ['http://client.example.com/callback', notHttps, undefined],
    ['http://127.0.0.1:8422/callback', notHttps, undefined],
    ['com.example.app:/callback', notHttps, undefined],
    ['https://localhost/callback', notPublic, undefined],
    ['https://intranet/callback', notPublic, undefined],
    ['https://127.0.0.1/callback', notPublic, undefined],
    ['https://[::1]/callback', notPublic, undefined],
    ['https://client.example.com/callback#part', 'has a fragment', 'has a fragment'],
    ['https://client.example.com/callback#', 'has a fragment', 'has a fragment'],
    ['/callback', notAbsolute, notAbsolute],
    ['client.example.com/callback', notAbsolute, notAbsolute],
    ['', notAbsolute, notAbsolute],
    ['https://', notAbsolute, notAbsolute],
    [' https://client.example.com/', notAbsolute, notAbsolute],
    ['https://client.example.com/a b', notAbsolute, notAbsolute],
    ['https://client.example.com/\r\nSet-Cookie:a=b', notAbsolute, notAbsolute],
    ['https://client.example.com/\u0000', notAbsolute, notAbsolute],
    ['https://clïent.example.com/', notAbsolute, notAbsolute],
    [`https://client.example.com/${'a'.repeat(2048)}`, notAbsolute, notAbsolute],
  ])('%j is judged by "Allow HTTP URLs"', async (address, off, on) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, anApp(sandbox))
    const heard = async (allUrlSchemesAllowed: boolean) => {
      const { body } = await admin.patch(
        `Apps/${id}`,
        replaced('redirectUris', [address]),
        replaced('allUrlSchemesAllowed', allUrlSchemesAllowed),
      )
      return body.detail
    }
    const told = (problem: string | undefined) => problem && `An address in redirectUris ${problem}.`
    expect([await heard(false), await heard(true)]).toEqual([told(off), told(on)])
  })

  it.each(['postLogoutRedirectUris', 'logoutUri'])('is judged in %s as well', async (name) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const address = 'http://client.example.com/'
    const value = name === 'logoutUri' ? address : [address]
    expect(await admin.post('Apps', anApp(sandbox, { [name]: value }))).toEqual(
      refusal(400, `An address in ${name} ${notHttps}.`),
    )
  })

  it('counts again when "Allow HTTP URLs" is taken away', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.get('Apps?filter=displayName eq "OIC API client"')
    expect(
      await admin.patch(`Apps/${body.Resources[0].id}`, replaced('allUrlSchemesAllowed', false)),
    ).toEqual(refusal(400, `An address in redirectUris ${notHttps}.`))
  })
})
