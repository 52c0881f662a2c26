import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, askToken, basic, call, login, tokensIn } from './actors.ts'
import { type Administrator, adminToken, anAdministrator, anApp, refusal, userUrn } from './administrator.ts'

const grantUrn = 'urn:ietf:params:scim:schemas:oracle:idcs:Grant'
const hex = expect.stringMatching(/^[0-9a-f]{32}$/)

interface Role {
  readonly id: string
  readonly displayName: string
  readonly app: { readonly value: string }
}

const roleNamed = async (admin: Administrator, name: string): Promise<Role> =>
  (await admin.get(`AppRoles?filter=displayName eq "${name}"`)).body.Resources[0]

const aGrant = (type: 'App' | 'User', value: string, role: Role, changes: object = {}) => ({
  schemas: [grantUrn],
  grantee: { type, value },
  app: { value: role.app.value },
  entitlement: { attributeName: 'appRoles', attributeValue: role.id },
  grantMechanism: type === 'App' ? 'ADMINISTRATOR_TO_APP' : 'ADMINISTRATOR_TO_USER',
  ...changes,
})

const credentials = { userName: 'kim@example.com', password: 'amber-inlet-kelp' }

/** An application and a user, made by SCIM, without any role. */
async function newcomers(sandbox: Sandbox) {
  const admin = await anAdministrator(sandbox)
  const { body: app } = await admin.post('Apps', anApp(sandbox))
  const { body: user } = await admin.post('Users', {
    ...{
      schemas: [userUrn],
      name: { familyName: 'Roe' },
      emails: [{ value: 'k@example.com', primary: true }],
    },
    ...credentials,
  })
  return { admin, app, user, client: { clientId: app.name, clientSecret: app.clientSecret } }
}

const integrations = async (sandbox: Sandbox, token: string) => {
  const { design, instance } = sandbox.description
  const address = `${design}/ic/api/integration/v1/integrations?integrationInstance=${instance.name}`
  return (await call(sandbox, address, token)).status
}

async function tokenOf(
  sandbox: Sandbox,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
) {
  const scope = sandbox.description.application.scopes[0]
  const headers = { authorization: basic(clientId, clientSecret) }
  return (await tokensIn(await askToken(sandbox, { grant_type: 'client_credentials', scope }, { headers })))
    .access_token
}

describe('roles', () => {
  it('of the domain are found as in the documented example', async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.get(
      'AppRoles?filter=app.value eq "IDCSAppId" and displayName eq "User Administrator"',
    )
    expect(body.Resources).toEqual([
      {
        schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:AppRole'],
        id: hex,
        displayName: 'User Administrator',
        uniqueName: 'IDCSAppId_User Administrator',
        adminRole: true,
        app: {
          name: 'IDCSApp',
          value: 'IDCSAppId',
          display: 'IDCS Application',
          $ref: `${identity}/admin/v1/Apps/IDCSAppId`,
        },
        meta: { resourceType: 'AppRole', location: `${identity}/admin/v1/AppRoles/${body.Resources[0].id}` },
      },
    ])
    expect((await admin.get(`AppRoles/${body.Resources[0].id}`)).body).toEqual(body.Resources[0])
  })

  it('of the Integration instance are those of its manual', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.get(
      'AppRoles?filter=displayName sw "Service"&sortBy=displayName&attributes=adminRole',
    )
    expect(body.Resources.map(({ displayName }: Role) => displayName)).toEqual([
      ...['ServiceAdministrator', 'ServiceDeployer', 'ServiceDeveloper', 'ServiceInvoker', 'ServiceMonitor'],
      ...['ServiceUser', 'ServiceViewer'],
    ])
  })

  it('cannot be made, changed or deleted', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await roleNamed(admin, 'ServiceUser')
    const notAllowed = refusal(405, 'The method is not allowed.')
    expect([
      await admin.post('AppRoles', {}),
      await admin.put(`AppRoles/${id}`, {}),
      await admin.delete(`AppRoles/${id}`),
      await admin.get('AppRoles/x'),
    ]).toEqual([notAllowed, notAllowed, notAllowed, refusal(404, 'The role does not exist.')])
  })
})

describe('a role that is granted', () => {
  it('to an application lets it into the Integration instance at once, and out again', async () => {
    await using sandbox = await aSandbox()
    const { admin, app, client } = await newcomers(sandbox)
    const token = await tokenOf(sandbox, client)
    const seen = [await integrations(sandbox, token)]
    const { status, body } = await admin.post(
      'Grants',
      aGrant('App', app.id, await roleNamed(admin, 'ServiceUser')),
    )
    seen.push(await integrations(sandbox, token))
    expect([status, (await admin.delete(`Grants/${body.id}`)).status]).toEqual([201, 204])
    seen.push(await integrations(sandbox, token))
    expect(seen).toEqual([401, 200, 401])
  })

  it('to a user lets the user into the Integration instance at once', async () => {
    await using sandbox = await aSandbox()
    const { admin, user } = await newcomers(sandbox)
    const { access_token } = await login(sandbox, {}, credentials)
    const seen = [await integrations(sandbox, access_token)]
    await admin.post('Grants', aGrant('User', user.id, await roleNamed(admin, 'ServiceDeveloper')))
    seen.push(await integrations(sandbox, access_token))
    expect(seen).toEqual([401, 200])
  })

  it('of the domain opens the administration with the next token, and shows in the application', async () => {
    await using sandbox = await aSandbox()
    const { admin, app, client } = await newcomers(sandbox)
    const users = async () =>
      (await (await anAdministrator(sandbox, await adminToken(sandbox, client))).get('Users')).status
    const before = await users()
    const role = await roleNamed(admin, 'User Administrator')
    await admin.post('Grants', aGrant('App', app.id, role))
    expect([before, await users()]).toEqual([403, 200])
    expect((await admin.get(`Apps/${app.id}`)).body.grantedAppRoles).toEqual([
      {
        value: role.id,
        $ref: `${sandbox.description.identity}/admin/v1/AppRoles/${role.id}`,
        display: 'User Administrator',
        appId: 'IDCSAppId',
        appName: 'IDCSApp',
        type: 'direct',
        adminRole: true,
      },
    ])
  })

  it('of the domain ends with the next call when it is taken away, whatever the token says', async () => {
    await using sandbox = await aSandbox()
    const { admin, app, client } = await newcomers(sandbox)
    const give = async (name: string) =>
      (await admin.post('Grants', aGrant('App', app.id, await roleNamed(admin, name)))).body.id
    const grant = await give('Identity Domain Administrator')
    await give('User Administrator')
    const other = await anAdministrator(sandbox, await adminToken(sandbox, client))
    const opens = async () => [
      (await other.get('Users')).status,
      (await other.get('Settings/Settings')).status,
      (await other.get('Grants')).status,
    ]
    const before = await opens()
    await admin.delete(`Grants/${grant}`)
    expect([before, await opens()]).toEqual([
      [200, 200, 200],
      [200, 403, 403],
    ])
  })

  it('of the domain ends for a user with the next call when it is taken away', async () => {
    await using sandbox = await aSandbox()
    const { admin, user } = await newcomers(sandbox)
    const role = await roleNamed(admin, 'User Administrator')
    const { body } = await admin.post('Grants', aGrant('User', user.id, role))
    const { access_token } = await login(sandbox, { scope: 'urn:opc:idm:__myscopes__' }, credentials)
    const other = await anAdministrator(sandbox, access_token)
    const seen = [(await other.get('Users')).status, (await other.get('Me')).status]
    await admin.delete(`Grants/${body.id}`)
    seen.push((await other.get('Users')).status, (await other.get('Me')).status)
    expect(seen).toEqual([200, 200, 403, 200])
  })

  it('of the domain gives a token that was issued before nothing more', async () => {
    await using sandbox = await aSandbox()
    const { admin, app, client } = await newcomers(sandbox)
    const other = await anAdministrator(sandbox, await adminToken(sandbox, client))
    await admin.post('Grants', aGrant('App', app.id, await roleNamed(admin, 'User Administrator')))
    expect((await other.get('Users')).status).toBe(403)
  })

  it('is answered as a grant, and found among all grants', async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    const { admin, app } = await newcomers(sandbox)
    const role = await roleNamed(admin, 'ServiceUser')
    const { body } = await admin.post('Grants', aGrant('App', app.id, role))
    expect(body).toEqual({
      schemas: [grantUrn],
      id: hex,
      grantMechanism: 'ADMINISTRATOR_TO_APP',
      isFulfilled: true,
      grantee: {
        type: 'App',
        value: app.id,
        display: 'Order client',
        $ref: `${identity}/admin/v1/Apps/${app.id}`,
      },
      app: {
        value: role.app.value,
        display: 'oic-sandbox',
        $ref: `${identity}/admin/v1/Apps/${role.app.value}`,
      },
      entitlement: { attributeName: 'appRoles', attributeValue: role.id },
      meta: { resourceType: 'Grant', location: `${identity}/admin/v1/Grants/${body.id}` },
    })
    const found = await admin.get(`Grants?filter=grantee.value eq "${app.id}"`)
    expect([found.body.Resources, (await admin.get(`Grants/${body.id}`)).body]).toEqual([[body], body])
    expect((await admin.get('Grants')).body.totalResults).toBe(6)
  })

  it('stays when the application is replaced', async () => {
    await using sandbox = await aSandbox()
    const { admin, app, client } = await newcomers(sandbox)
    await admin.post('Grants', aGrant('App', app.id, await roleNamed(admin, 'ServiceUser')))
    await admin.put(`Apps/${app.id}`, app)
    expect(await integrations(sandbox, await tokenOf(sandbox, client))).toBe(200)
  })
})

describe('granting a role is refused', () => {
  const missing = refusal(
    400,
    'Missing required attribute(s): app,entitlement,grantMechanism,grantee.',
    'error.common.validation.missingReqAttributes',
  )
  const reference = (detail: string) =>
    refusal(400, detail, 'error.common.validation.invalidReferenceResource')

  it.each<[what: string, changes: object, answer: object]>([
    [
      'to an application that does not exist',
      { grantee: { type: 'App', value: 'x' } },
      reference('Grant.grantee references an App with ID x that does not exist.'),
    ],
    [
      'to a user under the id of an application',
      { grantee: { type: 'User', value: '__proto__' } },
      reference('Grant.grantee references a User with ID __proto__ that does not exist.'),
    ],
    [
      'to a group',
      { grantee: { type: 'Group', value: 'x' } },
      refusal(400, 'The attribute grantee.type must be App or User.'),
    ],
    [
      'by the mechanism of another grantee',
      { grantMechanism: 'ADMINISTRATOR_TO_USER' },
      refusal(400, 'The attribute grantMechanism must be ADMINISTRATOR_TO_APP.'),
    ],
    [
      'for a role that does not exist',
      { entitlement: { attributeName: 'appRoles', attributeValue: 'x' } },
      reference('Grant.entitlement references an AppRole with ID x that does not exist.'),
    ],
    [
      'for something else than a role',
      { entitlement: { attributeName: 'groups', attributeValue: 'x' } },
      refusal(400, 'The attribute entitlement.attributeName must be appRoles.'),
    ],
    [
      'for a role of another application',
      { app: { value: 'IDCSAppId' } },
      refusal(400, 'The role is not one of the application in app.value.'),
    ],
    ['with an unknown member', { role: 'x' }, refusal(400, 'The attribute role is not known.')],
    ['without anything', { grantee: null, app: null, entitlement: null, grantMechanism: null }, missing],
  ])('%s', async (_, changes, answer) => {
    await using sandbox = await aSandbox()
    const { admin, app } = await newcomers(sandbox)
    expect(
      await admin.post('Grants', aGrant('App', app.id, await roleNamed(admin, 'ServiceUser'), changes)),
    ).toEqual(answer)
    expect((await admin.get('Grants')).body.totalResults).toBe(5)
  })

  it('when it is granted already', async () => {
    await using sandbox = await aSandbox()
    const { admin, app } = await newcomers(sandbox)
    const grant = aGrant('App', app.id, await roleNamed(admin, 'ServiceUser'))
    await admin.post('Grants', grant)
    expect(await admin.post('Grants', grant)).toEqual(refusal(409, 'The role is granted already.'))
  })

  it('to administrators of applications or users alone: nobody makes themselves more than they are', async () => {
    await using sandbox = await aSandbox()
    const { admin, app, client } = await newcomers(sandbox)
    for (const name of ['Application Administrator', 'User Administrator', 'Security Administrator']) {
      await admin.post('Grants', aGrant('App', app.id, await roleNamed(admin, name)))
    }
    const other = await anAdministrator(sandbox, await adminToken(sandbox, client))
    const role = await roleNamed(admin, 'Identity Domain Administrator')
    expect(await other.post('Grants', aGrant('App', app.id, role))).toEqual(
      refusal(403, 'The token does not allow this operation.'),
    )
  })

  it('and the administrator of the sandbox does not lose its own', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const administration = (await admin.get('Apps?filter=displayName eq "Administration"')).body.Resources[0]
    const own = `Grants?filter=grantee.value eq "${administration.id}"`
    const before = await admin.get(own)
    expect(await admin.delete(`Grants/${before.body.Resources[0].id}`)).toEqual(
      refusal(403, "The sandbox's own administrator cannot lose its role."),
    )
    expect(await admin.get(own)).toEqual(before)
    const more = aGrant('App', administration.id, await roleNamed(admin, 'User Administrator'))
    const { body } = await admin.post('Grants', more)
    expect((await admin.delete(`Grants/${body.id}`)).status).toBe(204)
  })

  it.each(['x', '__proto__', 'constructor'])('and taking away a grant %s that does not exist', async (id) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    expect([await admin.get(`Grants/${id}`), await admin.delete(`Grants/${id}`)]).toEqual(
      Array(2).fill(refusal(404, 'The grant does not exist.')),
    )
  })
})
