/** A proxy that connects (RFC 9110 section 9.3.6): whatever host is asked for, it leads to one server of the test. */
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { listen } from '../../../src/foundation/node/index.ts'
import type { Certified } from './certificates.ts'

export interface Tunnel extends AsyncDisposable {
  readonly port: number
  /** To where it was to connect, and with whose credentials. */
  readonly asked: readonly (readonly [host: string, credentials: string | undefined])[]
  /** The name in the certificate of whoever asked; a proxy that is spoken to by TLS wants one and takes none too. */
  readonly shown: readonly (string | undefined)[]
}

const nameShown = (socket: Duplex): string | undefined =>
  socket instanceof TLSSocket ? [socket.getPeerCertificate().subject?.CN].flat()[0] : undefined

/** @param own what the proxy shows, where it is spoken to by TLS, and whose certificates it knows */
export async function aTunnel(to: number, own?: Certified & { readonly ca: string }): Promise<Tunnel> {
  const asked: [string, string | undefined][] = []
  const shown: (string | undefined)[] = []
  const wanting = { ...own, requestCert: true, rejectUnauthorized: false }
  const server = (own ? createSecureServer(wanting) : createServer()).on(
    'connect',
    ({ url = '', headers }, socket: Duplex) => {
      const [, credentials] = headers['proxy-authorization']?.split(' ') ?? []
      shown.push(nameShown(socket))
      asked.push([url, credentials && Buffer.from(credentials, 'base64').toString('utf8')])
      const upstream = connect(to, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        socket.pipe(upstream).pipe(socket)
      })
      upstream.on('error', () => socket.destroy())
      socket.on('error', () => upstream.destroy())
    },
  )
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return { port, asked, shown, [Symbol.asyncDispose]: close }
}
