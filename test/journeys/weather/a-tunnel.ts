/** A proxy that connects (RFC 9110 section 9.3.6): whatever host is asked for, it leads to one server of the test. */
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { listen } from '../../../src/foundation/node/index.ts'

export interface Tunnel extends AsyncDisposable {
  readonly port: number
  /** To where it was to connect, and with whose credentials. */
  readonly asked: readonly (readonly [host: string, credentials: string | undefined])[]
}

export async function aTunnel(to: number): Promise<Tunnel> {
  const asked: [string, string | undefined][] = []
  const server = createServer().on('connect', ({ url = '', headers }, socket: Duplex) => {
    const [, credentials] = headers['proxy-authorization']?.split(' ') ?? []
    asked.push([url, credentials && Buffer.from(credentials, 'base64').toString('utf8')])
    const upstream = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    upstream.on('error', () => socket.destroy())
    socket.on('error', () => upstream.destroy())
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return { port, asked, [Symbol.asyncDispose]: close }
}
