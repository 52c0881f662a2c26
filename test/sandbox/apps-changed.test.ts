import { describe, expect, it } from 'vitest'
import { aSandbox } from './actors.ts'
import { anAdministrator, anApp, appUrn, refusal, replaced } from './administrator.ts'
import { created, hex, missing, noon, secret } from './application-requests.ts'

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
