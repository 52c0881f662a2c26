import { describe, expect, it } from 'vitest'
import { aSandbox } from './actors.ts'
import { anAdministrator, refusal, replaced, userUrn } from './administrator.ts'
import { aUser, code, created, credentials, hex, missing, noon, ocid, signsIn } from './user-requests.ts'

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
