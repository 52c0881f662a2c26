/** Tokens end with whom they were issued to: whoever takes the name later is somebody else. */
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, askToken, basic, call, invalidGrant, postForm, tokensIn, whole } from './actors.ts'
import { type Administrator, adminToken, anAdministrator, anApp, replaced, userUrn } from './administrator.ts'

const assertionGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const allowedGrants = ['client_credentials', 'password', assertionGrant]

const credentials = { username: 'kim@example.com', password: 'amber-inlet-kelp' }

const roleNamed = async (admin: Administrator, name: string) =>
  (await admin.get(`AppRoles?filter=displayName eq "${name}"`)).body.Resources[0]

async function give(admin: Administrator, type: 'App' | 'User', value: string, name: string) {
  const role = await roleNamed(admin, name)
  const { status } = await admin.post('Grants', {
    schemas: ['urn:ietf:params:scim:schemas:oracle:idcs:Grant'],
    grantee: { type, value },
    app: { value: role.app.value },
    entitlement: { attributeName: 'appRoles', attributeValue: role.id },
    grantMechanism: type === 'App' ? 'ADMINISTRATOR_TO_APP' : 'ADMINISTRATOR_TO_USER',
  })
  expect(status).toBe(201)
}

/** With every role that opens something. */
async function anOwnApp(sandbox: Sandbox, admin: Administrator) {
  const { body } = await admin.post('Apps', anApp(sandbox, { name: 'orders', allowedGrants }))
  await give(admin, 'App', body.id, 'Identity Domain Administrator')
  await give(admin, 'App', body.id, 'ServiceUser')
  return { id: body.id as string, clientId: 'orders', clientSecret: body.clientSecret as string }
}

async function aPerson(admin: Administrator) {
  const { body } = await admin.post('Users', {
    schemas: [userUrn],
    userName: credentials.username,
    password: credentials.password,
    name: { familyName: 'Roe' },
    emails: [{ value: 'k@example.com', primary: true }],
  })
  await give(admin, 'User', body.id, 'Identity Domain Administrator')
  await give(admin, 'User', body.id, 'ServiceUser')
  return { id: body.id as string }
}

type Client = Readonly<Record<'clientId' | 'clientSecret', string>>

const ask = (
  sandbox: Sandbox,
  { clientId, clientSecret }: Client,
  fields: Readonly<Record<string, string>>,
) => askToken(sandbox, fields, { headers: { authorization: basic(clientId, clientSecret) } })

/** Tokens for the domain, for the domain of a person, and for the Integration instance alone and of a person. */
async function everyToken(sandbox: Sandbox, client: Client) {
  const [scope = ''] = sandbox.description.application.scopes
  const mine = { grant_type: 'password', ...credentials }
  const answers = [
    await ask(sandbox, client, { ...mine, scope: 'openid urn:opc:idm:__myscopes__' }),
    await ask(sandbox, client, { ...mine, scope }),
    await ask(sandbox, client, { grant_type: 'client_credentials', scope }),
  ]
  const [person, personsInstance, appsInstance] = await Promise.all(answers.map(tokensIn))
  return {
    domain: [await adminToken(sandbox, client), person?.access_token ?? ''],
    instance: [appsInstance?.access_token ?? '', personsInstance?.access_token ?? ''],
    idToken: person?.id_token ?? '',
  }
}

type Tokens = Awaited<ReturnType<typeof everyToken>>

/** What the tokens of the application alone, and those of the person, are good for. */
async function worth(sandbox: Sandbox, { domain, instance }: Tokens) {
  const { identity, design, instance: named } = sandbox.description
  const status = async (address: string, token = '') => (await call(sandbox, address, token)).status
  const flows = `${design}/ic/api/integration/v1/integrations?integrationInstance=${named.name}`
  const active = async (token = '') =>
    (await (await postForm(sandbox, '/oauth2/v1/introspect', { token })).json()).active
  const of = async (who: 0 | 1) => ({
    scim: await status(`${identity}/admin/v1/Users`, domain[who]),
    userinfo: await status(`${identity}/oauth2/v1/userinfo`, domain[who]),
    instance: await status(flows, instance[who]),
    introspection: [await active(domain[who]), await active(instance[who])],
  })
  return { alone: await of(0), person: await of(1) }
}

const good = { scim: 200, userinfo: 200, instance: 200, introspection: [true, true] }
const goodAlone = { ...good, userinfo: 403 }
const nothing = { scim: 401, userinfo: 401, instance: 401, introspection: [false, false] }

async function everybody() {
  const seed = { application: { allowedOperations: ['introspect'] } }
  const sandbox = await aSandbox({ seed })
  const admin = await anAdministrator(sandbox)
  const client = await anOwnApp(sandbox, admin)
  const person = await aPerson(admin)
  const tokens = await everyToken(sandbox, client)
  expect(await worth(sandbox, tokens)).toEqual({ alone: goodAlone, person: good })
  return { sandbox, admin, client, person, tokens }
}

const setActive = (admin: Administrator, path: string, active: boolean) =>
  admin.patch(path, replaced('active', active))

describe('a token of an application', () => {
  it('holds nowhere while the application is not active, and again when it is', async () => {
    const { sandbox, admin, client, tokens } = await everybody()
    await using _ = sandbox
    await setActive(admin, `Apps/${client.id}`, false)
    expect(await worth(sandbox, tokens)).toEqual({ alone: nothing, person: nothing })
    await setActive(admin, `Apps/${client.id}`, true)
    expect(await worth(sandbox, tokens)).toEqual({ alone: goodAlone, person: good })
  })

  it('holds nowhere once the application is deleted, and gives nothing to whoever takes its name', async () => {
    const { sandbox, admin, client, tokens } = await everybody()
    await using _ = sandbox
    await setActive(admin, `Apps/${client.id}`, false)
    await admin.delete(`Apps/${client.id}`)
    expect(await worth(sandbox, tokens)).toEqual({ alone: nothing, person: nothing })
    const later = await anOwnApp(sandbox, admin)
    expect(await worth(sandbox, tokens)).toEqual({ alone: nothing, person: nothing })
    const form = { grant_type: assertionGrant, assertion: tokens.idToken, scope: 'openid' }
    expect(await whole(await ask(sandbox, later, form))).toEqual(invalidGrant)
  })
})

describe('a token of a person', () => {
  it('holds nowhere while the person is not active, and again when they are', async () => {
    const { sandbox, admin, person, tokens } = await everybody()
    await using _ = sandbox
    await setActive(admin, `Users/${person.id}`, false)
    expect(await worth(sandbox, tokens)).toEqual({ alone: goodAlone, person: nothing })
    await setActive(admin, `Users/${person.id}`, true)
    expect(await worth(sandbox, tokens)).toEqual({ alone: goodAlone, person: good })
  })

  it('holds nowhere once the person is deleted, and gives nothing to whoever takes the name', async () => {
    const { sandbox, admin, client, person, tokens } = await everybody()
    await using _ = sandbox
    await admin.delete(`Users/${person.id}`)
    expect(await worth(sandbox, tokens)).toEqual({ alone: goodAlone, person: nothing })
    await aPerson(admin)
    expect(await worth(sandbox, tokens)).toEqual({ alone: goodAlone, person: nothing })
    const form = { grant_type: assertionGrant, assertion: tokens.idToken, scope: 'openid' }
    expect(await whole(await ask(sandbox, client, form))).toEqual(invalidGrant)
  })

  it('is revoked also while the person is not active', async () => {
    const { sandbox, admin, client, person, tokens } = await everybody()
    await using _ = sandbox
    await setActive(admin, `Users/${person.id}`, false)
    const [, token] = tokens.domain
    expect((await postForm(sandbox, '/oauth2/v1/revoke', { token }, client)).status).toBe(200)
    await setActive(admin, `Users/${person.id}`, true)
    const { person: left } = await worth(sandbox, tokens)
    expect(left).toEqual({ ...nothing, instance: 200, introspection: [false, true] })
  })
})
