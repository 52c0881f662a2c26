/** What a hostile or broken client can write on a socket, below the level of a request. */
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox } from './actors.ts'

interface Line {
  write(text: string): void
  hangUp(): void
  /** Everything that came until the other side hung up. */
  readonly ended: Promise<string>
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
  }
}

const statusLines = (answer: string): string[] => answer.match(/^HTTP\/1\.1 \d+/gm) ?? []

/** Sends it, and then a request that asks to hang up, so that the line ends whatever was made of the first. */
async function statusesOf(sandbox: Sandbox, text: string): Promise<string[]> {
  const line = aLine(sandbox)
  line.write(text.replaceAll('HOST', new URL(sandbox.description.identity).host))
  return statusLines(await line.ended)
}

const form = 'Content-Type: application/x-www-form-urlencoded\r\n'
const post = `POST /oauth2/v1/token HTTP/1.1\r\nHost: HOST\r\n${form}`
const hidden = 'GET /.well-known/openid-configuration HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'
const close = 'Connection: close\r\n'

describe('a request that two readers could cut in different places', () => {
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
    { what: 'no Host', text: `GET / HTTP/1.1\r\n\r\n` },
    { what: 'no HTTP at all', text: '\x16\x03\x01\x02\x00\x01\x00\x01' },
  ])('is refused for $what, and nothing behind it is read', async ({ text }) => {
    await using sandbox = await aSandbox()
    expect(await statusesOf(sandbox, text)).toEqual(['HTTP/1.1 400'])
    expect(sandbox.requests()).toEqual([])
  })
})

describe('a body in pieces that cannot be put together', () => {
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

describe('a request for another host', () => {
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

describe('too much of a request', () => {
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

describe('a client that never finishes', () => {
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
