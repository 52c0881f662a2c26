import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, call } from './actors.ts'
import { adminToken, anAdministrator, anApp, appUrn, userUrn } from './administrator.ts'

const error = 'urn:ietf:params:scim:api:messages:2.0:Error'
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const attributes = [
  ...['schemas', 'id', 'name', 'displayName', 'description', 'active', 'basedOnTemplate', 'isOAuthClient'],
  ...[
    'clientType',
    'redirectUris',
    'allowedGrants',
    'allowedScopes',
    'scopes',
    'audience',
    'certificates',
    'tags',
  ],
  ...[
    'accessTokenExpiry',
    'meta',
    'grantedAppRoles',
    'userName',
    'password',
    'emails',
    'isOAuthResource',
    'grantee',
    'app',
    'entitlement',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'urn:x',
    '',
    'a.b',
    'emails[type pr]',
  ],
]

const paths = [
  ...attributes,
  'allowedScopes[fqs pr]',
  'scopes[value pr].displayName',
  'emails[primary eq true].value',
]

const idsIn = async (sandbox: Sandbox) => {
  const admin = await anAdministrator(sandbox)
  const ids = async (kind: string) =>
    (await admin.get(kind)).body.Resources.map(({ id }: { id: string }) => `${kind}/${id}`)
  return [...(await ids('Apps')), ...(await ids('Users'))]
}

const template = { value: 'CustomWebAppTemplateId' }

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(
    true,
    false,
    'a',
    [],
    {},
    template,
    [appUrn],
    [userUrn],
    3600,
    ['https://a.example.com/'],
    'public',
  ),
  fc.constantFrom([{ fqs: 'a' }], [{ value: 'a', primary: true }], { familyName: 'a' }, '\ud800', '\r\n'),
)

const members = fc
  .array(fc.tuple(fc.constantFrom(...attributes), value), { maxLength: 10 })
  .map((pairs) => Object.fromEntries(pairs))

const operation = fc.record(
  { op: fc.constantFrom('add', 'replace', 'remove', 'Add', 'x'), path: fc.constantFrom(...paths), value },
  { requiredKeys: ['op'] },
)

const body = fc.oneof(
  members,
  members.map((given) => ({ schemas: [appUrn], displayName: 'a', basedOnTemplate: template, ...given })),
  members.map((given) => ({
    ...{
      schemas: [userUrn],
      userName: 'a',
      name: { familyName: 'a' },
      emails: [{ value: 'a', primary: true }],
    },
    ...given,
  })),
  fc.array(operation, { maxLength: 4 }).map((Operations) => ({ schemas: [patchOp], Operations })),
  fc.jsonValue(),
)

const word = fc.constantFrom(
  ...[
    'userName',
    'displayName',
    'active',
    'meta.created',
    'emails',
    '__proto__',
    'eq',
    'co',
    'pr',
    'and',
    'or',
  ],
  ...['not', '(', ')', '[', ']', '"a"', 'true', '1', '"', 'type'],
)

const query = fc
  .record({
    filter: fc.oneof(
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    ),
    count: fc.oneof(fc.integer().map(String), fc.string({ maxLength: 5 })),
    sortBy: fc.constantFrom(...attributes),
    attributes: fc.constantFrom(...paths),
    attributeSets: fc.constantFrom('all', 'never', 'x'),
  })
  .chain((all) => fc.subarray(Object.entries(all)))
  .map((pairs) => `${new URLSearchParams(pairs)}`)

const places = [
  'Apps',
  'Users',
  'Apps/.search',
  'Users/.search',
  'Me',
  'Settings/Settings',
  'AppClientSecretRegenerator',
  'AppRoles',
  'Grants',
  'Grants/.search',
]

describe('bad input to the administration', () => {
  it('is answered in the form of SCIM, never breaks anything, and leaves the clients of the sandbox working', async () => {
    await using sandbox = await aSandbox()
    const token = await adminToken(sandbox)
    const ids = await idsIn(sandbox)
    const own = ids.filter((id) => id.startsWith('Apps'))
    const { identity } = sandbox.description
    const request = fc.record({
      path: fc.oneof(
        fc.constantFrom(...places, ...ids.slice(own.length)),
        fc.constantFrom('Apps/__proto__', 'Users/constructor', 'AppStatusChanger/toString', 'Apps/%zz'),
        fc.webPath().map((path) => path.slice(1)),
      ),
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
      query,
      body,
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ path, method, ...rest }) => {
        const answer = await call(sandbox, `${identity}/admin/v1/${path}?${rest.query}`, token, {
          method,
          ...(method !== 'GET' && {
            body: JSON.stringify(rest.body),
            headers: { 'content-type': 'application/json' },
          }),
        })
        const text = await answer.text()
        expect(answer.status, text).toBeLessThan(500)
        if (answer.status >= 400) expect(JSON.parse(text).schemas[0]).toBe(error)
      }),
      { numRuns: 3000, seed: 20260115 },
    )
    expect(Object.keys(Object.prototype)).toEqual([])
    expect((await (await anAdministrator(sandbox)).get('Apps')).status).toBe(200)
  })

  it('never makes an application that cannot be shown, searched and put back as it is', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { body: made } = await admin.post('Apps', anApp(sandbox))
    const path = `Apps/${made.id}`
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 4 }), async (operations) => {
        const { status } = await admin.patch(path, ...operations)
        expect([200, 400, 409]).toContain(status)
        const { body: shown } = await admin.get(`${path}?attributeSets=all`)
        const { body: again, status: put } = await admin.put(path, shown)
        const { body: kept } = await admin.get(`${path}?attributeSets=all`)
        expect([put, again.detail, kept]).toEqual([200, undefined, shown])
      }),
      { numRuns: 500, seed: 20260115 },
    )
  })
})
