import { describe, expect, it } from 'vitest'
import { aSandbox, askToken, basic, call, decisions, login, tokensIn, whole } from './actors.ts'
import { adminToken, anAdministrator, anApp, refusal, replaced, unauthorized } from './administrator.ts'

const paths: readonly (readonly [method: string, path: string])[] = [
  ...(['GET', 'POST'] as const).map((method) => [method, 'Apps'] as const),
  ...(['GET', 'POST'] as const).map((method) => [method, 'Users'] as const),
  ...(['GET', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => [method, 'Apps/x'] as const),
  ...(['GET', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => [method, 'Users/x'] as const),
  ['POST', 'Apps/.search'],
  ['GET', 'AppRoles'],
  ['GET', 'Grants'],
  ['POST', 'Grants'],
  ['DELETE', 'Grants/x'],
  ['POST', 'Users/.search'],
  ['PUT', 'AppStatusChanger/x'],
  ['POST', 'AppClientSecretRegenerator'],
  ['GET', 'Me'],
  ['GET', 'Settings/Settings'],
  ['PATCH', 'Settings/Settings'],
  ['GET', 'OAuthConfig/OAuthConfig'],
  ['PATCH', 'OAuthConfig/OAuthConfig'],
  ['GET', 'Groups'],
]

const forbidden = refusal(403, 'The token does not allow this operation.')

describe('the administration', () => {
  it.each(paths)('%s %s is refused without a token, and with a bad one, alike', async (method, path) => {
    await using sandbox = await aSandbox()
    const good = await adminToken(sandbox)
    const tokens = [undefined, 'x', 'a.b.c', `${good.slice(0, -4)}AAAA`]
    for (const token of tokens) {
      const answer = await call(sandbox, `${sandbox.description.identity}/admin/v1/${path}`, token, {
        method,
      })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      expect(await whole(answer)).toEqual(unauthorized)
    }
  })

  it('takes no client credentials in the place of a token', async () => {
    await using sandbox = await aSandbox()
    const { administrator, identity } = sandbox.description
    const authorization = basic(administrator.clientId, administrator.clientSecret)
    const answer = await sandbox.fetch(
      new Request(`${identity}/admin/v1/Apps`, { headers: { authorization } }),
    )
    expect(await whole(answer)).toEqual(unauthorized)
  })

  it('refuses a token that has expired, and tells the log why', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    sandbox.clock.advance(3601)
    expect(await admin.get('Apps')).toEqual(unauthorized)
    expect(decisions(sandbox).at(-1)).toContain('ERR_JWT_EXPIRED')
  })

  it('refuses a token for the Integration instance', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const admin = await anAdministrator(sandbox, access_token)
    expect(await admin.get('Apps')).toEqual(unauthorized)
    expect(decisions(sandbox).at(-1)).toContain('the token is for another audience')
  })

  it.each([
    ['an openid token', { scope: 'openid' }, {}],
    ['a token of a user without a role', { scope: 'urn:opc:idm:__myscopes__' }, {}],
  ])('refuses %s for want of a scope', async (_, changes, fields) => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox, changes, fields)
    const admin = await anAdministrator(sandbox, access_token)
    expect([await admin.get('Apps'), await admin.get('Users'), await admin.get('Settings/Settings')]).toEqual(
      [forbidden, forbidden, forbidden],
    )
  })

  it('lets a user in who is an administrator', async () => {
    const users = [
      { userName: 'root@example.com', password: 'x', adminRoles: ['Identity Domain Administrator'] },
    ]
    await using sandbox = await aSandbox({ seed: { users } })
    const { access_token } = await login(sandbox, { scope: 'urn:opc:idm:__myscopes__' })
    const admin = await anAdministrator(sandbox, access_token)
    const { status, body } = await admin.post('Apps', anApp(sandbox))
    expect([status, body.idcsCreatedBy]).toEqual([
      201,
      {
        type: 'User',
        display: 'root@example.com',
        value: expect.stringMatching(/^[0-9a-f]{32}$/),
        $ref: expect.stringMatching(/\/admin\/v1\/Users\/[0-9a-f]{32}$/),
      },
    ])
  })

  const none = { read: 403, write: 403 }
  const reads = { read: 200, write: 403 }
  const writes = { read: 200, write: 400 }

  it.each([
    { role: 'Identity Domain Administrator', apps: writes, users: writes, settings: writes, grants: writes },
    { role: 'Application Administrator', apps: writes, users: reads, settings: none, grants: none },
    { role: 'User Administrator', apps: reads, users: writes, settings: none, grants: none },
    { role: 'Security Administrator', apps: writes, users: reads, settings: writes, grants: none },
    { role: 'Audit Administrator', apps: none, users: reads, settings: none, grants: none },
    { role: 'Me', apps: none, users: none, settings: none, grants: none },
  ])(
    'opens to an application with the role $role what is its business',
    async ({ role, apps, users, settings, grants }) => {
      const client = { clientId: 'helper', clientSecret: 's', allowedGrants: ['client_credentials'] }
      await using sandbox = await aSandbox({
        seed: { applications: [{ ...client, grantedAppRoles: [role] }] },
      })
      const admin = await anAdministrator(sandbox, await adminToken(sandbox, client))
      const statuses = async (read: string, method: string, path: string) => ({
        read: (await admin.request('GET', read)).status,
        write: (await admin.request(method, path, {})).status,
      })
      expect([
        await statuses('Apps', 'POST', 'Apps'),
        await statuses('Users', 'POST', 'Users'),
        await statuses('Settings/Settings', 'PATCH', 'Settings/Settings'),
        await statuses('Grants', 'POST', 'Grants'),
      ]).toEqual([apps, users, settings, grants])
    },
  )

  it('shows no client secret to whoever may only read', async () => {
    const client = { clientId: 'helper', clientSecret: 's', allowedGrants: ['client_credentials'] }
    await using sandbox = await aSandbox({
      seed: { applications: [{ ...client, grantedAppRoles: ['User Administrator'] }] },
    })
    const admin = await anAdministrator(sandbox, await adminToken(sandbox, client))
    const { body } = await admin.get('Apps?attributeSets=all&attributes=clientSecret')
    expect([body.totalResults, JSON.stringify(body).includes('clientSecret')]).toEqual([4, false])
  })

  describe('ends for', () => {
    const role = 'Identity Domain Administrator'
    const helper = { clientId: 'helper', clientSecret: 's', allowedGrants: ['client_credentials'] }
    const seed = {
      applications: [{ ...helper, grantedAppRoles: [role] }],
      users: [{ userName: 'root@example.com', password: 'x', adminRoles: [role] }],
    }

    async function inOffice() {
      const sandbox = await aSandbox({ seed })
      const { access_token } = await login(sandbox, { scope: 'urn:opc:idm:__myscopes__' })
      const admin = await anAdministrator(sandbox)
      const byName = async (path: string) =>
        `${path.split('?')[0]}/${(await admin.get(path)).body.Resources[0].id}`
      return {
        sandbox,
        admin,
        application: await anAdministrator(sandbox, await adminToken(sandbox, helper)),
        user: await anAdministrator(sandbox, access_token),
        applicationPath: await byName('Apps?filter=name eq "helper"'),
        userPath: await byName('Users?filter=userName eq "root@example.com"'),
      }
    }

    it.each([
      { who: 'application', isGone: false, why: 'the application of the token is gone or not active' },
      { who: 'application', isGone: true, why: 'the application of the token is gone or not active' },
      { who: 'user', isGone: false, why: 'the user is deactivated' },
      { who: 'user', isGone: true, why: 'the user is gone' },
    ] as const)(
      'the $who of the token when it is not active any more, gone: $isGone',
      async ({ who, isGone, why }) => {
        const office = await inOffice()
        await using sandbox = office.sandbox
        expect((await office[who].get('Apps')).status).toBe(200)
        const path = office[`${who}Path`]
        expect((await office.admin.patch(path, replaced('active', false))).status).toBe(200)
        if (isGone) expect((await office.admin.delete(path)).status).toBe(204)
        expect(await office[who].get('Apps')).toEqual(unauthorized)
        const other = who === 'user' ? 'application' : 'user'
        expect((await office[other].get('Apps')).status).toBe(200)
        expect(decisions(sandbox).at(-2)).toBe(why)
      },
    )
  })

  it.each([
    ['PUT', 'Apps', 'GET, POST'],
    ['DELETE', 'Users', 'GET, POST'],
    ['GET', 'Users/.search', 'POST'],
    ['POST', 'Apps/x', 'GET, PUT, PATCH, DELETE'],
    ['GET', 'AppStatusChanger/x', 'PUT'],
    ['GET', 'AppClientSecretRegenerator', 'POST'],
    ['PATCH', 'Me', 'GET'],
    ['PUT', 'Settings/Settings', 'GET, PATCH'],
  ])('knows no %s of %s', async (method, path, allowed) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const answer = await admin.request(method, path)
    const allow = answer.headers.get('allow')
    expect([allow, await whole(answer)]).toEqual([allowed, refusal(405, 'The method is not allowed.')])
  })

  it('has no other resources', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    expect(await admin.get('Groups')).toEqual(refusal(404, 'The resource does not exist.'))
  })

  it('answers in the media type asked for', async () => {
    await using sandbox = await aSandbox()
    const token = await adminToken(sandbox)
    const typeFor = async (accept: string) => {
      const answer = await call(sandbox, `${sandbox.description.identity}/admin/v1/Apps`, token, {
        headers: { accept },
      })
      return answer.headers.get('content-type')
    }
    expect([
      await typeFor('*/*'),
      await typeFor('application/scim+json'),
      await typeFor('text/html'),
    ]).toEqual(['application/json', 'application/scim+json', 'application/json'])
  })

  it('may not be asked for by an application without roles', async () => {
    await using sandbox = await aSandbox({
      seed: { application: { allowedGrants: ['client_credentials'] } },
    })
    const answer = await askToken(sandbox, {
      grant_type: 'client_credentials',
      scope: 'urn:opc:idm:__myscopes__',
    })
    const admin = await anAdministrator(sandbox, (await tokensIn(answer)).access_token)
    expect(await admin.get('Apps')).toEqual(forbidden)
  })
})

describe('a body', () => {
  const notJson = 'The body is not JSON.'
  const noObject = 'The body is not a JSON object.'

  it.each<[what: string, body: string, problem: string]>([
    ['that is empty', '', notJson],
    ['that is not JSON', '{"a":', notJson],
    ['with a comma too much', '{"a":1,}', notJson],
    ['with single quotes', "{'a':1}", notJson],
    ['with a byte order mark', '\ufeff{}', notJson],
    ['that is a form', 'a=b', notJson],
    ['that is null', 'null', noObject],
    ['that is a list', '[]', noObject],
    ['that is a text', '"a"', noObject],
    ['that is a number', '1', noObject],
    ['that nests deep', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, 'The body nests too deep.'],
    [
      'that nests very deep',
      `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'The body nests too deep.',
    ],
    ['of a prototype', '{"__proto__":{"isOAuthClient":true}}', 'The attribute __proto__ is not known.'],
  ])('%s is refused in the form of SCIM', async (_, body, problem) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const answers = await Promise.all([admin.post('Apps', body), admin.post('Users', body)])
    expect(answers).toEqual([refusal(400, problem), refusal(400, problem)])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/json', 'application/xml', undefined])(
    'is refused as %s',
    async (type) => {
      await using sandbox = await aSandbox()
      const token = await adminToken(sandbox)
      const answer = await call(sandbox, `${sandbox.description.identity}/admin/v1/Apps`, token, {
        method: 'POST',
        body: new TextEncoder().encode('{}'),
        ...(type !== undefined && { headers: { 'content-type': type } }),
      })
      expect(await whole(answer)).toEqual(
        refusal(415, 'The body must be application/json or application/scim+json.'),
      )
    },
  )

  it.each(['application/scim+json', 'application/json; charset=utf-8', 'APPLICATION/JSON'])(
    'is read as %s',
    async (type) => {
      await using sandbox = await aSandbox()
      const token = await adminToken(sandbox)
      const answer = await call(sandbox, `${sandbox.description.identity}/admin/v1/Apps`, token, {
        method: 'POST',
        body: JSON.stringify(anApp(sandbox)),
        headers: { 'content-type': type },
      })
      expect(answer.status).toBe(201)
    },
  )

  it('of more than a mebibyte is refused', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const body = JSON.stringify({ ...anApp(sandbox), productName: 'a'.repeat(1024 * 1024) })
    expect(await admin.post('Apps', body)).toEqual(refusal(413, 'The body cannot be read.'))
    expect(decisions(sandbox).at(-1)).toBe('the body is longer than 1048576 bytes')
  })

  it('is not looked at before the token', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox, 'x')
    expect(await admin.post('Apps', '{')).toEqual(unauthorized)
  })
})
