import { decodeJwt, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, call, decisions, login, start, whole } from './actors.ts'
import { makeResource } from './administrator.ts'

const root = '/ic/api/fileserver/v1/filesystem/root'
const integrations = '/ic/api/integration/v1/integrations'
const echo = '/ic/api/integration/v1/flows/rest/ECHO/1.0/'

const notAuthenticated = {
  status: 401,
  body: {
    code: 'NotAuthenticated',
    message: 'The required authentication information was missing or incorrect.',
  },
}

const named = (path: string, query = '') => `${path}?integrationInstance=oic-sandbox${query}`

async function get(sandbox: Sandbox, path: string, token?: string) {
  return whole(await call(sandbox, `${sandbox.description.design}${path}`, token))
}

const created = '2025-12-16T12:00:00.000+0000'
const modified = '2026-01-13T12:00:00.000+0000'

describe('the File Server', () => {
  it('describes a folder with its folders and its files', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const self = `${sandbox.description.design}${root}/inbound`
    expect(await get(sandbox, named(`${root}/inbound`), access_token)).toEqual({
      status: 200,
      body: {
        guid: expect.stringMatching(/^[0-9a-f]{32}$/),
        path: '/inbound',
        createDate: created,
        directories: [
          {
            name: 'orders',
            parent: '/inbound',
            createdDate: created,
            links: [{ rel: 'self', href: `${self}/orders` }],
          },
        ],
        files: [
          {
            name: 'suppliers.csv',
            parent: '/inbound',
            size: '4096',
            createdDate: modified,
            lastModifiedDate: modified,
            links: [],
          },
        ],
        links: [{ rel: 'self', href: self }],
      },
    })
  })

  it.each([
    { query: '&listFiles=false', names: [] },
    { query: '&listFiles=true', names: ['orders-0001.csv', 'orders-0002.csv'] },
    { query: '&filterPattern=*', names: ['orders-0001.csv', 'orders-0002.csv'] },
    { query: '&filterPattern=*2.csv', names: ['orders-0002.csv'] },
    { query: '&filterPattern=orders-000%3F.csv', names: ['orders-0001.csv', 'orders-0002.csv'] },
    { query: '&filterPattern=orders', names: [] },
    { query: '&filterPattern=.*', names: [] },
  ])('lists the files that $query leaves', async ({ query, names }) => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const { body } = await get(sandbox, named(`${root}/inbound/orders`, query), access_token)
    expect(body.files.map(({ name }: { name: string }) => name)).toEqual(names)
  })

  it.each([
    '/home/users/jane.doe@example.com',
    '/home/users/jane.doe%40example.com',
    '%2Fhome%2Fusers%2Fjane.doe%40example.com',
    '/home/users/jane.doe@example.com/',
  ])('finds a folder as %s', async (path) => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const address = path.startsWith('%') ? `${root}/${path}` : `${root}${path}`
    const { body } = await get(sandbox, named(address), access_token)
    expect(body.path).toBe('/home/users/jane.doe@example.com')
  })

  it.each(['/nowhere', '/inbound/suppliers.csv', '/%zz', '/../../etc'])(
    'knows no folder %s',
    async (path) => {
      await using sandbox = await aSandbox()
      const { access_token } = await login(sandbox)
      const answer = await get(sandbox, named(`${root}${path}`), access_token)
      expect(answer.status).toBe(404)
    },
  )

  it('answers 404 in a short text', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    expect(await get(sandbox, named(`${root}/nowhere`), access_token)).toEqual({
      status: 404,
      body: 'Service not found',
    })
  })

  it('answers every call with 404 where it was not enabled, and strangers with 401', async () => {
    await using sandbox = await aSandbox({ seed: { instance: { fileServer: false } } })
    const { access_token } = await login(sandbox)
    const notFound = { status: 404, body: 'Service not found' }
    expect(await get(sandbox, named(root), access_token)).toEqual(notFound)
    expect(await get(sandbox, named(`${root}/inbound`), access_token)).toEqual(notFound)
    expect(decisions(sandbox).at(-1)).toBe('File Server is not enabled for the instance')
    expect(await get(sandbox, named(root))).toEqual(notAuthenticated)
    expect((await get(sandbox, named(integrations), access_token)).status).toBe(200)
  })

  it('shows the files of the seed', async () => {
    const files = [{ path: '/a/b/' }, { path: '/a/c.txt', size: 5 }]
    await using sandbox = await aSandbox({ seed: { files } })
    const { access_token } = await login(sandbox)
    const { body } = await get(sandbox, named(`${root}/a`), access_token)
    expect([body.directories, body.files].flat().map(({ name, size }) => [name, size])).toEqual([
      ['b', undefined],
      ['c.txt', '5'],
    ])
  })
})

describe('a call with a token', () => {
  it.each([root, integrations])('needs one, at %s', async (path) => {
    await using sandbox = await aSandbox()
    const answer = await call(sandbox, `${sandbox.description.design}${named(path)}`)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await whole(answer)).toEqual(notAuthenticated)
  })

  it('is refused once the token has expired', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    sandbox.clock.advance(3599)
    expect((await get(sandbox, named(root), access_token)).status).toBe(200)
    sandbox.clock.advance(1)
    expect(await get(sandbox, named(root), access_token)).toEqual(notAuthenticated)
    expect(decisions(sandbox).at(-1)).toBe('the token was refused: ERR_JWT_EXPIRED')
  })

  it('is refused when the token is for another audience', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox, { scope: 'openid' })
    expect(await get(sandbox, named(root), access_token)).toEqual(notAuthenticated)
  })

  it('is refused when the token is for another resource, though the scope reads the same', async () => {
    const [another, value] = ['https://another.example.com', 'urn:opc:resource:consumer::all']
    await using sandbox = await aSandbox({ seed: { application: { allowedScopes: [`${another}${value}`] } } })
    await makeResource(sandbox, another, value)
    const { access_token } = await login(sandbox, { scope: `${another}${value}` })
    expect(decodeJwt(access_token)).toMatchObject({ aud: another, scope: value })
    const { design, runtime } = sandbox.description
    for (const address of [
      `${design}${named(root)}`,
      `${design}${named(integrations)}`,
      `${runtime}${echo}`,
    ]) {
      expect(await whole(await call(sandbox, address, access_token))).toEqual(notAuthenticated)
      expect(decisions(sandbox).at(-1)).toBe('the token is for another audience')
    }
  })

  it('is refused when somebody else signed the token', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const { privateKey } = await generateKeyPair('RS256')
    const forged = await new SignJWT(decodeJwt(access_token))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey)
    const [, payload] = access_token.split('.')
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    const cut = access_token.slice(0, -4)
    for (const token of [forged, unsigned, cut, 'x', '']) {
      expect(await get(sandbox, named(root), token)).toEqual(notAuthenticated)
    }
  })

  it('is refused with a token of another sandbox', async () => {
    await using one = await aSandbox()
    await using other = await aSandbox({ seed: { random: 'other' } })
    const { access_token } = await login(other)
    expect(await get(one, named(root), access_token)).toEqual(notAuthenticated)
  })

  it('is refused when the user lacks the role', async () => {
    await using sandbox = await aSandbox()
    const [, sam] = sandbox.description.users
    const { access_token } = await login(sandbox, {}, { ...sam })
    expect(await get(sandbox, named(root), access_token)).toEqual(notAuthenticated)
    expect(await get(sandbox, named(integrations), access_token)).toEqual(notAuthenticated)
    const { runtime } = sandbox.description
    expect((await call(sandbox, `${runtime}${echo}`, access_token)).status).toBe(200)
  })

  it('reaches developer APIs with either scope, and integrations only with the one for everything', async () => {
    await using sandbox = await aSandbox()
    const [, developer] = sandbox.description.application.scopes
    const { access_token } = await login(sandbox, { scope: developer })
    expect((await get(sandbox, named(root), access_token)).status).toBe(200)
    expect((await get(sandbox, named(integrations), access_token)).status).toBe(200)
    const refused = await call(sandbox, `${sandbox.description.runtime}${echo}`, access_token)
    expect(await whole(refused)).toEqual(notAuthenticated)
  })
})

describe('the design origin of generation 3', () => {
  it('wants the instance named, and says nothing to callers without a token', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const missing = {
      status: 400,
      body: {
        status: 'HTTP 400 Bad Request',
        title: 'Bad request',
        detail: 'The parameter integrationInstance is missing',
      },
    }
    const other = {
      status: 404,
      body: {
        status: 'HTTP 404 Not Found',
        title: 'Service instance not found',
        detail: 'No service instance has this name',
      },
    }
    for (const path of [root, integrations]) {
      expect(await get(sandbox, path, access_token)).toEqual(missing)
      expect(await get(sandbox, `${path}?integrationInstance=other`, access_token)).toEqual(other)
      expect(await get(sandbox, path)).toEqual(notAuthenticated)
    }
  })

  it('lists integrations in pages', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const self = `${sandbox.description.design}${integrations}`
    expect(await get(sandbox, named(integrations, '&limit=1&offset=1&status=ignored'), access_token)).toEqual(
      {
        status: 200,
        body: {
          totalResults: 3,
          limit: 1,
          offset: 1,
          hasMore: true,
          items: [
            {
              id: 'ORDER_SYNC|01.00.0000',
              code: 'ORDER_SYNC',
              version: '01.00.0000',
              name: 'Order sync',
              description: 'Takes orders from /inbound/orders to the order system',
              status: 'ACTIVATED',
              style: 'FREEFORM',
              lockedFlag: false,
              lastUpdated: '2026-01-08T12:00:00.000+0000',
              links: [{ rel: 'self', href: `${self}/ORDER_SYNC%7C01.00.0000` }],
            },
          ],
          links: [{ rel: 'self', href: self }],
        },
      },
    )
  })

  it('reads one integration by its composite id', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const found = await get(sandbox, named(`${integrations}/ECHO%7C01.00.0000`), access_token)
    expect(found).toMatchObject({ status: 200, body: { id: 'ECHO|01.00.0000' } })
    expect(await get(sandbox, named(`${integrations}/NONE%7C1`), access_token)).toEqual({
      status: 404,
      body: { status: 'HTTP 404 Not Found', title: 'Integration not found', detail: 'No integration NONE|1' },
    })
  })
})

describe('the runtime origin of generation 3', () => {
  it.each([
    { from: `${integrations}?limit=2`, to: `${integrations}?limit=2&integrationInstance=oic-sandbox` },
    { from: root, to: `${root}?integrationInstance=oic-sandbox` },
    {
      from: `${root}?integrationInstance=other&listFiles=false`,
      to: `${root}?integrationInstance=other&listFiles=false`,
    },
    { from: '//evil.test/ic/api/x', to: undefined },
  ])('sends the developer API $from to the design origin, method and all', async ({ from, to }) => {
    await using sandbox = await aSandbox()
    const { runtime, design } = sandbox.description
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await call(sandbox, `${runtime}${from}`, undefined, { method })
      const location = answer.headers.get('location')
      expect({ status: answer.status, location }).toEqual(
        to === undefined ? { status: 404, location: null } : { status: 307, location: `${design}${to}` },
      )
    }
  })

  it('answers the calls of integrations, and echoes JSON', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const address = `${sandbox.description.runtime}${echo}?a=1`
    const posted = await call(sandbox, address, access_token, { method: 'POST', body: '{"order":7}' })
    expect(await whole(posted)).toEqual({
      status: 200,
      body: { method: 'POST', query: { a: '1' }, body: { order: 7 } },
    })
    expect(await whole(await call(sandbox, address, access_token))).toEqual({
      status: 200,
      body: { method: 'GET', query: { a: '1' }, body: null },
    })
    const broken = await call(sandbox, address, access_token, { method: 'POST', body: '{' })
    expect(await whole(broken)).toEqual({
      status: 400,
      body: { status: 'HTTP 400 Bad Request', title: 'Bad request', detail: 'The body is not JSON' },
    })
  })

  it('knows no other integration', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const other = `${sandbox.description.runtime}/ic/api/integration/v2/flows/rest/project/P/OTHER/1.0/`
    expect((await call(sandbox, other, access_token)).status).toBe(404)
    expect((await call(sandbox, other)).status).toBe(401)
  })
})

describe('generation 2', () => {
  it('has one origin, no parameter and no redirects', async () => {
    await using sandbox = await aSandbox({ generation: 2 })
    const { design, runtime, generation } = sandbox.description
    expect({ generation, same: design === runtime }).toEqual({ generation: 2, same: true })
    const { access_token } = await login(sandbox)
    const statuses = []
    for (const path of [root, integrations, echo, `${root}?integrationInstance=whatever`]) {
      statuses.push((await get(sandbox, path, access_token)).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200])
  })
})

it('issues tokens at the time of its own clock', async () => {
  await using sandbox = await aSandbox()
  sandbox.clock.advance(86_400)
  const { iat } = decodeJwt((await login(sandbox)).access_token)
  expect(iat).toBe(start.getTime() / 1000 + 86_400)
})
