import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isOicError } from '../index.ts'
import { type ListenAddress, listen } from './listen.ts'

const anyPort: ListenAddress = { host: '127.0.0.1', port: 0 }

const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) =>
    isOicError(error) ? { code: error.code, exit: error.exitCode, details: error.details } : error,
  )

/** Only some systems tell. */
const holder =
  process.platform === 'linux' ? `${basename(process.execPath)} (process ${process.pid})` : undefined

describe('listening', () => {
  it('binds the one address that was named', async () => {
    const server = createServer()
    await using listening = await listen(server, anyPort)
    expect(server.address()).toEqual({ address: '127.0.0.1', family: 'IPv4', port: listening.port })
  })

  it('names the address that another program holds', async () => {
    await using held = await listen(createServer(), anyPort)
    const taken = { host: '127.0.0.1', port: held.port } as const
    expect(await refusalOf(listen(createServer(), taken))).toEqual({
      code: 'PORT_IN_USE',
      exit: 1,
      details: { address: `127.0.0.1:${held.port}`, holder },
    })
  })

  it('may be tried on the next port after one that is held', async () => {
    await using held = await listen(createServer(), anyPort)
    const server = createServer((_request, response) => response.end('here'))
    await refusalOf(listen(server, { host: '127.0.0.1', port: held.port }))
    await using listening = await listen(server, anyPort)
    const answer = await fetch(`http://127.0.0.1:${listening.port}/`)
    expect(await answer.text()).toBe('here')
  })

  it('says why the machine does not allow it', async () => {
    const foreign = { host: '192.0.2.1', port: 0 } as unknown as ListenAddress
    expect(await refusalOf(listen(createServer(), foreign))).toEqual({
      code: 'PORT_REFUSED',
      exit: 1,
      details: { address: '192.0.2.1:0', problem: 'EADDRNOTAVAIL' },
    })
  })

  it('ends at once, with connections open that have said nothing or wait for an answer', async () => {
    const server = createServer()
    const listening = await listen(server, anyPort)
    const silent = connect(listening.port, '127.0.0.1')
    const waiting = connect(listening.port, '127.0.0.1')
    waiting.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    await Promise.all([once(silent, 'connect'), once(server, 'request')])
    const closed = [once(silent, 'close'), once(waiting, 'close')]
    for (const socket of [silent, waiting]) socket.on('error', () => {})
    await listening.close()
    await Promise.all(closed)
    expect(server.listening).toBe(false)
  })

  it('may be ended twice', async () => {
    const listening = await listen(createServer(), anyPort)
    await listening.close()
    await listening.close()
    const again = await listen(createServer(), { host: '127.0.0.1', port: listening.port })
    await again.close()
    expect(again.port).toBe(listening.port)
  })
})
