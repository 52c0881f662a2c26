/** What a hostile or broken client can write on a socket, below the level of a request. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox } from './actors.ts'

interface Line {
  write(text: string): void
  hangUp(): void
  /** Everything that came until the other side hung up. */
  readonly ended: Promise<string>
  /** The first of it. */
  readonly some: Promise<unknown>
}

function aLine(sandbox: Sandbox): Line {
  const socket = connect(Number(new URL(sandbox.description.identity).port), '127.0.0.1')
  const { promise, resolve } = Promise.withResolvers<string>()
  let got = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    got += text
  })
  socket.on('error', () => resolve(got)).on('close', () => resolve(got))
  return {
    write: (text) => socket.write(text),
    hangUp: () => socket.end(),
    ended: promise,
    some: once(socket, 'data'),
  }
}

const statusLines = (answer: string): string[] => answer.match(/HTTP\/1\.1 \d+/g) ?? []

/** Sends it, and then a request that asks to hang up, so that the line ends whatever was made of the first. */
async function statusesOf(sandbox: Sandbox, text: string): Promise<string[]> {
  const line = aLine(sandbox)
  line.write(text.replaceAll('HOST', new URL(sandbox.description.identity).host))
  return statusLines(await line.ended)
}

interface Whole {
  readonly status: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** The one answer on a line, without the time; its ECID reads `ECID`. */
function whole(answer: string): Whole {
  const [head = '', text = ''] = answer.split('\r\n\r\n')
  const [status = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ')))
  const ecid = /^x-oracle-dms-ecid: (\w{9}0{8})$/im.exec(head)?.[1] ?? 'no ecid'
  const { date: _, ...rest } = { ...headers, 'x-oracle-dms-ecid': 'ECID' }
  return { status, headers: rest, body: JSON.parse(text.replaceAll(ecid, 'ECID')) }
}

/** What is answered to what cannot be dealt with: the length is that of an ECID of seventeen characters. */
function refused(status: string, error_description: string): Whole {
  const body = { error: 'invalid_request', error_description, ecid: 'ECID' }
  return {
    status: `HTTP/1.1 ${status}`,
    headers: {
      'content-type': 'application/json',
      'content-length': `${JSON.stringify(body).length - 'ECID'.length + 17}`,
      'x-oracle-dms-ecid': 'ECID',
      'x-oracle-dms-rid': '0',
      'cache-control': 'no-store',
      pragma: 'no-cache',
      connection: 'close',
    },
    body,
  }
}

const unreadable = refused('400 Bad Request', 'The request cannot be read.')

/** Sends it to the origin, and gives everything that comes back, and everything that was logged. */
async function said(text: string, origin: 'identity' | 'design' | 'runtime' | 'control' = 'identity') {
  const log: string[] = []
  await using sandbox = await aSandbox({ log: (line) => log.push(line) })
  const line = aLine({
    ...sandbox,
    description: { ...sandbox.description, identity: sandbox.description[origin] },
  })
  line.write(text.replaceAll('HOST', new URL(sandbox.description[origin]).host))
  return { answer: await line.ended, log }
}

const form = 'Content-Type: application/x-www-form-urlencoded\r\n'
const post = `POST /oauth2/v1/token HTTP/1.1\r\nHost: HOST\r\n${form}`
const hidden = 'GET /.well-known/openid-configuration HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'
const close = 'Connection: close\r\n'

describe('a request that two readers could cut in different places [bar 51]', () => {
  it.each([
    {
      what: 'a length beside chunks',
      text: `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    },
    {
      what: 'two lengths',
      text: `${post}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde${hidden}`,
    },
    { what: 'a coding after chunked', text: `${post}Transfer-Encoding: chunked, identity\r\n\r\n${hidden}` },
    { what: 'a space before a colon', text: `GET / HTTP/1.1\r\nHost : HOST\r\n\r\n${hidden}` },
    { what: 'a folded header', text: `GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\r\n${hidden}` },
    { what: 'bare line feeds', text: `GET / HTTP/1.1\nHost: HOST\n\n${hidden}` },
    { what: 'a zero byte in a header', text: `GET / HTTP/1.1\r\nHost: HOST\r\nX: a\0b\r\n\r\n${hidden}` },
    { what: 'no HTTP at all', text: '\x16\x03\x01\x02\x00\x01\x00\x01' },
  ])('is refused for $what, and nothing behind it is read', async ({ text }) => {
    await using sandbox = await aSandbox()
    expect(await statusesOf(sandbox, text)).toEqual(['HTTP/1.1 400'])
    expect(sandbox.requests()).toEqual([])
  })
})

describe('a body in pieces that cannot be put together [bar 51]', () => {
  it.each([
    { what: 'an unknown coding', text: `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}` },
    { what: 'a chunk without a size', text: `${post}Transfer-Encoding: chunked\r\n\r\nZZ\r\n${hidden}` },
    { what: 'a negative chunk', text: `${post}Transfer-Encoding: chunked\r\n\r\n-1\r\n${hidden}` },
  ])('is refused for $what, and nothing behind it is read', async ({ text }) => {
    await using sandbox = await aSandbox()
    expect(await statusesOf(sandbox, text)).toEqual(['HTTP/1.1 400'])
    const seen = sandbox.requests().map(({ path, status, decision }) => [path, status, decision])
    expect(seen).toEqual([['/oauth2/v1/token', 400, 'invalid_request, the body broke off']])
  })

  it('is refused when it ends too early', async () => {
    await using sandbox = await aSandbox()
    const line = aLine(sandbox)
    line.write(
      `${post}Content-Length: 10\r\n\r\na=b`.replace('HOST', new URL(sandbox.description.identity).host),
    )
    line.hangUp()
    await line.ended
    await vi.waitFor(() => expect(sandbox.requests()).toHaveLength(1))
    expect(sandbox.requests().map(({ status, decision }) => [status, decision])).toEqual([
      [400, 'invalid_request, the body broke off'],
    ])
  })
})

describe('a request for another host [bar 32] [bar 51]', () => {
  it.each([
    { what: 'a second Host', text: `GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n${close}\r\n` },
    { what: 'an absolute target', text: `GET http://evil.example/ HTTP/1.1\r\nHost: HOST\r\n${close}\r\n` },
    { what: 'its Host alone', text: `GET http://HOST/ HTTP/1.1\r\nHost: evil.example\r\n${close}\r\n` },
    { what: 'a name of this machine', text: `GET / HTTP/1.1\r\nHost: localhost:1\r\n${close}\r\n` },
  ])('is not answered: $what', async ({ text }) => {
    await using sandbox = await aSandbox()
    const statuses = await statusesOf(sandbox, text)
    const seen = sandbox.requests().map(({ decision }) => decision)
    expect([statuses, seen]).toEqual([['HTTP/1.1 421'], ['the Host header names another address']])
  })

  it('does not become a tunnel', async () => {
    await using sandbox = await aSandbox()
    expect(await statusesOf(sandbox, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n\r\n')).toEqual([])
  })
})

describe('too much of a request [bar 51]', () => {
  const long = 'a'.repeat(20_000)
  it.each([
    { what: 'a header', text: `GET / HTTP/1.1\r\nHost: HOST\r\nX: ${long}\r\n\r\n` },
    { what: 'many headers', text: `GET / HTTP/1.1\r\nHost: HOST\r\n${'X: a\r\n'.repeat(4000)}\r\n` },
    { what: 'an address', text: `GET /${long} HTTP/1.1\r\nHost: HOST\r\n\r\n` },
  ])('is refused: $what of more than 16 KiB', async ({ text }) => {
    await using sandbox = await aSandbox()
    expect(await statusesOf(sandbox, text)).toEqual(['HTTP/1.1 431'])
  })

  it('is refused: a body of more than 64 KiB, before all of it has come', async () => {
    await using sandbox = await aSandbox()
    const line = aLine(sandbox)
    const { host } = new URL(sandbox.description.identity)
    line.write(`${post.replace('HOST', host)}${close}Content-Length: 1000000000\r\n\r\n`)
    line.write('a'.repeat(70_000))
    expect(statusLines(await line.ended)).toEqual(['HTTP/1.1 413'])
  })
})

describe('a client that never finishes [bar 51]', () => {
  it('keeps nobody waiting, and is sent away', { timeout: 40_000 }, async () => {
    await using sandbox = await aSandbox()
    const { identity } = sandbox.description
    const slow = Array.from({ length: 100 }, () => aLine(sandbox))
    for (const { write } of slow) write(`GET / HTTP/1.1\r\nHost: ${new URL(identity).host}\r\nX: `)
    const answer = await fetch(`${identity}/.well-known/openid-configuration`)
    expect(answer.status).toBe(200)
    const ends = await Promise.all(slow.map(({ ended }) => ended))
    expect(new Set(ends.map((end) => statusLines(end).join()))).toEqual(new Set(['HTTP/1.1 408']))
    expect(sandbox.requests().map(({ path }) => path)).toEqual(['/.well-known/openid-configuration'])
  })
})

describe('an answer to what cannot be dealt with', () => {
  const reason = 'no request can be made of it'
  it.each([
    { what: 'no Host', text: 'GET / HTTP/1.1\r\n\r\n', log: `GET / 400: ${reason}: Missing host header` },
    {
      what: 'no Host, as of old',
      text: 'GET / HTTP/1.0\r\n\r\n',
      log: `GET / 400: ${reason}: Missing host header`,
    },
    {
      what: 'an empty Host',
      text: 'GET / HTTP/1.1\r\nHost:\r\n\r\n',
      log: `GET / 400: ${reason}: Missing host header`,
    },
    {
      what: 'a path as Host',
      text: 'GET / HTTP/1.1\r\nHost: x/y\r\n\r\n',
      log: `GET / 400: ${reason}: Invalid host header`,
    },
    {
      what: 'a Host that is none',
      text: 'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
      log: `GET / 400: ${reason}: Invalid URL`,
    },
    {
      what: 'a backslash',
      text: 'GET /\\evil.test HTTP/1.1\r\nHost: HOST\r\n\r\n',
      log: `GET / 400: ${reason}: Backslash in request path`,
    },
    {
      what: 'an asterisk',
      text: 'OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n',
      log: `OPTIONS / 400: ${reason}: Invalid URL`,
    },
    {
      what: 'no Host for a body',
      text: 'POST /oauth2/v1/token HTTP/1.1\r\nContent-Length: 3\r\n\r\na=b',
      log: `POST / 400: ${reason}: Missing host header`,
    },
  ])('is whole, and the only one on its line: $what', async ({ text, log }) => {
    for (const origin of ['identity', 'design', 'runtime', 'control'] as const) {
      const got = await said(text, origin)
      expect({ ...got, answer: whole(got.answer) }).toEqual({ answer: unreadable, log: [`${origin} ${log}`] })
    }
  })

  const code = (name: string) => `what was sent is not HTTP (${name})`
  it.each([
    { what: 'no HTTP', text: '\x16\x03\x01', status: '400', reason: code('HPE_INVALID_METHOD') },
    {
      what: 'a length beside chunks',
      text: `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      status: '400',
      reason: code('HPE_INVALID_TRANSFER_ENCODING'),
    },
    {
      what: 'a zero byte',
      text: `GET / HTTP/1.1\r\nHost: HOST\r\nX: a\0b\r\n\r\n${hidden}`,
      status: '400',
      reason: code('HPE_INVALID_HEADER_TOKEN'),
    },
    {
      what: 'a long header',
      text: `GET / HTTP/1.1\r\nHost: HOST\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      status: '431',
      reason: 'the header is longer than 16 KiB',
    },
  ])('is whole where the parser gave up: $what', async ({ text, status, reason }) => {
    const got = await said(text)
    const answer =
      status === '400'
        ? unreadable
        : refused('431 Request Header Fields Too Large', 'The header of the request is too long.')
    expect({ ...got, answer: whole(got.answer) }).toEqual({
      answer,
      log: [`identity - - ${status}: ${reason}`],
    })
  })

  it.each(['', 'Content-Length: 3\r\n'])(
    'is whole for an expectation that is not known: %j',
    async (length) => {
      const got = await said(`${post}Expect: foo\r\n${length}\r\n`)
      const answer = refused('417 Expectation Failed', 'The expectation cannot be met.')
      const log = ['identity POST /oauth2/v1/token 417: the expectation is not known']
      expect({ ...got, answer: whole(got.answer) }).toEqual({ answer, log })
    },
  )

  it('comes after one that is finished, and ends the line', async () => {
    await using sandbox = await aSandbox()
    const line = aLine(sandbox)
    const { host } = new URL(sandbox.description.identity)
    line.write(`GET /oauth2/v1/token HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
    await vi.waitFor(() => expect(sandbox.requests()).toHaveLength(1))
    await line.some
    line.write('\0')
    expect(statusLines(await line.ended)).toEqual(['HTTP/1.1 405', 'HTTP/1.1 400'])
  })

  it('does not come into the middle of another one', async () => {
    await using sandbox = await aSandbox()
    sandbox.faults.add({ operation: 'token', kind: 'slow', seconds: 100 })
    const line = aLine(sandbox)
    const { host } = new URL(sandbox.description.identity)
    line.write(`${post.replace('HOST', host)}Content-Length: 3\r\n\r\na=b\0`)
    expect(statusLines(await line.ended)).toEqual(['HTTP/1.1 400'])
  })
})
