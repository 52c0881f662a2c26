import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox } from './actors.ts'
import { type Administrator, anAdministrator, anApp, appUrn, refusal, replaced } from './administrator.ts'
import { certificate } from './signers.ts'

const hex = expect.stringMatching(/^[0-9a-f]{32}$/)
const secret = expect.stringMatching(/^sandbox-[A-Za-z0-9]{36}$/)
const noon = '2026-01-15T12:00:00.000Z'

const missing = (names: string) =>
  refusal(400, `Missing required attribute(s): ${names}.`, 'error.common.validation.missingReqAttributes')

const notKnown = refusal(404, 'The application does not exist.')

/** What an application says of itself besides what it is made for. */
const usual = {
  isUnmanagedApp: false,
  allowAccessControl: false,
  showInMyApps: false,
  isLoginTarget: true,
  isMobileTarget: false,
  isOPCService: false,
  isAliasApp: false,
  isManagedApp: false,
  isSamlServiceProvider: false,
  isWebTierPolicy: false,
  isKerberosRealm: false,
  infrastructure: false,
  migrated: false,
}

interface App {
  readonly id: string
  readonly name: string
  readonly clientSecret: string
  readonly redirectUris?: readonly string[]
}

async function created(admin: Administrator, app: object): Promise<App> {
  const { status, body } = await admin.post('Apps', app)
  expect([status, body.detail]).toEqual([201, undefined])
  return body
}

async function listed(admin: Administrator, query: string): Promise<readonly string[]> {
  const { body } = await admin.get(`Apps?${query}`)
  return body.Resources?.map(({ displayName }: { displayName: string }) => displayName) ?? body
}

async function authorOf(sandbox: Sandbox, admin: Administrator) {
  const { clientId } = sandbox.description.administrator
  const { body } = await admin.get(`Apps?filter=name eq "${clientId}"`)
  const value: string = body.Resources[0].id
  const $ref = `${sandbox.description.identity}/admin/v1/Apps/${value}`
  return { type: 'App', display: 'Administration', value, $ref }
}

const urn = 'urn:ietf:params:oauth:grant-type:'

const notForPublic = refusal(
  400,
  'The attribute allowedGrants holds a grant that is not for public applications.',
)

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

describe('creating an application is refused', () => {
  const web = { value: 'CustomWebAppTemplateId' }

  it.each<{ what: string; app: (sandbox: Sandbox) => object; answer: object }>([
    {
      what: 'without anything',
      app: () => ({ schemas: [appUrn] }),
      answer: missing('basedOnTemplate,displayName'),
    },
    {
      what: 'without what a client needs',
      app: () => ({ schemas: [appUrn], displayName: 'A', basedOnTemplate: web, isOAuthClient: true }),
      answer: missing('clientType'),
    },
    {
      what: 'without what a resource needs',
      app: () => ({ schemas: [appUrn], displayName: 'A', basedOnTemplate: web, isOAuthResource: true }),
      answer: missing('audience'),
    },
    {
      what: 'without an address where codes are used',
      app: (sandbox) => anApp(sandbox, { redirectUris: [] }),
      answer: missing('redirectUris'),
    },
    {
      what: 'with an empty displayName',
      app: (sandbox) => anApp(sandbox, { displayName: '' }),
      answer: missing('displayName'),
    },
    {
      what: 'without schemas',
      app: (sandbox) => anApp(sandbox, { schemas: undefined }),
      answer: refusal(400, `The attribute schemas must name ${appUrn}.`),
    },
    {
      what: 'with the schema of something else',
      app: (sandbox) => anApp(sandbox, { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }),
      answer: refusal(400, `The attribute schemas must name ${appUrn}.`),
    },
    {
      what: 'with an unknown schema besides',
      app: (sandbox) => anApp(sandbox, { schemas: [appUrn, 'urn:x'] }),
      answer: refusal(400, 'The attribute schemas names a schema that is not known.'),
    },
    {
      what: 'with a template that does not exist',
      app: (sandbox) => anApp(sandbox, { basedOnTemplate: { value: 'Mine' } }),
      answer: refusal(
        400,
        'App.basedOnTemplate references an AppTemplate with ID Mine that does not exist.',
        'error.common.validation.invalidReferenceResource',
      ),
    },
    {
      what: 'with a member that is not known',
      app: (sandbox) => anApp(sandbox, { redirectUri: 'https://a.example.com/' }),
      answer: refusal(400, 'The attribute redirectUri is not known.'),
    },
    {
      what: 'with a member of every object',
      app: (sandbox) => anApp(sandbox, { constructor: {} }),
      answer: refusal(400, 'The attribute constructor is not known.'),
    },
    {
      what: 'with a member twice, in different case',
      app: (sandbox) => anApp(sandbox, { DisplayName: 'B' }),
      answer: refusal(400, 'The attribute displayName was sent more than once.'),
    },
    {
      what: 'with a text for a flag',
      app: (sandbox) => anApp(sandbox, { isOAuthClient: 'true' }),
      answer: refusal(400, 'The attribute isOAuthClient must be true or false.'),
    },
    {
      what: 'with a text for a list',
      app: (sandbox) => anApp(sandbox, { redirectUris: 'https://a.example.com/' }),
      answer: refusal(400, 'The attribute redirectUris must be a list.'),
    },
    {
      what: 'with scopes as texts',
      app: (sandbox) => anApp(sandbox, { allowedScopes: ['openid'] }),
      answer: refusal(400, 'The attribute allowedScopes must be an object.'),
    },
    {
      what: 'with half a second',
      app: (sandbox) => anApp(sandbox, { accessTokenExpiry: 60.5 }),
      answer: refusal(400, 'The attribute accessTokenExpiry must be a whole number.'),
    },
    {
      what: 'with an access token of half a minute',
      app: (sandbox) => anApp(sandbox, { accessTokenExpiry: 30 }),
      answer: refusal(400, 'The attribute accessTokenExpiry must be 60 to 31556952 seconds.'),
    },
    {
      what: 'with a refresh token of more than a year',
      app: (sandbox) => anApp(sandbox, { refreshTokenExpiry: 31_556_953 }),
      answer: refusal(400, 'The attribute refreshTokenExpiry must be 60 to 31556952 seconds.'),
    },
    {
      what: 'with an unknown client type',
      app: (sandbox) => anApp(sandbox, { clientType: 'secret' }),
      answer: refusal(400, 'The attribute clientType must be one of trusted, confidential, public.'),
    },
    {
      what: 'with an unknown trust scope',
      app: (sandbox) => anApp(sandbox, { trustScope: 'account' }),
      answer: refusal(400, 'The attribute trustScope must be one of Explicit, Tags, Account, Default.'),
    },
    {
      what: 'with an unknown grant',
      app: (sandbox) => anApp(sandbox, { allowedGrants: ['magic'] }),
      answer: refusal(400, 'The attribute allowedGrants holds a value that is not known.'),
    },
    {
      what: 'with an unknown operation',
      app: (sandbox) => anApp(sandbox, { allowedOperations: ['delete'] }),
      answer: refusal(400, 'The attribute allowedOperations holds a value that is not known.'),
    },
    {
      what: 'as a public one that acts for itself',
      app: (sandbox) => anApp(sandbox, { clientType: 'public' }),
      answer: refusal(400, 'The attribute allowedGrants holds a grant that is not for public applications.'),
    },
    {
      what: 'with a scope that no application has',
      app: (sandbox) => anApp(sandbox, { allowedScopes: [{ fqs: 'https://other.example.com/all' }] }),
      answer: refusal(400, 'The attribute allowedScopes holds a scope that no application has.'),
    },
    {
      what: 'with a scope that the instance lacks',
      app: (sandbox) =>
        anApp(sandbox, { allowedScopes: [{ fqs: `${sandbox.description.instance.primaryAudience}/none` }] }),
      answer: refusal(400, 'The attribute allowedScopes holds a scope that no application has.'),
    },
    {
      what: 'with a name that has a hyphen',
      app: (sandbox) => anApp(sandbox, { name: 'order-client' }),
      answer: refusal(400, 'The attribute name may hold letters, digits and underscores only.'),
    },
    {
      what: 'with a name that is taken',
      app: (sandbox) => anApp(sandbox, { name: sandbox.description.application.clientId.toUpperCase() }),
      answer: refusal(409, 'An application with this name exists already.'),
    },
    {
      what: 'with a displayName that is taken',
      app: (sandbox) => anApp(sandbox, { displayName: 'oic api CLIENT' }),
      answer: refusal(409, 'An application with this displayName exists already.'),
    },
    {
      what: 'with the name of a user',
      app: (sandbox) => anApp(sandbox, { name: 'Somebody' }),
      answer: refusal(409, 'The name is that of a user.'),
    },
    {
      what: 'with the audience of the instance',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: sandbox.description.instance.primaryAudience,
          scopes: [{ value: 'mine' }],
        }),
      answer: refusal(409, 'The audience is that of another application already.'),
    },
    {
      what: 'with a scope that the instance has',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: `${sandbox.description.instance.primaryAudience}/ic`,
          scopes: [{ value: '/api/' }],
        }),
      answer: refusal(409, 'A scope of the application is one of another application already.'),
    },
    {
      what: 'with a scope value that has a blank',
      app: (sandbox) =>
        anApp(sandbox, { isOAuthResource: true, audience: 'urn:a', scopes: [{ value: 'a b' }] }),
      answer: refusal(400, 'The attribute scopes.value holds a character that no scope may have.'),
    },
    {
      what: 'with a scope value twice',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: 'urn:a',
          scopes: [{ value: 'a' }, { value: 'a' }],
        }),
      answer: refusal(400, 'The attribute scopes holds a value twice.'),
    },
    {
      what: 'with more than a hundred scopes',
      app: (sandbox) =>
        anApp(sandbox, {
          isOAuthResource: true,
          audience: 'urn:a',
          scopes: Array.from({ length: 101 }, (_, number) => ({ value: `${number}` })),
        }),
      answer: refusal(400, 'There may be 100 scopes at most.'),
    },
    {
      what: 'with a displayName of 126 characters',
      app: (sandbox) => anApp(sandbox, { displayName: 'a'.repeat(126) }),
      answer: refusal(
        400,
        'The attribute displayName is longer than 125 characters.',
        'error.common.validation.stringExceedsMaxLimit',
      ),
    },
    {
      what: 'with a description of 251 characters',
      app: (sandbox) => anApp(sandbox, { description: 'a'.repeat(251) }),
      answer: refusal(
        400,
        'The attribute description is longer than 250 characters.',
        'error.common.validation.stringExceedsMaxLimit',
      ),
    },
    {
      what: 'with an alias that no certificate has',
      app: (sandbox) => anApp(sandbox, { certificates: [{ certAlias: 'none' }] }),
      answer: refusal(
        400,
        'App.certificates references an OAuthClientCertificate with ID none that does not exist.',
        'error.common.validation.invalidReferenceResource',
      ),
    },
    {
      what: 'with something else for a certificate',
      app: (sandbox) => anApp(sandbox, { certificates: [{ certAlias: 'a', x509Base64Certificate: 'AAAA' }] }),
      answer: refusal(
        400,
        'The attribute certificates.x509Base64Certificate is not a certificate in base64.',
      ),
    },
    {
      what: 'with half a tag',
      app: (sandbox) => anApp(sandbox, { allowedTags: [{ key: 'a' }] }),
      answer: refusal(400, 'A tag in allowedTags needs a key and a value.'),
    },
  ])('$what', async ({ app, answer }) => {
    await using sandbox = await aSandbox({ seed: { users: [{ userName: 'somebody' }] } })
    const admin = await anAdministrator(sandbox)
    expect(await admin.post('Apps', app(sandbox))).toEqual(answer)
    expect((await admin.get('Apps')).body.totalResults).toBe(3)
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

describe('the list of applications', () => {
  it('holds the clients of the sandbox and the Integration instance', async () => {
    await using sandbox = await aSandbox({
      seed: { applications: [{ clientId: 'seeded', displayName: 'Seeded' }] },
    })
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.get('Apps?attributes=isOPCService,audience')
    expect(body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 4,
      Resources: ['OIC API client', 'oic-sandbox', 'Administration', 'Seeded'].map((displayName) => ({
        id: hex,
        displayName,
        isAliasApp: false,
        basedOnTemplate: { value: 'CustomWebAppTemplateId' },
        isOPCService: displayName === 'oic-sandbox',
        ...(displayName === 'oic-sandbox' && { audience: sandbox.description.instance.primaryAudience }),
      })),
      startIndex: 1,
      itemsPerPage: 50,
    })
  })

  it('is searched by filter, sorted, and shown page by page', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const queries = [
      'filter=displayName+eq+%22administration%22',
      'filter=isOAuthClient eq true and not (displayName sw "oic")',
      'filter=allowedGrants eq "client_credentials"',
      `filter=allowedScopes[fqs eq "${sandbox.description.application.scopes[1]}"]`,
      'filter=scopes.value sw "urn:opc"',
      'filter=grantedAppRoles.value pr',
      'filter=displayName ew "CLIENT"',
      'filter=displayName lt "b"',
      'filter=displayName le "administration"',
      'filter=displayName gt "oic a" and displayName ne "OIC-sandbox"',
      'filter=displayName ge "oic-sandbox" or displayName co "minis"',
      `filter=meta.created lt "${noon}" or not (meta.created le "${noon}")`,
      'filter=allowedScopes[fqs sw "urn:none"]',
      'sortBy=displayName&sortOrder=descending',
      'sortBy=displayName&startIndex=2&count=1',
    ]
    expect(await Promise.all(queries.map((query) => listed(admin, query)))).toEqual([
      ['Administration'],
      ['Administration'],
      ['Administration'],
      ['OIC API client'],
      ['oic-sandbox'],
      ['Administration'],
      ['OIC API client'],
      ['Administration'],
      ['Administration'],
      ['OIC API client'],
      ['oic-sandbox', 'Administration'],
      [],
      [],
      ['oic-sandbox', 'OIC API client', 'Administration'],
      ['OIC API client'],
    ])
  })

  it('is searched by POST too, with everything in the body', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const asked = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      attributes: ['displayName', 'active'],
      filter: 'displayName sw "o"',
      sortBy: 'displayName',
      startIndex: 1,
      count: 1,
    }
    expect((await admin.post('Apps/.search', asked)).body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 2,
      Resources: [
        {
          id: hex,
          displayName: 'OIC API client',
          active: true,
          isAliasApp: false,
          basedOnTemplate: { value: 'CustomWebAppTemplateId' },
        },
      ],
      startIndex: 1,
      itemsPerPage: 1,
    })
  })

  it.each([
    ['filter=displayName', 'The filter is not valid: an operator is missing.'],
    ['filter=redirectUris co "x"', 'The filter is not valid: an attribute cannot be searched.'],
    ['filter=clientSecret sw "sandbox"', 'The filter is not valid: an attribute cannot be searched.'],
    ['filter=nothing pr', 'The filter is not valid: an attribute is not known.'],
    ['filter=__proto__ pr', 'The filter is not valid: an attribute is not known.'],
    ['count=ten', 'The parameter count must be a whole number.'],
    [
      'attributeSets=everything',
      'The parameter attributeSets must be one of all, always, never, request, default.',
    ],
  ])('is not searched with %s', async (query, problem) => {
    await using sandbox = await aSandbox()
    expect(await (await anAdministrator(sandbox)).get(`Apps?${query}`)).toEqual(refusal(400, problem))
  })

  it.each<[asked: object, problem: string]>([
    [{ filter: ['displayName eq "x"'] }, 'The parameter filter must be a text.'],
    [{ filter: { a: 1 } }, 'The parameter filter must be a text.'],
    [{ filter: 5 }, 'The parameter filter must be a text.'],
    [{ sortBy: ['displayName'] }, 'The parameter sortBy must be a text.'],
    [{ sortOrder: true }, 'The parameter sortOrder must be a text.'],
    [{ attributes: [1] }, 'The parameter attributes must be a list of texts.'],
    [{ attributeSets: { all: true } }, 'The parameter attributeSets must be a list of texts.'],
    [{ excludedAttributes: 7 }, 'The parameter excludedAttributes must be a list of texts.'],
    [{ count: {} }, 'The parameter count must be a whole number.'],
  ])('is not searched with %j in the body', async (asked, problem) => {
    await using sandbox = await aSandbox()
    expect(await (await anAdministrator(sandbox)).post('Apps/.search', asked)).toEqual(refusal(400, problem))
  })

  it.each(['attributes', 'attributeSets', 'excludedAttributes'])('takes up to 200 %s', async (name) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const many = Array.from({ length: 201 }, (_, number) => `name${number}`)
    const answer = refusal(400, `The parameter ${name} holds more than 200 names.`)
    expect([
      await admin.get(`Apps?${name}=${many}`),
      await admin.get(`Apps?${many.map((word) => `${name}=${word}`).join('&')}`),
      await admin.post('Apps/.search', { [name]: many }),
    ]).toEqual([answer, answer, answer])
    const repeated = name === 'attributeSets' ? 'all' : 'active'
    expect((await admin.post('Apps/.search', { [name]: Array(20_000).fill(repeated) })).status).toBe(200)
  })

  it('shows all attributes that are asked for in several parameters, as one application does', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const query = 'attributes=active&attributes=clientType&excludedAttributes=x&excludedAttributes=y'
    const { body } = await admin.get(`Apps?filter=displayName eq "Administration"&${query}`)
    const [listed] = body.Resources
    expect(listed).toEqual({
      ...{
        id: hex,
        displayName: 'Administration',
        isAliasApp: false,
        active: true,
        clientType: 'confidential',
      },
      basedOnTemplate: { value: 'CustomWebAppTemplateId' },
    })
    expect((await admin.get(`Apps/${listed.id}?${query}`)).body).toEqual(listed)
  })

  it('shows one attribute as Oracle shows it', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, anApp(sandbox))
    expect((await admin.get(`Apps/${id}?attributes=refreshTokenExpiry`)).body).toEqual({
      id,
      displayName: 'Order client',
      basedOnTemplate: { value: 'CustomWebAppTemplateId' },
      refreshTokenExpiry: 604_800,
      isAliasApp: false,
    })
  })
})

describe('an application that is changed', () => {
  it('keeps what is not named when it is patched, and tells who did it', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = await created(admin, anApp(sandbox))
    sandbox.clock.advance(60)
    const [first, second] = sandbox.description.application.scopes
    const answer = await admin.patch(
      `Apps/${before.id}`,
      replaced('refreshTokenExpiry', 904_800),
      { op: 'remove', path: `allowedScopes[fqs eq "${second}"]` },
      { op: 'add', path: 'redirectUris', value: ['https://orders.example.com/other'] },
    )
    expect(answer).toEqual({
      status: 200,
      body: {
        ...before,
        refreshTokenExpiry: 904_800,
        allowedScopes: [{ fqs: first, idOfDefiningApp: hex }],
        redirectUris: ['https://orders.example.com/callback', 'https://orders.example.com/other'],
        meta: expect.objectContaining({ created: noon, lastModified: '2026-01-15T12:01:00.000Z' }),
      },
    })
    expect(await admin.get(`Apps/${before.id}`)).toEqual(answer)
  })

  it('loses what is not named when it is replaced, but not its id, its name, its secret and whether it is active', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = await created(admin, anApp(sandbox, { productName: 'Orders' }))
    const { body } = await admin.put(`Apps/${before.id}`, {
      schemas: [appUrn],
      displayName: 'Orders',
      basedOnTemplate: { value: 'CustomWebAppTemplateId' },
    })
    const { redirectUris, allowedGrants, allowedScopes, productName, ...left } = before as unknown as Record<
      string,
      unknown
    >
    expect(body).toEqual({ ...left, displayName: 'Orders', description: '', isOAuthClient: false })
  })

  it('gets a secret when it is public no more', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const grants = { allowedGrants: ['authorization_code'] }
    const { id } = await created(admin, anApp(sandbox, { clientType: 'public', ...grants }))
    expect((await admin.patch(`Apps/${id}`, replaced('clientType', 'trusted'))).body.clientSecret).toEqual(
      secret,
    )
    expect(
      (await admin.patch(`Apps/${id}`, replaced('clientType', 'public'))).body.clientSecret,
    ).toBeUndefined()
  })

  it.each<{ what: string; operation: object; problem: string }>([
    { what: 'its id', operation: replaced('id', 'x'), problem: 'The attribute id cannot be changed.' },
    { what: 'its name', operation: replaced('name', 'x'), problem: 'The attribute name cannot be changed.' },
    {
      what: 'its secret',
      operation: replaced('clientSecret', 'x'),
      problem: 'The attribute clientSecret cannot be changed.',
    },
    {
      what: 'its roles',
      operation: { op: 'add', path: 'grantedAppRoles', value: [{ value: 'x' }] },
      problem: 'The attribute grantedAppRoles cannot be changed.',
    },
    {
      what: 'who made it',
      operation: replaced('meta.created', noon),
      problem: 'The attribute meta cannot be changed.',
    },
    ...['isAliasApp', 'isUnmanagedApp'].flatMap((name) => [
      {
        what: name,
        operation: replaced(name, true),
        problem: `The attribute ${name} cannot be changed.`,
      },
      {
        what: `${name} with others`,
        operation: { op: 'add', value: { [name.toUpperCase()]: true, description: 'x' } },
        problem: `The attribute ${name} cannot be changed.`,
      },
    ]),
    {
      what: 'its template by another name',
      operation: replaced('basedOnTemplate.wellKnownId', 'x'),
      problem: 'The attribute basedOnTemplate cannot be changed.',
    },
    {
      what: 'its template',
      operation: replaced('basedOnTemplate.value', 'CustomBrowserMobileTemplateId'),
      problem: 'The attribute basedOnTemplate cannot be changed.',
    },
    {
      what: 'what it does not have',
      operation: replaced('scopes[value eq "x"].requiresConsent', true),
      problem: 'The path leads to nothing.',
    },
    {
      what: 'what no application has',
      operation: replaced('__proto__.active', true),
      problem: 'The path names an attribute that is not known.',
    },
    {
      what: 'its displayName to one that is taken',
      operation: replaced('displayName', 'Administration'),
      problem: 'An application with this displayName exists already.',
    },
  ])('cannot change $what', async ({ operation, problem }) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = await created(admin, anApp(sandbox))
    const { status, body } = await admin.patch(`Apps/${before.id}`, operation)
    expect([status, body.detail]).toEqual([problem.includes('exists') ? 409 : 400, problem])
    expect((await admin.get(`Apps/${before.id}`)).body).toEqual(before)
  })

  it('cannot take the audience of another, and keeps its own', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const resource = { isOAuthResource: true, audience: 'urn:a', scopes: [{ value: 'a' }] }
    const { id } = await created(admin, anApp(sandbox, resource))
    const { primaryAudience } = sandbox.description.instance
    expect(await admin.patch(`Apps/${id}`, replaced('audience', primaryAudience))).toEqual(
      refusal(409, 'The audience is that of another application already.'),
    )
    expect((await admin.patch(`Apps/${id}`, replaced('description', 'x'))).body.audience).toBe('urn:a')
  })

  it('has a thousand values in a list at most', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const uris = (count: number, from = 0) =>
      Array.from({ length: count }, (_, number) => `https://a.example.com/${from + number}`)
    const answer = refusal(400, 'The attribute redirectUris holds more than 1000 values.')
    expect(await admin.post('Apps', anApp(sandbox, { redirectUris: uris(1001) }))).toEqual(answer)
    const before = await created(admin, anApp(sandbox, { redirectUris: uris(1000) }))
    const add = (value: unknown) => ({ op: 'add', path: 'redirectUris', value })
    expect([
      await admin.patch(`Apps/${before.id}`, add(['https://b.example.com/'])),
      await admin.patch(`Apps/${before.id}`, replaced('redirectUris', uris(1001))),
      await admin.patch(`Apps/${before.id}`, add(uris(1, 1000)), replaced('redirectUris', uris(1))),
      await admin.put(`Apps/${before.id}`, anApp(sandbox, { redirectUris: uris(1001) })),
    ]).toEqual([answer, answer, answer, answer])
    expect((await admin.get(`Apps/${before.id}`)).body).toEqual(before)
    expect((await admin.patch(`Apps/${before.id}`, add(uris(1)))).status).toBe(200)
  })

  it('keeps what is fixed since it was made, sent or not, and hears of another value', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const fixed = { isAliasApp: true, isUnmanagedApp: true, name: 'orders' }
    const before = await created(admin, anApp(sandbox, fixed))
    const put = (changes: object) => admin.put(`Apps/${before.id}`, anApp(sandbox, changes))
    expect([(await put({})).body, (await put(fixed)).body]).toEqual([before, before])
    expect([await put({ isAliasApp: false }), await put({ name: 'other' })]).toEqual([
      refusal(400, 'The attribute isAliasApp cannot be changed.'),
      refusal(400, 'The attribute name cannot be changed.'),
    ])
    expect((await admin.get(`Apps/${before.id}`)).body).toEqual(before)
  })

  it('is not changed at all when one of its operations is refused', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = await created(admin, anApp(sandbox))
    const answer = await admin.patch(
      `Apps/${before.id}`,
      replaced('active', false),
      replaced('clientType', 'x'),
    )
    expect(answer.status).toBe(400)
    expect((await admin.get(`Apps/${before.id}`)).body).toEqual(before)
  })

  it('is not changed when the answer cannot be shown as asked', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = await created(admin, anApp(sandbox))
    const answers = await Promise.all([
      admin.patch(`Apps/${before.id}?attributeSets=x`, replaced('active', false)),
      admin.post('Apps?attributeSets=x', anApp(sandbox, { displayName: 'Other' })),
      admin.patch('Settings/Settings?attributeSets=x', replaced('signingCertPublicAccess', true)),
    ])
    const problem = 'The parameter attributeSets must be one of all, always, never, request, default.'
    expect(answers).toEqual(Array(3).fill(refusal(400, problem)))
    expect([
      (await admin.get(`Apps/${before.id}`)).body,
      (await admin.get('Apps')).body.totalResults,
      (await admin.get('Settings/Settings')).body.signingCertPublicAccess,
    ]).toEqual([before, 4, false])
  })

  it('lacks what it needs after removing it', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, anApp(sandbox))
    const remove = (path: string) => admin.patch(`Apps/${id}`, { op: 'remove', path })
    expect([await remove('displayName'), await remove('redirectUris'), await remove('clientType')]).toEqual([
      missing('displayName'),
      missing('redirectUris'),
      missing('clientType'),
    ])
  })
})

describe('an application that does not exist', () => {
  it.each(['0'.repeat(32), '__proto__', 'constructor', '..%2FUsers', '%00', '%zz'])(
    'is not found as %s',
    async (id) => {
      await using sandbox = await aSandbox()
      const admin = await anAdministrator(sandbox)
      const answers = await Promise.all([
        admin.get(`Apps/${id}`),
        admin.put(`Apps/${id}`, anApp(sandbox)),
        admin.patch(`Apps/${id}`, replaced('active', true)),
        admin.delete(`Apps/${id}`),
        admin.put(`AppStatusChanger/${id}`, {
          active: true,
          schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:AppStatusChanger'],
        }),
      ])
      expect(answers).toEqual(Array(5).fill(notKnown))
    },
  )
})

describe('an application that is deleted', () => {
  it('is gone, once it is not active any more', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, anApp(sandbox))
    expect(await admin.delete(`Apps/${id}`)).toEqual(
      refusal(400, 'An active application cannot be deleted: deactivate it first.'),
    )
    await admin.patch(`Apps/${id}`, replaced('active', false))
    expect(await admin.delete(`Apps/${id}`)).toEqual({ status: 204, body: '' })
    expect(await admin.get(`Apps/${id}`)).toEqual(notKnown)
    expect(await admin.delete(`Apps/${id}`)).toEqual(notKnown)
  })

  it.each([
    ['oic-sandbox', 'An Oracle Cloud Service cannot be deleted.'],
    ['OIC API client', 'An application of the sandbox itself cannot be deleted.'],
    ['Administration', 'An application of the sandbox itself cannot be deleted.'],
  ])('is not %s', async (displayName, problem) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.get(`Apps?filter=displayName eq "${displayName}"`)
    expect(await admin.delete(`Apps/${body.Resources[0].id}`)).toEqual(refusal(403, problem))
  })
})

describe('the Integration instance', () => {
  const instanceOf = async (admin: Administrator) =>
    (await admin.get('Apps?filter=isOPCService eq true')).body.Resources[0]

  it('may be changed in what its page in the console offers', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = await instanceOf(admin)
    const { status, body } = await admin.patch(
      `Apps/${before.id}`,
      replaced('allowOffline', false),
      replaced('accessTokenExpiry', 120),
      replaced('scopes[value eq "/ic/api/"].requiresConsent', true),
    )
    const [first, second] = before.scopes
    expect([status, body]).toEqual([
      200,
      {
        ...before,
        allowOffline: false,
        accessTokenExpiry: 120,
        scopes: [first, { ...second, requiresConsent: true }],
      },
    ])
  })

  it.each<[string, object]>([
    ['its audience', replaced('audience', 'urn:mine')],
    ['its scopes', { op: 'add', path: 'scopes', value: [{ value: 'mine' }] }],
    ['one of its scopes', { op: 'remove', path: 'scopes[value eq "/ic/api/"]' }],
    ['being a resource', replaced('isOAuthResource', false)],
    ['being no client', { op: 'add', value: { isOAuthClient: true, clientType: 'confidential' } }],
  ])('may not be changed in %s', async (_, operation) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = await instanceOf(admin)
    expect(await admin.patch(`Apps/${before.id}`, operation)).toEqual(
      refusal(403, 'This part of an Oracle Cloud Service cannot be changed.'),
    )
    expect(await instanceOf(admin)).toEqual(before)
  })
})

describe('the administrator of the sandbox', () => {
  const schemas = ['urn:ietf:params:scim:schemas:oracle:idcs:AppStatusChanger']

  it.each<[what: string, change: (admin: Administrator, id: string) => Promise<unknown>]>([
    ['by AppStatusChanger', (admin, id) => admin.put(`AppStatusChanger/${id}`, { schemas, active: false })],
    ['by PATCH', (admin, id) => admin.patch(`Apps/${id}`, replaced('active', false))],
    ['as a client', (admin, id) => admin.patch(`Apps/${id}`, replaced('isOAuthClient', false))],
    ['by its grant', (admin, id) => admin.patch(`Apps/${id}`, { op: 'remove', path: 'allowedGrants' })],
    [
      'by its type',
      (admin, id) =>
        admin.patch(`Apps/${id}`, replaced('clientType', 'public'), replaced('allowedGrants', [])),
    ],
  ])('is not switched off %s', async (_, change) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const before = (await admin.get('Apps?filter=displayName eq "Administration"')).body.Resources[0]
    expect(await change(admin, before.id)).toEqual(
      refusal(403, "The sandbox's own administrator cannot be switched off."),
    )
    expect((await admin.get(`Apps/${before.id}`)).body).toEqual(before)
    expect((await admin.put(`AppStatusChanger/${before.id}`, { schemas, active: true })).status).toBe(200)
  })
})

describe('AppStatusChanger', () => {
  const schemas = ['urn:ietf:params:scim:schemas:oracle:idcs:AppStatusChanger']

  it('activates and deactivates, as often as asked', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, anApp(sandbox))
    for (const active of [false, false, true]) {
      const answer = await admin.put(`AppStatusChanger/${id}`, { active, schemas })
      expect(answer).toEqual({ status: 200, body: { schemas, id, active } })
      expect((await admin.get(`Apps/${id}?attributes=active`)).body.active).toBe(active)
    }
  })

  it.each<[string, unknown, object]>([
    ['without a status', { schemas }, missing('active')],
    [
      'with a text for a status',
      { schemas, active: 'true' },
      refusal(400, 'The attribute active must be true or false.'),
    ],
    ['without schemas', { active: false }, refusal(400, `The attribute schemas must name ${schemas[0]}.`)],
    [
      'with more than a status',
      { schemas, active: false, name: 'x' },
      refusal(400, 'The attribute name is not known.'),
    ],
    ['with no JSON', '{', refusal(400, 'The body is not JSON.')],
  ])('refuses a body %s', async (_, body, answer) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, anApp(sandbox))
    expect(await admin.put(`AppStatusChanger/${id}`, body)).toEqual(answer)
    expect((await admin.get(`Apps/${id}`)).body.active).toBe(true)
  })
})

describe('AppClientSecretRegenerator', () => {
  const schemas = ['urn:ietf:params:scim:schemas:oracle:idcs:AppClientSecretRegenerator']

  it('gives another secret', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id, clientSecret } = await created(admin, anApp(sandbox))
    const { status, body } = await admin.post('AppClientSecretRegenerator', { appId: id, schemas })
    expect([status, body]).toEqual([201, { schemas, appId: id, clientSecret: secret }])
    expect(body.clientSecret).not.toBe(clientSecret)
    expect((await admin.get(`Apps/${id}`)).body.clientSecret).toBe(body.clientSecret)
  })

  it('refuses what has no secret, and what does not exist', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(
      admin,
      anApp(sandbox, { clientType: 'public', allowedGrants: ['authorization_code'] }),
    )
    const ask = (body: object) => admin.post('AppClientSecretRegenerator', body)
    expect([
      await ask({ appId: id, schemas }),
      await ask({ schemas }),
      await ask({ appId: 'x', schemas }),
      await ask({ appId: id }),
    ]).toEqual([
      refusal(400, 'The application has no client secret.'),
      missing('appId'),
      refusal(
        400,
        'AppClientSecretRegenerator.appId references an App with ID x that does not exist.',
        'error.common.validation.invalidReferenceResource',
      ),
      refusal(400, `The attribute schemas must name ${schemas[0]}.`),
    ])
  })
})
