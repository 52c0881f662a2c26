/** What a hostile or broken client can write on a line, below the level of a request. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { OicError } from '../../src/foundation/index.ts'
import { guardHeaders } from '../../src/serve/answer-headers.ts'
import { aServing, onTheWire, statusOf, written } from './a-serving.ts'

describe('a request that two readers could cut in different places [bar 51]', () => {
  const close = 'Connection: close\r\n'
  it.each([
    {
      what: 'a length beside chunks',
      lines: 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    },
    {
      what: 'chunks beside a length',
      lines: 'Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n',
    },
    { what: 'two lengths', lines: 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde' },
    { what: 'a length with a sign', lines: 'Content-Length: +4\r\n\r\nabcd' },
    { what: 'a length in hex', lines: 'Content-Length: 0x4\r\n\r\nabcd' },
    { what: 'a negative length', lines: 'Content-Length: -1\r\n\r\n' },
    { what: 'an unknown coding', lines: 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n' },
    { what: 'a coding after chunked', lines: 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n' },
    { what: 'a space before a colon', lines: 'Content-Length : 4\r\n\r\nabcd' },
    { what: 'a folded header', lines: 'X: a\r\n b\r\n\r\n' },
    { what: 'a bare line feed in the head', lines: 'X: a\nY: b\r\n\r\n' },
    { what: 'a bare carriage return', lines: 'X: a\rY: b\r\n\r\n' },
    { what: 'a zero byte in a header', lines: 'X: a\0b\r\n\r\n' },
    { what: 'a chunk size that is none', lines: 'Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n' },
  ])('is refused for $what, and nothing behind it is read', async ({ lines }) => {
    await using scene = await aServing({ mayWrite: true })
    const { secret, host, upstream } = scene
    const hidden = `GET /${secret}/ic/api/hidden HTTP/1.1\r\nHost: ${host}\r\n${close}\r\n`
    const text = `POST /${secret}/ic/api/x HTTP/1.1\r\nHost: ${host}\r\n${lines}${hidden}`
    const statuses = (await onTheWire(scene, text)).match(/HTTP\/1\.1 \d+/g)
    expect(statuses).toEqual(['HTTP/1.1 400'])
    expect(upstream.seen.filter(({ path }) => path.includes('hidden'))).toEqual([])
  })
})

describe('a client that takes its time [bar 51]', () => {
  const headMs = 300

  it.each([
    { what: 'says nothing', text: '' },
    { what: 'says half a line', text: 'GET /' },
    { what: 'never ends its head', text: 'GET / HTTP/1.1\r\nHost: x\r\n' },
  ])('and $what is hung up on', async ({ text }) => {
    await using scene = await aServing({ limits: { headMs } })
    expect([0, 408]).toContain(statusOf(await onTheWire(scene, text)))
  })

  it('holds nobody else up', async () => {
    await using scene = await aServing()
    const lines = Array.from({ length: 20 }, () =>
      connect(scene.port, '127.0.0.1').on('error', () => undefined),
    )
    await Promise.all(lines.map((line) => once(line, 'connect')))
    for (const line of lines) line.write('GET /')
    expect((await fetch(`${scene.base}/ic/api/x`)).status).toBe(200)
    for (const line of lines) line.destroy()
  })

  it('finds no room beside as many as there may be, and room again when they are gone', async () => {
    await using scene = await aServing({ limits: { connections: 3 } })
    const lines = Array.from({ length: 3 }, () =>
      connect(scene.port, '127.0.0.1').on('error', () => undefined),
    )
    await Promise.all(lines.map((line) => once(line, 'connect')))
    const request = written(`/${scene.secret}/ic/api/x`, scene)
    expect(await onTheWire(scene, request)).toBe('')
    for (const line of lines) line.destroy()
    await expect.poll(async () => statusOf(await onTheWire(scene, request))).toBe(200)
  })
})

describe('a head that is too long [bar 51]', () => {
  it('is refused with 431, and nothing is sent', async () => {
    await using scene = await aServing()
    const long = [`X-Long: ${'x'.repeat(17 * 1024)}`]
    const answer = await onTheWire(scene, written(`/${scene.secret}/ic/api/x`, scene, long))
    expect([statusOf(answer), scene.upstream.connections()]).toEqual([431, 0])
  })
})

describe('what never becomes a request [bar 51]', () => {
  it.each([
    { what: 'a byte above 0x7F', text: 'GET /canary\xe9 HTTP/1.1\r\nHost: x\r\n\r\n' },
    { what: 'a preface of HTTP/2', text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
  ])('$what is refused as all else is, and not repeated', async ({ text }) => {
    await using scene = await aServing()
    const [head = '', body = ''] = (await onTheWire(scene, text)).split('\r\n\r\n')
    const [first, ...lines] = head.split('\r\n')
    const { code, message, hint } = new OicError('SERVE_REQUEST_UNREADABLE')
    expect([first, Object.fromEntries(lines.map((line) => line.split(': '))), JSON.parse(body)]).toEqual([
      'HTTP/1.1 400 Bad Request',
      { ...guardHeaders, 'content-type': 'application/json', connection: 'close' },
      { error: { code, message, hint } },
    ])
  })
})
