/** Whoever holds roles of the domain is not made somebody else's by those who may not grant roles. */
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox } from './actors.ts'
import {
  type Administrator,
  adminToken,
  anAdministrator,
  anApp,
  refusal,
  replaced,
  userUrn,
} from './administrator.ts'
import { certificate } from './signers.ts'

const forbidden = refusal(403, 'The token does not allow this operation.')
const secret = expect.stringMatching(/^sandbox-[A-Za-z0-9]{36}$/)

const seed = (role: string) => ({
  applications: [
    {
      clientId: 'helper',
      clientSecret: 's',
      allowedGrants: ['client_credentials'],
      grantedAppRoles: [role],
    },
  ],
  users: [
    { userName: 'root', password: 'p', adminRoles: ['Audit Administrator'], email: 'r@example.com' },
    { userName: 'jane', password: 'p', email: 'j@example.com' },
  ],
})

/** The administrator of the domain, and an application with less. */
async function administrators(sandbox: Sandbox) {
  const token = await adminToken(sandbox, { clientId: 'helper', clientSecret: 's' })
  return { top: await anAdministrator(sandbox), helper: await anAdministrator(sandbox, token) }
}

const found = async (admin: Administrator, query: string) => (await admin.get(query)).body.Resources[0]

const administration = 'Apps?filter=displayName eq "Administration"'

describe.each(['Application Administrator', 'Security Administrator'])(
  'an application with roles of the domain, and an administrator with the role %s',
  (role) => {
    it('shows its secret to those who may grant roles alone, wherever secrets are shown', async () => {
      await using sandbox = await aSandbox({ seed: seed(role) })
      const { top, helper } = await administrators(sandbox)
      const { id, clientSecret } = await found(top, administration)
      const search = { attributes: ['clientSecret'], filter: 'displayName eq "Administration"' }
      const answers = [
        await helper.get(administration),
        await helper.get(`${administration}&attributes=clientSecret&attributeSets=all`),
        await helper.get(`Apps/${id}`),
        await helper.get(`Apps/${id}?attributes=clientSecret`),
        await helper.post('Apps/.search', search),
        await helper.patch(`Apps/${id}?attributes=clientSecret`, replaced('description', 'x')),
        await helper.put(`Apps/${id}`, await helper.get(`Apps/${id}`).then(({ body }) => body)),
      ]
      expect([answers.map(({ status }) => status), JSON.stringify(answers).includes('Secret')]).toEqual([
        Array(7).fill(200),
        false,
      ])
      expect((await top.get(`Apps/${id}`)).body.clientSecret).toBe(clientSecret)
    })

    it('shows the secret of any other', async () => {
      await using sandbox = await aSandbox({ seed: seed(role) })
      const { helper } = await administrators(sandbox)
      const { status, body } = await helper.post('Apps', anApp(sandbox))
      expect([status, body.clientSecret, (await helper.get(`Apps/${body.id}`)).body.clientSecret]).toEqual([
        201,
        secret,
        body.clientSecret,
      ])
    })

    it('has no other secret from those who may not grant roles', async () => {
      await using sandbox = await aSandbox({ seed: seed(role) })
      const { top, helper } = await administrators(sandbox)
      const { id, clientSecret } = await found(top, administration)
      const schemas = ['urn:ietf:params:scim:schemas:oracle:idcs:AppClientSecretRegenerator']
      expect(await helper.post('AppClientSecretRegenerator', { schemas, appId: id })).toEqual(forbidden)
      expect((await top.get(`Apps/${id}`)).body.clientSecret).toBe(clientSecret)
    })

    it.each<[what: string, operation: object]>([
      [
        'key',
        replaced('certificates', [
          { certAlias: 'mine', x509Base64Certificate: certificate.x509Base64Certificate },
        ]),
      ],
      ['client type', replaced('clientType', 'trusted')],
      ['grant', { op: 'add', path: 'allowedGrants', value: ['password'] }],
      ['operation', replaced('allowedOperations', ['introspect'])],
      ['kind', replaced('isOAuthClient', false)],
    ])('has no other %s from them', async (_, operation) => {
      await using sandbox = await aSandbox({ seed: seed(role) })
      const { top, helper } = await administrators(sandbox)
      const { body } = await top.post('Apps', anApp(sandbox))
      const change = () => helper.patch(`Apps/${body.id}`, operation)
      const roles = await top.get('AppRoles?filter=displayName eq "Audit Administrator"')
      const { id, app } = roles.body.Resources[0]
      const granted = await top.post('Grants', {
        schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:Grant'],
        grantee: { type: 'App', value: body.id },
        app: { value: app.value },
        entitlement: { attributeName: 'appRoles', attributeValue: id },
        grantMechanism: 'ADMINISTRATOR_TO_APP',
      })
      const before = await top.get(`Apps/${body.id}`)
      expect(await change()).toEqual(forbidden)
      expect(await top.get(`Apps/${body.id}`)).toEqual(before)
      await top.delete(`Grants/${granted.body.id}`)
      expect((await change()).status).toBe(200)
    })
  },
)

describe('a user with roles of the domain, and a User Administrator', () => {
  const whole = (userName: string, password?: string) => ({
    schemas: [userUrn],
    userName,
    password,
    name: { familyName: 'Roe' },
    emails: [{ value: 'r@example.com', primary: true }],
  })

  it('has no other password from those who may not grant roles', async () => {
    await using sandbox = await aSandbox({ seed: seed('User Administrator') })
    const { top, helper } = await administrators(sandbox)
    const { id } = await found(top, 'Users?filter=userName eq "root"')
    expect([
      await helper.patch(`Users/${id}`, replaced('password', 'other')),
      await helper.patch(`Users/${id}`, { op: 'add', value: { PASSWORD: 'other' } }),
      await helper.put(`Users/${id}`, whole('root', 'other')),
    ]).toEqual([forbidden, forbidden, forbidden])
    expect((await helper.put(`Users/${id}`, whole('root'))).status).toBe(200)
    expect((await top.patch(`Users/${id}`, replaced('password', 'other'))).status).toBe(200)
  })

  it('is the only one whose password they do not set', async () => {
    await using sandbox = await aSandbox({ seed: seed('User Administrator') })
    const { helper } = await administrators(sandbox)
    const { id } = await found(helper, 'Users?filter=userName eq "jane"')
    expect([
      (await helper.patch(`Users/${id}`, replaced('password', 'other'))).status,
      (await helper.put(`Users/${id}`, whole('jane', 'another'))).status,
    ]).toEqual([200, 200])
  })
})
