import { spawnSync } from 'node:child_process'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listen } from '../../foundation/node/index.ts'
import { clock, factsOf } from './testing.ts'
import { limitedFetch } from './transport.ts'

const mebibyte = 1024 * 1024
const minutes = 120

/** A server on loopback, what it was asked, and a fetch of ours. */
async function serving(listener: RequestListener, deadlineSeconds = minutes) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  const listening = await listen(server, { host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${listening.port}`
  const ask = limitedFetch({ fetch, clock }, deadlineSeconds)
  const send = (path = '/') => ask(`${origin}${path}`, { method: 'POST', headers: {}, body: 'grant_type=x' })
  return { server, origin, requests, send, [Symbol.asyncDispose]: () => listening.close() }
}

const unreachable = (origin: string, problem: string) => ({
  code: 'IDENTITY_UNREACHABLE',
  exit: 6,
  details: { origin, problem },
})
const tooLarge = (origin: string) => ({
  code: 'IDENTITY_ANSWER_MALFORMED',
  exit: 6,
  details: { origin, problem: 'it is over 1 MiB' },
})

/** A reset is an end like any other here, so `once` (which rejects on errors) is not used. */
const endOfConnection = (server: Server): Promise<void> =>
  new Promise((resolve) => server.once('connection', (socket) => socket.once('close', () => resolve())))

/** Writes for ever, as fast as it is read. */
function pour(response: ServerResponse): void {
  const more = () => response.write('x'.repeat(65_536)) && setImmediate(more)
  response.on('drain', more)
  more()
}

describe('a request to an identity domain [bar 12] [bar 36]', () => {
  it('comes back complete, with status, headers and body', async () => {
    await using site = await serving((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/json', date: 'x' }).end('{"error":"größe"}')
    })
    const response = await site.send()
    const { status, headers } = response
    expect([status, headers.get('content-type'), await response.text()]).toEqual([
      400,
      'application/json',
      '{"error":"größe"}',
    ])
  })

  it('goes out on a connection of its own, and asks for an answer that is not packed', async () => {
    await using site = await serving((_request, response) => response.end())
    await site.send()
    await site.send()
    const sockets = new Set(site.requests.map(({ socket }) => socket))
    const asked = site.requests.map(({ headers }) => [headers.connection, headers['accept-encoding']])
    expect([asked, sockets.size]).toEqual([Array(2).fill(['close', 'identity']), 2])
  })

  it.each([301, 302, 303, 307, 308])('is not sent again where a %i points to', async (status) => {
    await using elsewhere = await serving((_request, response) => response.end('stolen'))
    await using site = await serving((_request, response) => {
      response.writeHead(status, { location: elsewhere.origin }).end()
    })
    const response = await site.send()
    expect([response.status, site.requests.length, elsewhere.requests]).toEqual([status, 1, []])
  })

  it('is refused as redirected where a browser hides the redirect', async () => {
    const hidden = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' })
    const ask = limitedFetch({ fetch: async () => hidden, clock }, minutes)
    expect(await factsOf(() => ask('https://id.example/token', { method: 'POST', headers: {} }))).toEqual({
      code: 'IDENTITY_REDIRECTED',
      exit: 1,
      details: { origin: 'https://id.example' },
    })
  })

  it('reads an answer of exactly 1 MiB', async () => {
    await using site = await serving((_request, response) => response.end('x'.repeat(mebibyte)))
    expect((await (await site.send()).text()).length).toBe(mebibyte)
  })

  it.each([
    ['is one byte more', (response: ServerResponse) => response.end('x'.repeat(mebibyte + 1))],
    ['never ends', pour],
    [
      'unfolds to 50 MiB',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50 * mebibyte))),
    ],
  ])('is cut off, connection and all, when the answer %s', async (_title, answer) => {
    await using site = await serving((_request, response) => answer(response))
    const closed = endOfConnection(site.server)
    expect(await factsOf(() => site.send())).toEqual(tooLarge(site.origin))
    await closed
  })

  it.each([
    ['never comes', () => {}],
    ['stops half-way', (response: ServerResponse) => response.writeHead(200).write('{"access')],
  ])('is given up, connection and all, when the answer %s', async (_title, answer) => {
    await using site = await serving((_request, response) => void answer(response), 0.1)
    const closed = endOfConnection(site.server)
    expect(await factsOf(() => site.send())).toEqual(unreachable(site.origin, 'no answer in time'))
    await closed
  })

  it.each([
    ['of a length it names', { 'content-length': '100' }, 'the connection was cut'],
    ['in chunks', {}, 'the answer was cut or is not HTTP'],
  ])('says that a connection was cut half-way through an answer %s', async (_title, headers, problem) => {
    await using site = await serving((_request, response) => {
      response.writeHead(200, headers).write('{"access', () => response.destroy())
    })
    expect(await factsOf(() => site.send())).toEqual(unreachable(site.origin, problem))
  })

  it('says that nobody listens', async () => {
    const site = await serving(() => {})
    await site[Symbol.asyncDispose]()
    expect(await factsOf(() => site.send())).toEqual(unreachable(site.origin, 'ECONNREFUSED'))
  })

  it('says that a port is one no browser may use', async () => {
    const ask = limitedFetch({ fetch, clock }, minutes)
    const refused = await factsOf(() => ask('http://127.0.0.1:6000/', { method: 'GET', headers: {} }))
    expect(refused).toEqual(unreachable('http://127.0.0.1:6000', 'the connection failed'))
  })

  it('does not keep a process alive by its deadline', () => {
    const code = `import { limitedFetch } from ${JSON.stringify(import.meta.resolve('./transport.ts'))}
      const ask = limitedFetch({ fetch: async () => new Response('x') }, 3600)
      process.stdout.write(await (await ask('https://id.example/', { method: 'GET', headers: {} })).text())`
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
      timeout: 15_000,
    })
    expect([stdout, status]).toEqual(['x', 0])
  })
})
