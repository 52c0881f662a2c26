import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  exchange,
  invalidGrant,
  locationOf,
  login,
  refresh,
  whole,
} from './actors.ts'
import {
  type Administrator,
  anAdministrator,
  refusal,
  replaced,
  unauthorized,
  userUrn,
} from './administrator.ts'

const hex = expect.stringMatching(/^[0-9a-f]{32}$/)
const ocid = (kind: string) =>
  expect.stringMatching(new RegExp(`^ocid1\\.${kind}\\.sandbox\\.\\.[a-z0-9]{32}$`))
const noon = '2026-01-15T12:00:00.000Z'
const notKnown = refusal(404, 'The user does not exist.')

const missing = (names: string) =>
  refusal(400, `Missing required attribute(s): ${names}.`, 'error.common.validation.missingReqAttributes')

const aUser = (changes: object = {}) => ({
  schemas: [userUrn],
  userName: 'csaladna@example.com',
  name: { givenName: 'Clarence', familyName: 'Saladna' },
  emails: [{ value: 'csaladna@example.com', primary: true, type: 'work' }],
  password: 'otter-maple-north-1',
  ...changes,
})

interface Made {
  readonly id: string
  readonly userName: string
}

async function created(admin: Administrator, changes: object = {}): Promise<Made> {
  const { status, body } = await admin.post('Users', aUser(changes))
  expect([status, body.detail]).toEqual([201, undefined])
  return body
}

const credentials = { userName: 'csaladna@example.com', password: 'otter-maple-north-1' }

/** The code that a person gets who signs in, or the status of the page that says no. */
async function signsIn(sandbox: Sandbox, fields: { userName: string; password: string }) {
  const browser = aBrowser(sandbox)
  await browser.open(authorizationUrl(sandbox))
  const answer = await browser.signIn(fields)
  return answer.status === 302 ? (locationOf(answer).searchParams.get('code') ?? 'no code') : answer.status
}

const code = expect.stringMatching(/=$/)

describe('a user who is created', () => {
  it('is answered with all members of the documented answer, in their order, and without a password', async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    const admin = await anAdministrator(sandbox)
    const answer = await admin.request('POST', 'Users', aUser())
    const body = await answer.json()
    const author = {
      type: 'App',
      display: 'Administration',
      value: hex,
      $ref: expect.stringMatching(/\/Apps\/\w+$/),
    }
    const email = { secondary: false, verified: false, value: 'csaladna@example.com' }
    const idcs = 'urn:ietf:params:scim:schemas:oracle:idcs:extension'
    const expected = {
      idcsCreatedBy: author,
      id: hex,
      [`${idcs}:user:User`]: { isFederatedUser: false },
      meta: {
        resourceType: 'User',
        created: noon,
        lastModified: noon,
        location: `${identity}/admin/v1/Users/${body.id}`,
      },
      active: true,
      displayName: 'Clarence Saladna',
      idcsLastModifiedBy: author,
      name: { givenName: 'Clarence', familyName: 'Saladna', formatted: 'Clarence Saladna' },
      [`${idcs}:userState:User`]: { locked: { on: false } },
      ocid: ocid('user'),
      userName: 'csaladna@example.com',
      emails: [
        { ...email, type: 'recovery', primary: false },
        { ...email, type: 'work', primary: true },
      ],
      schemas: [userUrn, `${idcs}:userState:User`, `${idcs}:user:User`],
      domainOcid: ocid('domain'),
      compartmentOcid: ocid('tenancy'),
      tenancyOcid: ocid('tenancy'),
      [`${idcs}:capabilities:User`]: {
        canUseApiKeys: true,
        canUseAuthTokens: true,
        canUseConsolePassword: true,
        canUseCustomerSecretKeys: true,
        canUseOAuth2ClientCredentials: true,
        canUseSmtpCredentials: true,
        canUseDbCredentials: true,
      },
    }
    expect([answer.status, answer.headers.get('location'), body]).toEqual([
      201,
      `${identity}/admin/v1/Users/${body.id}`,
      expected,
    ])
    expect(Object.keys(body)).toEqual(Object.keys(expected))
    expect((await admin.get(`Users/${body.id}`)).body).toEqual(body)
  })

  it('signs in at once', async () => {
    await using sandbox = await aSandbox()
    await created(await anAdministrator(sandbox))
    expect(await signsIn(sandbox, credentials)).toEqual(code)
  })

  it('cannot sign in without a password, until one is set', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, { password: undefined })
    expect([
      await signsIn(sandbox, { ...credentials, password: '' }),
      await signsIn(sandbox, credentials),
    ]).toEqual([401, 401])
    await admin.patch(`Users/${id}`, replaced('password', credentials.password))
    expect(await signsIn(sandbox, credentials)).toEqual(code)
  })

  it('keeps members that nothing here acts on', async () => {
    await using sandbox = await aSandbox()
    const kept = { title: 'Manager', phoneNumbers: [{ value: '555-0100', type: 'work' }] }
    expect(await created(await anAdministrator(sandbox), kept)).toMatchObject(kept)
  })
})

describe('creating a user is refused', () => {
  const noEmail = refusal(
    400,
    'The primary email must be specified.',
    'error.identity.user.primaryEmailNotSpecified',
  )

  it.each<[what: string, changes: object, answer: object]>([
    ['without a name', { userName: undefined, name: undefined }, missing('name.familyName,userName')],
    ['with an empty userName', { userName: '' }, missing('userName')],
    ['without an email', { emails: undefined }, noEmail],
    ['without a primary email', { emails: [{ value: 'a@example.com' }] }, noEmail],
    ['with an email that is empty', { emails: [{ value: '', primary: true }] }, noEmail],
    [
      'with two primary emails',
      { emails: ['a', 'b'].map((value) => ({ value, primary: true })) },
      refusal(400, 'Only one email may be the primary one.'),
    ],
    [
      'with a taken userName',
      { userName: 'JANE.doe@example.com' },
      refusal(409, 'A user with this userName exists already.'),
    ],
    [
      'with the name of a client',
      { userName: 'The_Client' },
      refusal(409, 'The userName is that of an application.'),
    ],
    [
      'with blanks around the userName',
      { userName: ' a' },
      refusal(400, 'The attribute userName is not a name.'),
    ],
    [
      'with a line end in the userName',
      { userName: 'a\r\nb' },
      refusal(400, 'The attribute userName is not a name.'),
    ],
    ['with half a character', { userName: '\ud800' }, refusal(400, 'The attribute userName is not a name.')],
    [
      'with a long userName',
      { userName: 'a'.repeat(101) },
      refusal(400, 'The attribute userName is not a name.'),
    ],
    ['with an unknown member', { userNam: 'a' }, refusal(400, 'The attribute userNam is not known.')],
    [
      'with a member of every object',
      { hasOwnProperty: 1 },
      refusal(400, 'The attribute hasOwnProperty is not known.'),
    ],
    [
      'with a number for a password',
      { password: 12 },
      refusal(400, 'The attribute password must be a text.'),
    ],
    [
      'with a text for active',
      { active: 'yes' },
      refusal(400, 'The attribute active must be true or false.'),
    ],
    [
      'with a text for emails',
      { emails: 'a@example.com' },
      refusal(400, 'The attribute emails must be a list.'),
    ],
    ['with no schemas', { schemas: [] }, refusal(400, `The attribute schemas must name ${userUrn}.`)],
  ])('%s', async (_, changes, answer) => {
    await using sandbox = await aSandbox({ seed: { applications: [{ clientId: 'the_client' }] } })
    const admin = await anAdministrator(sandbox)
    expect(await admin.post('Users', aUser(changes))).toEqual(answer)
    expect((await admin.get('Users')).body.totalResults).toBe(2)
  })
})

describe('the list of users', () => {
  it.each([
    ['filter=userName sw "JANE"', ['jane.doe@example.com']],
    ['filter=userName eq "nobody"', []],
    ['filter=name.familyName co "ee"', ['sam.lee@example.com']],
    [
      'filter=emails[type eq "work" and primary eq true].value ew "example.com"',
      ['jane.doe@example.com', 'sam.lee@example.com'],
    ],
    ['filter=emails[type eq "work" and value sw "sam"]', ['sam.lee@example.com']],
    ['filter=emails[type eq "recovery" and primary eq true]', []],
    ['filter=emails co "sam"', ['sam.lee@example.com']],
    ['filter=active eq false', []],
    [
      'filter=urn:ietf:params:scim:schemas:oracle:idcs:extension:userState:User:locked.on eq false&sortBy=userName&sortOrder=descending',
      ['sam.lee@example.com', 'jane.doe@example.com'],
    ],
    ['count=1&startIndex=2', ['sam.lee@example.com']],
  ])('asked with %s shows %j', async (query, names) => {
    await using sandbox = await aSandbox()
    const { body } = await (await anAdministrator(sandbox)).get(`Users?attributes=userName&${query}`)
    expect(body.Resources).toEqual(names.map((userName) => ({ id: hex, userName })))
  })

  it.each(['filter=password sw "o"', 'filter=password pr'])('is not searched by %s', async (query) => {
    await using sandbox = await aSandbox()
    expect(await (await anAdministrator(sandbox)).get(`Users?${query}`)).toEqual(
      refusal(400, 'The filter is not valid: an attribute cannot be searched.'),
    )
  })

  it('shows no password, whatever is asked for', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const answers = await Promise.all([
      admin.get('Users?attributes=password&attributeSets=all'),
      admin.get('Users?attributeSets=never&sortBy=password'),
      admin.post('Users', aUser()),
      admin.post('Users/.search', { attributes: ['password'], attributeSets: ['never', 'all'] }),
    ])
    const told = JSON.stringify(answers)
    const passwords = [...sandbox.description.users.map(({ password }) => password), credentials.password]
    expect([
      answers.map(({ status }) => status),
      passwords.filter((password) => told.includes(password)),
    ]).toEqual([[200, 200, 201, 200], []])
  })
})

describe('a user who is changed', () => {
  it('has another password at once, and the old one no more', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin)
    const answer = await admin.patch(`Users/${id}`, replaced('password', 'another one'))
    expect([answer.status, JSON.stringify(answer).includes('another one')]).toEqual([200, false])
    expect([
      await signsIn(sandbox, credentials),
      await signsIn(sandbox, { ...credentials, password: 'another one' }),
    ]).toEqual([401, code])
  })

  it('has another displayName, name and email in the answers and in the tokens', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin)
    const { body } = await admin.patch(
      `Users/${id}`,
      replaced('displayName', 'Clare'),
      replaced('name.givenName', 'Clare'),
      replaced('emails[primary eq true].value', 'clare@example.com'),
    )
    expect([body.displayName, body.name, body.emails.map(({ value }: { value: string }) => value)]).toEqual([
      'Clare',
      { givenName: 'Clare', familyName: 'Saladna', formatted: 'Clare Saladna' },
      ['csaladna@example.com', 'clare@example.com'],
    ])
    const { access_token } = await login(sandbox, {}, credentials)
    expect(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString()).toContain(
      '"user_displayname":"Clare"',
    )
  })

  it('keeps the password, the roles and the lock when it is replaced', async () => {
    const users = [
      {
        userName: 'jane',
        password: 'p',
        roles: ['ServiceUser'],
        adminRoles: ['User Administrator'],
        email: 'j@example.com',
      },
    ]
    await using sandbox = await aSandbox({ seed: { users } })
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.get('Users')
    const name = { familyName: 'Roe' }
    const emails = [{ value: 'r@example.com', primary: true }]
    expect(
      (
        await admin.put(`Users/${body.Resources[0].id}`, {
          schemas: [userUrn],
          userName: 'jane',
          name,
          emails,
        })
      ).status,
    ).toBe(200)
    const tokens = await login(
      sandbox,
      { scope: 'urn:opc:idm:__myscopes__' },
      { userName: 'jane', password: 'p' },
    )
    expect(
      (await (await anAdministrator(sandbox, tokens.access_token)).get('Users')).body.Resources[0].name,
    ).toEqual({
      givenName: '',
      familyName: 'Roe',
      formatted: 'Roe',
    })
  })

  it.each<[what: string, operation: object, problem: string]>([
    ['the id', replaced('id', 'x'), 'The attribute id cannot be changed.'],
    [
      'the lock',
      replaced('urn:ietf:params:scim:schemas:oracle:idcs:extension:userState:User:locked.on', true),
      'The attribute locked cannot be changed.',
    ],
    [
      'the userName to one that is taken',
      replaced('userName', 'jane.doe@example.com'),
      'A user with this userName exists already.',
    ],
    [
      'the userName to the name of a client',
      replaced('userName', 'the_client'),
      'The userName is that of an application.',
    ],
    [
      'the userName to nothing',
      { op: 'remove', path: 'userName' },
      'Missing required attribute(s): userName.',
    ],
    ['the emails to nothing', { op: 'remove', path: 'emails' }, 'The primary email must be specified.'],
    [
      'the prototype',
      { op: 'add', value: { __proto__: null, 'constructor.prototype': {} } },
      'The path names an attribute that is not known.',
    ],
  ])('is not changed in %s', async (_, operation, problem) => {
    await using sandbox = await aSandbox({ seed: { applications: [{ clientId: 'the_client' }] } })
    const admin = await anAdministrator(sandbox)
    const before = await created(admin)
    expect((await admin.patch(`Users/${before.id}`, operation)).body.detail).toBe(problem)
    expect((await admin.get(`Users/${before.id}`)).body).toEqual(before)
  })

  it.each(['0'.repeat(32), '__proto__', 'constructor', '%zz'])('is not found as %s', async (id) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    expect([
      await admin.get(`Users/${id}`),
      await admin.put(`Users/${id}`, aUser()),
      await admin.patch(`Users/${id}`, replaced('active', false)),
      await admin.delete(`Users/${id}`),
    ]).toEqual(Array(4).fill(notKnown))
  })
})

describe('a user who is deactivated', () => {
  it('cannot sign in, nor exchange a code, nor refresh, until active again', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin)
    const waiting = await signsIn(sandbox, credentials)
    const { refresh_token } = await login(sandbox, {}, credentials)
    await admin.patch(`Users/${id}`, replaced('active', false))
    expect([
      await signsIn(sandbox, credentials),
      await whole(await exchange(sandbox, `${waiting}`)),
      await whole(await refresh(sandbox, refresh_token)),
    ]).toEqual([401, invalidGrant, invalidGrant])
    await admin.patch(`Users/${id}`, replaced('active', true))
    expect([await signsIn(sandbox, credentials), (await refresh(sandbox, refresh_token)).status]).toEqual([
      code,
      200,
    ])
  })
})

describe('a user who is deleted', () => {
  it('is gone, with the session, the codes and the refresh tokens', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin)
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox))
    const waiting = locationOf(await browser.signIn(credentials)).searchParams.get('code') ?? ''
    const { refresh_token } = await login(sandbox, {}, credentials)
    expect(await admin.delete(`Users/${id}`)).toEqual({ status: 204, body: '' })
    expect([await admin.get(`Users/${id}`), await signsIn(sandbox, credentials)]).toEqual([notKnown, 401])
    expect(locationOf(await browser.open(authorizationUrl(sandbox))).pathname).toBe('/ui/v1/signin')
    expect([
      await whole(await exchange(sandbox, waiting)),
      await whole(await refresh(sandbox, refresh_token)),
    ]).toEqual([invalidGrant, invalidGrant])
  })

  it('leaves nothing to whoever takes the name later', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin)
    const waiting = await signsIn(sandbox, credentials)
    const { refresh_token } = await login(sandbox, {}, credentials)
    await admin.delete(`Users/${id}`)
    await created(admin)
    expect([
      await whole(await exchange(sandbox, `${waiting}`)),
      await whole(await refresh(sandbox, refresh_token)),
    ]).toEqual([invalidGrant, invalidGrant])
  })
})

describe('Me', () => {
  it('is the user of the token', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const made = await created(admin)
    const { access_token } = await login(sandbox, { scope: 'urn:opc:idm:t.user.me' }, credentials)
    const me = await anAdministrator(sandbox, access_token)
    expect(await me.get('Me')).toEqual({ status: 200, body: made })
    expect((await me.get('Me?attributes=userName')).body).toEqual({ id: made.id, userName: made.userName })
    expect((await me.get(`Users/${made.id}`)).status).toBe(403)
  })

  it('is nobody for an application, and closed without the scope', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { access_token } = await login(sandbox, { scope: 'openid' })
    expect([await admin.get('Me'), await (await anAdministrator(sandbox, access_token)).get('Me')]).toEqual([
      refusal(403, 'The token has no user.'),
      refusal(403, 'The token does not allow this operation.'),
    ])
  })

  it('ends with the user', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin)
    const { access_token } = await login(sandbox, { scope: 'urn:opc:idm:t.user.me' }, credentials)
    await admin.patch(`Users/${id}`, replaced('active', false))
    expect(await (await anAdministrator(sandbox, access_token)).get('Me')).toEqual(unauthorized)
  })
})

describe('what administrators send', () => {
  it('is in no log and among no requests', async () => {
    const lines: string[] = []
    await using sandbox = await aSandbox({ log: (line) => lines.push(line) })
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin)
    await admin.patch(`Users/${id}`, replaced('password', 'changed-password'))
    await admin.patch(`Users/${id}`, replaced('changed-password', 'x'))
    await admin.get('Users?filter=userName eq "changed-password"')
    await admin.get('Users?filter=userName is "changed-password"&sortBy=changed-password')
    await admin.post('Users', aUser({ 'changed-password': 1 }))
    await admin.post('Users', aUser({ userName: { 'changed-password': 1 } }))
    const { clientSecret } = (await admin.get('Apps')).body.Resources[0]
    const told = JSON.stringify([lines, sandbox.requests()])
    const secrets = [credentials.password, 'changed-password', clientSecret, admin.token]
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
  })
})
