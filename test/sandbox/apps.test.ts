import { describe, expect, it } from 'vitest'
import { aSandbox } from './actors.ts'
import { type Administrator, anAdministrator, anApp, refusal, replaced } from './administrator.ts'
import { created, missing, notKnown, secret } from './application-requests.ts'

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
