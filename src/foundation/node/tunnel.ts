/** A way through a proxy to a server. RFC 9110 section 9.3.6. */
import type { Socket } from 'node:net'
import type { NamedProxy } from './proxy.ts'

export interface Tunnel {
  /** What the proxy answered to CONNECT. */
  readonly status: number
  /** Leads to the other side, when the status is 200. */
  readonly socket: Socket
}

/** A per cent sign that begins nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const credentials = `${decoded(username)}:${decoded(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }
}

function optionsFor(proxy: URL, path: string) {
  return {
    // IPv6 literals stand in brackets in addresses only.
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path,
    headers: { host: path, ...authorization(proxy) },
    agent: false as const,
  }
}

/** Asks the proxy for a way to the host. Rejects when the proxy itself cannot be reached. */
export async function tunnelThrough(
  { address }: NamedProxy,
  target: URL,
  signal: AbortSignal,
): Promise<Tunnel> {
  // Loaded now: most calls go well, and every command would wait for it.
  const { request } = await (address.protocol === 'https:' ? import('node:https') : import('node:http'))
  const options = optionsFor(address, `${target.hostname}:${target.port || 443}`)
  return new Promise((resolve, reject) => {
    request({ ...options, signal })
      .once('connect', ({ statusCode = 0 }, socket) => resolve({ status: statusCode, socket }))
      .once('error', reject)
      .end()
  })
}
