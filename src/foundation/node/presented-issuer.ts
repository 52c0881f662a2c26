/**
 * Who issued the certificate that a server shows, for the message that says it is not trusted. Trust is checked as
 * ever, and nothing is sent: the name is read at the moment in which Node gives the connection up.
 */
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { printable } from '../index.ts'
import { proxyFor } from './proxy.ts'

type Environment = Readonly<Record<string, string | undefined>>

const deadlineMs = 5000

const portOf = ({ port }: URL): string => port || '443'

/** IPv6 literals stand in brackets in addresses only. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1')

function proxyHeaders({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }
}

/** A tunnel to the server. RFC 9110 section 9.3.6. */
async function throughProxy(address: URL, proxy: URL): Promise<Socket | undefined> {
  // Loaded now: most calls go well, and every command would wait for it.
  const { request } = await (proxy.protocol === 'https:' ? import('node:https') : import('node:http'))
  const path = `${address.hostname}:${portOf(address)}`
  const options = { host: hostOf(proxy), port: proxy.port, method: 'CONNECT', path, agent: false as const }
  return new Promise((resolve) => {
    request({ ...options, headers: { host: path, ...proxyHeaders(proxy) }, timeout: deadlineMs })
      .on('connect', ({ statusCode }, socket) => {
        if (statusCode === 200) return resolve(socket)
        socket.destroy()
        resolve(undefined)
      })
      .on('timeout', function (this: { destroy(): void }) {
        this.destroy()
      })
      .on('error', () => resolve(undefined))
      .end()
  })
}

/** `C=DE\nO=Firm\nCN=Inspection` on one line. */
const nameIn = (socket: TLSSocket): string | undefined => {
  const issuer = socket.getPeerX509Certificate()?.issuer
  return issuer === undefined ? undefined : printable(issuer.split('\n').join(', '))
}

function seenOn(socket: TLSSocket): Promise<string | undefined> {
  return new Promise((resolve) => {
    const give = socket.destroy
    socket.destroy = (error) => {
      resolve(nameIn(socket))
      return give.call(socket, error)
    }
    socket.setTimeout(deadlineMs, () => socket.destroy())
    socket.on('secureConnect', () => socket.destroy())
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
  })
}

/** Undefined when no certificate is shown. */
export async function presentedIssuer(address: URL, env: Environment): Promise<string | undefined> {
  const proxy = proxyFor(address, env)
  const tunnel = proxy && (await throughProxy(address, proxy))
  if (proxy && !tunnel) return undefined
  const { connect } = await import('node:tls')
  const host = hostOf(address)
  const isName = !/^[\d.]+$|:/.test(host)
  const way = tunnel ? { socket: tunnel } : { host, port: Number(portOf(address)) }
  return seenOn(connect({ ...way, ...(isName && { servername: host }), rejectUnauthorized: true }))
}
