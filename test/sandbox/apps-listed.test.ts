import { describe, expect, it } from 'vitest'
import { aSandbox } from './actors.ts'
import { anAdministrator, anApp, refusal } from './administrator.ts'
import { created, hex, listed, noon } from './application-requests.ts'

describe('the list of applications', () => {
  it('holds the clients of the sandbox and the Integration instance', async () => {
    await using sandbox = await aSandbox({
      seed: { applications: [{ clientId: 'seeded', displayName: 'Seeded' }] },
    })
    const admin = await anAdministrator(sandbox)
    const { body } = await admin.get('Apps?attributes=isOPCService,audience')
    expect(body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 4,
      Resources: ['OIC API client', 'oic-sandbox', 'Administration', 'Seeded'].map((displayName) => ({
        id: hex,
        displayName,
        isAliasApp: false,
        basedOnTemplate: { value: 'CustomWebAppTemplateId' },
        isOPCService: displayName === 'oic-sandbox',
        ...(displayName === 'oic-sandbox' && { audience: sandbox.description.instance.primaryAudience }),
      })),
      startIndex: 1,
      itemsPerPage: 50,
    })
  })

  it('is searched by filter, sorted, and shown page by page', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const queries = [
      'filter=displayName+eq+%22administration%22',
      'filter=isOAuthClient eq true and not (displayName sw "oic")',
      'filter=allowedGrants eq "client_credentials"',
      `filter=allowedScopes[fqs eq "${sandbox.description.application.scopes[1]}"]`,
      'filter=scopes.value sw "urn:opc"',
      'filter=grantedAppRoles.value pr',
      'filter=displayName ew "CLIENT"',
      'filter=displayName lt "b"',
      'filter=displayName le "administration"',
      'filter=displayName gt "oic a" and displayName ne "OIC-sandbox"',
      'filter=displayName ge "oic-sandbox" or displayName co "minis"',
      `filter=meta.created lt "${noon}" or not (meta.created le "${noon}")`,
      'filter=allowedScopes[fqs sw "urn:none"]',
      'sortBy=displayName&sortOrder=descending',
      'sortBy=displayName&startIndex=2&count=1',
    ]
    expect(await Promise.all(queries.map((query) => listed(admin, query)))).toEqual([
      ['Administration'],
      ['Administration'],
      ['Administration'],
      ['OIC API client'],
      ['oic-sandbox'],
      ['Administration'],
      ['OIC API client'],
      ['Administration'],
      ['Administration'],
      ['OIC API client'],
      ['oic-sandbox', 'Administration'],
      [],
      [],
      ['oic-sandbox', 'OIC API client', 'Administration'],
      ['OIC API client'],
    ])
  })

  it('is searched by POST too, with everything in the body', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const asked = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      attributes: ['displayName', 'active'],
      filter: 'displayName sw "o"',
      sortBy: 'displayName',
      startIndex: 1,
      count: 1,
    }
    expect((await admin.post('Apps/.search', asked)).body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 2,
      Resources: [
        {
          id: hex,
          displayName: 'OIC API client',
          active: true,
          isAliasApp: false,
          basedOnTemplate: { value: 'CustomWebAppTemplateId' },
        },
      ],
      startIndex: 1,
      itemsPerPage: 1,
    })
  })

  it.each([
    ['filter=displayName', 'The filter is not valid: an operator is missing.'],
    ['filter=redirectUris co "x"', 'The filter is not valid: an attribute cannot be searched.'],
    ['filter=clientSecret sw "sandbox"', 'The filter is not valid: an attribute cannot be searched.'],
    ['filter=nothing pr', 'The filter is not valid: an attribute is not known.'],
    ['filter=__proto__ pr', 'The filter is not valid: an attribute is not known.'],
    ['count=ten', 'The parameter count must be a whole number.'],
    [
      'attributeSets=everything',
      'The parameter attributeSets must be one of all, always, never, request, default.',
    ],
  ])('is not searched with %s', async (query, problem) => {
    await using sandbox = await aSandbox()
    expect(await (await anAdministrator(sandbox)).get(`Apps?${query}`)).toEqual(refusal(400, problem))
  })

  it.each<[asked: object, problem: string]>([
    [{ filter: ['displayName eq "x"'] }, 'The parameter filter must be a text.'],
    [{ filter: { a: 1 } }, 'The parameter filter must be a text.'],
    [{ filter: 5 }, 'The parameter filter must be a text.'],
    [{ sortBy: ['displayName'] }, 'The parameter sortBy must be a text.'],
    [{ sortOrder: true }, 'The parameter sortOrder must be a text.'],
    [{ attributes: [1] }, 'The parameter attributes must be a list of texts.'],
    [{ attributeSets: { all: true } }, 'The parameter attributeSets must be a list of texts.'],
    [{ excludedAttributes: 7 }, 'The parameter excludedAttributes must be a list of texts.'],
    [{ count: {} }, 'The parameter count must be a whole number.'],
  ])('is not searched with %j in the body', async (asked, problem) => {
    await using sandbox = await aSandbox()
    expect(await (await anAdministrator(sandbox)).post('Apps/.search', asked)).toEqual(refusal(400, problem))
  })

  it.each(['attributes', 'attributeSets', 'excludedAttributes'])('takes up to 200 %s', async (name) => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const many = Array.from({ length: 201 }, (_, number) => `name${number}`)
    const answer = refusal(400, `The parameter ${name} holds more than 200 names.`)
    expect([
      await admin.get(`Apps?${name}=${many}`),
      await admin.get(`Apps?${many.map((word) => `${name}=${word}`).join('&')}`),
      await admin.post('Apps/.search', { [name]: many }),
    ]).toEqual([answer, answer, answer])
    const repeated = name === 'attributeSets' ? 'all' : 'active'
    expect((await admin.post('Apps/.search', { [name]: Array(20_000).fill(repeated) })).status).toBe(200)
  })

  it('shows all attributes that are asked for in several parameters, as one application does', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const query = 'attributes=active&attributes=clientType&excludedAttributes=x&excludedAttributes=y'
    const { body } = await admin.get(`Apps?filter=displayName eq "Administration"&${query}`)
    const [listed] = body.Resources
    expect(listed).toEqual({
      ...{
        id: hex,
        displayName: 'Administration',
        isAliasApp: false,
        active: true,
        clientType: 'confidential',
      },
      basedOnTemplate: { value: 'CustomWebAppTemplateId' },
    })
    expect((await admin.get(`Apps/${listed.id}?${query}`)).body).toEqual(listed)
  })

  it('shows one attribute as Oracle shows it', async () => {
    await using sandbox = await aSandbox()
    const admin = await anAdministrator(sandbox)
    const { id } = await created(admin, anApp(sandbox))
    expect((await admin.get(`Apps/${id}?attributes=refreshTokenExpiry`)).body).toEqual({
      id,
      displayName: 'Order client',
      basedOnTemplate: { value: 'CustomWebAppTemplateId' },
      refreshTokenExpiry: 604_800,
      isAliasApp: false,
    })
  })
})
