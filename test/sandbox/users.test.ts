import { describe, expect, it } from 'vitest'
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
import { anAdministrator, refusal, replaced, unauthorized, userUrn } from './administrator.ts'
import { aUser, code, created, credentials, hex, notKnown, signsIn } from './user-requests.ts'

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
