import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, call, login, whole } from './actors.ts'

const root = '/ic/api/fileserver/v1/filesystem/root'
const integrations = '/ic/api/integration/v1/integrations'

async function ask(sandbox: Sandbox, path: string, init: RequestInit = {}) {
  const { access_token } = await login(sandbox)
  const separator = path.includes('?') ? '&' : '?'
  const address = `${sandbox.description.design}${path}${separator}integrationInstance=oic-sandbox`
  return whole(await call(sandbox, address, access_token, init))
}

describe('the Integration side', () => {
  it('describes the root as a folder', async () => {
    await using sandbox = await aSandbox()
    const { status, body } = await ask(sandbox, root)
    expect({ status, members: Object.keys(body), path: body.path, links: body.links }).toEqual({
      status: 200,
      members: ['guid', 'path', 'createDate', 'directories', 'files', 'links'],
      path: '/',
      links: [{ rel: 'self', href: `${sandbox.description.design}${root}` }],
    })
    expect(body.directories.map(({ name }: { name: string }) => name)).toEqual([
      'home',
      'inbound',
      'outbound',
    ])
    expect(body.files.map(({ name, parent }: { name: string; parent: string }) => [name, parent])).toEqual([
      ['readme.txt', '/'],
    ])
  })

  it.each([
    ['POST', '/ic/api/fileserver/v1/filesystem/directories'],
    ['PUT', `${root}/inbound`],
    ['DELETE', `${root}/inbound`],
    ['GET', '/ic/api/fileserver/v1/users/jane.doe@example.com'],
    ['GET', '/ic/api/fileserver/v1/services/sftp/configuration'],
  ])('answers other operations of File Server with 404: %s %s', async (method, path) => {
    await using sandbox = await aSandbox()
    expect(await ask(sandbox, path, { method })).toEqual({ status: 404, body: 'Service not found' })
  })

  it.each([
    ['GET', '/ic/api/integration/v1/connections'],
    ['GET', `${integrations}/ECHO%7C01.00.0000/activationStatus`],
    ['DELETE', `${integrations}/ECHO%7C01.00.0000`],
    ['POST', `${integrations}/archive`],
    ['GET', '/ic/api/integration/v1/monitoring/instances'],
  ])('answers other operations of the developer API with 404: %s %s', async (method, path) => {
    await using sandbox = await aSandbox()
    expect(await ask(sandbox, path, { method })).toEqual({
      status: 404,
      body: { status: 'HTTP 404 Not Found', title: 'Not found', detail: 'No resource has this address' },
    })
  })

  it('shows fifty integrations to a page, whatever is no count', async () => {
    await using sandbox = await aSandbox()
    const pages = []
    for (const query of ['', '?limit=&offset=', '?limit=-1&offset=x', '?limit=1e9&offset=0.5']) {
      const { body } = await ask(sandbox, `${integrations}${query}`)
      pages.push({ limit: body.limit, offset: body.offset, items: body.items.length, more: body.hasMore })
    }
    expect(pages).toEqual(Array(4).fill({ limit: 50, offset: 0, items: 3, more: false }))
  })

  it.each(["?q={name:'ECHO'}", '?orderBy=name', '?status=CONFIGURED', '?expand=connection'])(
    'ignores the filter %s',
    async (query) => {
      await using sandbox = await aSandbox()
      expect(await ask(sandbox, `${integrations}${query}`)).toEqual(await ask(sandbox, integrations))
    },
  )

  it('takes a megabyte, and no more', async () => {
    await using sandbox = await aSandbox()
    const { access_token } = await login(sandbox)
    const echo = `${sandbox.description.runtime}/ic/api/integration/v1/flows/rest/ECHO/1.0/`
    const send = async (length: number) => {
      const body = `"${'x'.repeat(length - 2)}"`
      return whole(await call(sandbox, echo, access_token, { method: 'POST', body }))
    }
    expect((await send(1024 * 1024)).status).toBe(200)
    expect(await send(1024 * 1024 + 1)).toEqual({
      status: 413,
      body: {
        status: 'HTTP 413 Payload Too Large',
        title: 'Payload too large',
        detail: 'At most 1048576 bytes',
      },
    })
  })
})
