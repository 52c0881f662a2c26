/** Bodies of any size, both ways, and what happens when one side leaves. */
import { once } from 'node:events'
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import { aServing, type SceneOptions, type ServingScene } from './a-serving.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** An open address before an instance that does as it is told. */
async function inFrontOf(handler: Handler, options: SceneOptions = {}): Promise<ServingScene> {
  const server = createServer(handler)
  const listening = await listen(server, { host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${listening.port}`
  const instance = () => ({ generation: 2, runtimeOrigin: origin, designOrigin: origin }) as const
  const scene = await aServing({ ...options, instance, mayWrite: true })
  return {
    ...scene,
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]()
      await listening.close()
    },
  }
}

const piece = Buffer.alloc(256 * 1024, 'x')
const hundredMegabytes = 100 * 1024 * 1024

/** Counts what was taken from it. */
function counted(total: number) {
  let given = 0
  async function* pieces() {
    while (given < total) {
      given += piece.length
      yield piece
    }
  }
  return { stream: Readable.from(pieces(), { highWaterMark: 1, objectMode: true }), given: () => given }
}

/** Without anything that a client does to an answer. */
async function bare(address: string) {
  const [answer] = (await once(ask(address).end(), 'response')) as [IncomingMessage]
  return { headers: answer.headers, body: Buffer.concat(await answer.toArray()).toString() }
}

/** What the sockets of a system may hold between two who talk, at most. */
const onTheWay = 40 * 1024 * 1024

/** Until it does not change any more. */
async function settled(count: () => number): Promise<number> {
  for (let last = -1; ; ) {
    const now = count()
    if (now === last && now > 0) return now
    last = now
    await wait(300)
  }
}

describe('a body of 100 MB', () => {
  it('reaches the instance whole, announced as it was', async () => {
    let got = 0
    let length: string | undefined
    await using scene = await inFrontOf(async (request, response) => {
      length = request.headers['content-length']
      for await (const chunk of request) got += (chunk as Buffer).length
      response.end(String(got))
    })
    const headers = { 'content-length': hundredMegabytes }
    const call = ask(`${scene.base}/ic/api/x`, { method: 'PUT', headers })
    counted(hundredMegabytes).stream.pipe(call)
    const [answer] = (await once(call, 'response')) as [IncomingMessage]
    expect([answer.statusCode, Buffer.concat(await answer.toArray()).toString(), length]).toEqual([
      200,
      String(hundredMegabytes),
      String(hundredMegabytes),
    ])
  })

  it('reaches the caller whole', async () => {
    await using scene = await inFrontOf((_, response) => {
      response.writeHead(200, { 'content-length': hundredMegabytes })
      counted(hundredMegabytes).stream.pipe(response)
    })
    const answer = await fetch(`${scene.base}/ic/api/x`)
    let got = 0
    for await (const chunk of answer.body ?? []) got += chunk.byteLength
    expect([answer.headers.get('content-length'), got]).toEqual([String(hundredMegabytes), hundredMegabytes])
  })

  it('waits at the caller while the instance does not read it', async () => {
    await using scene = await inFrontOf((request) => request.pause())
    const call = ask(`${scene.base}/ic/api/x`, { method: 'POST' }).on('error', () => undefined)
    const { stream, given } = counted(hundredMegabytes)
    stream.pipe(call)
    expect(await settled(given)).toBeLessThan(onTheWay)
    call.destroy()
  })

  it('waits at the instance while the caller does not read it', async () => {
    const { stream, given } = counted(hundredMegabytes)
    await using scene = await inFrontOf((_, response) => void stream.pipe(response))
    const call = ask(`${scene.base}/ic/api/x`).end()
    const [answer] = (await once(call, 'response')) as [IncomingMessage]
    answer.pause()
    expect(await settled(given)).toBeLessThan(onTheWay)
    call.destroy()
  })
})

describe('an answer', () => {
  it('that comes packed is unpacked, and its length is no longer announced', async () => {
    const packed = gzipSync('the whole answer')
    await using scene = await inFrontOf((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed)
    })
    const { headers, ...answer } = await bare(`${scene.base}/ic/api/x`)
    expect([answer.body, headers['content-encoding'], headers['content-length']]).toEqual([
      'the whole answer',
      undefined,
      undefined,
    ])
  })

  it('leaves what belongs to its own connection behind', async () => {
    await using scene = await inFrontOf((_, response) => {
      response.writeHead(200, { connection: 'X-Hop, keep-alive', 'x-hop': '1', 'x-other': '2' }).end()
    })
    const { headers } = await bare(`${scene.base}/ic/api/x`)
    expect([headers['x-hop'], headers['x-other']]).toEqual([undefined, '2'])
  })
})

describe('a caller that leaves', () => {
  it('before the answer ends the call at the instance', async () => {
    const left = Promise.withResolvers<string>()
    const arrived = Promise.withResolvers<void>()
    await using scene = await inFrontOf((request, response) => {
      request.resume()
      response.once('close', () => left.resolve('left'))
      arrived.resolve()
    })
    const call = ask(`${scene.base}/ic/api/x`).on('error', () => undefined)
    call.end()
    await arrived.promise
    call.destroy()
    expect(await left.promise).toBe('left')
  })

  it('amid its own body ends the call at the instance, which is not told that the body is whole', async () => {
    const ended = Promise.withResolvers<string>()
    const arrived = Promise.withResolvers<void>()
    await using scene = await inFrontOf((request) => {
      request.on('data', () => arrived.resolve())
      request.on('end', () => ended.resolve('whole'))
      request.on('error', () => ended.resolve('cut'))
    })
    const call = ask(`${scene.base}/ic/api/x`, { method: 'POST' }).on('error', () => undefined)
    call.write(piece)
    await arrived.promise
    call.destroy()
    expect(await ended.promise).toBe('cut')
  })

  it('amid the answer ends the call at the instance', async () => {
    const left = Promise.withResolvers<string>()
    await using scene = await inFrontOf((_, response) => {
      response.once('close', () => left.resolve('left')).write('a beginning')
    })
    const answer = await fetch(`${scene.base}/ic/api/x`)
    await answer.body?.cancel()
    expect(await left.promise).toBe('left')
  })
})

describe('an instance that leaves', () => {
  it('amid the answer leaves no answer that looks whole', async () => {
    await using scene = await inFrontOf((_, response) => {
      response.write('a beginning', () => response.destroy())
    })
    const answer = await fetch(`${scene.base}/ic/api/x`)
    await expect(answer.text()).rejects.toThrow('terminated')
  })
})

describe('who holds on to us', () => {
  it('with a body that stops arriving is told so, and the instance is let go', async () => {
    const left = Promise.withResolvers<string>()
    await using scene = await inFrontOf(
      (request) => request.on('error', () => left.resolve('left')).resume(),
      {
        limits: { bodyStallMs: 200 },
      },
    )
    const call = ask(`${scene.base}/ic/api/x`, { method: 'POST' }).on('error', () => undefined)
    call.write(piece)
    const [answer] = (await once(call, 'response')) as [IncomingMessage]
    const { error } = JSON.parse(Buffer.concat(await answer.toArray()).toString())
    expect([answer.statusCode, error.code, await left.promise]).toEqual([408, 'SERVE_CALLER_SLOW', 'left'])
  })

  it('with a short body that stops arriving is told so, and the instance hears of nothing', async () => {
    const heard = vi.fn<Handler>()
    await using scene = await inFrontOf(heard, { limits: { bodyStallMs: 200 } })
    const headers = { 'content-length': 10 }
    const call = ask(`${scene.base}/ic/api/x`, { method: 'POST', headers }).on('error', () => undefined)
    call.write('12345')
    const [answer] = (await once(call, 'response')) as [IncomingMessage]
    expect([answer.statusCode, heard.mock.calls.length]).toEqual([408, 0])
    answer.resume()
  })

  it('by not reading the answer is let go', async () => {
    const left = Promise.withResolvers<string>()
    const endless = () => counted(Number.POSITIVE_INFINITY).stream
    await using scene = await inFrontOf(
      (_, response) => void endless().pipe(response.once('close', () => left.resolve('left'))),
      { limits: { readerStallMs: 300 } },
    )
    const call = ask(`${scene.base}/ic/api/x`)
      .on('error', () => undefined)
      .end()
    const [answer] = (await once(call, 'response')) as [IncomingMessage]
    answer.on('error', () => undefined).pause()
    expect(await left.promise).toBe('left')
    call.destroy()
  })
})

describe('an address that is being closed', () => {
  it('ends what is under way, and passes on nothing that comes after', async () => {
    const arrived = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const paths: (string | undefined)[] = []
    await using scene = await inFrontOf(async (request, response) => {
      paths.push(request.url)
      arrived.resolve()
      await goOn.promise
      response.end('the whole answer')
    })
    const line = connect(scene.port, '127.0.0.1').on('error', () => undefined)
    const got = text(line)
    const request = (path: string) => `GET /${scene.secret}${path} HTTP/1.1\r\nHost: ${scene.host}\r\n\r\n`
    line.write(request('/ic/api/first'))
    await arrived.promise
    const closed = scene.serving.close()
    line.write(request('/ic/api/second'))
    // Time for it to arrive.
    await wait(50)
    goOn.resolve()
    await closed
    expect([(await got).match(/HTTP\/1\.1 \d+|the whole answer/g), paths]).toEqual([
      ['HTTP/1.1 200', 'the whole answer'],
      ['/ic/api/first'],
    ])
  })
})
