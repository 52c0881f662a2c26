/** Ports and plain requests: what a browser, a stray program or an attacker on this machine would send. */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type ListenAddress, type Listening, listen } from '../../foundation/node/index.ts'

type Host = ListenAddress['host']

const isBindable = (port: number, host: Host): Promise<boolean> =>
  listen(createServer(), { host, port }).then(
    (listening) => listening.close().then(() => true),
    () => false,
  )

/** Containers often have none. */
export const hasIPv6: boolean = await isBindable(0, '::1')

/**
 * A port that was free a moment ago, on both families; below the range that systems hand out by
 * themselves, so that nothing else takes it meanwhile.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000)
  const isFree = (await isBindable(port, '127.0.0.1')) && (!hasIPv6 || (await isBindable(port, '::1')))
  return isFree ? port : freePort()
}

/** Another program on this machine that was there first. */
export const aStranger = (port: number, host: Host = '127.0.0.1'): Promise<Listening> =>
  listen(createServer(), { host, port })

/** Whether the address can be bound again within a second. RFC 8252 section 8.3. */
export async function isFreeAgain(port: number, host: Host = '127.0.0.1'): Promise<boolean> {
  const until = Date.now() + 1000
  while (Date.now() < until) {
    if (await isBindable(port, host)) return true
    await delay(10)
  }
  return false
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Ask {
  readonly host?: Host
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
}

/** One request, sent as it stands: no redirect is followed and no header is forbidden. */
export async function ask(port: number, path: string, { host = '127.0.0.1', ...given }: Ask = {}) {
  const sent = request({ host, port, path, agent: false, ...given })
  sent.end()
  const [response] = await once(sent, 'response')
  const body = (await response.setEncoding('utf8').toArray()).join('')
  return { status: response.statusCode, headers: response.headers, body } as Answer
}

/** Whatever comes back for these very bytes, which need not be a request, until the connection ends. */
export function askRaw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  socket.on('error', () => {})
  socket.write(bytes, 'latin1')
  let found = ''
  socket.on('data', (text) => {
    found += text
  })
  return new Promise((resolve) => {
    socket.once('close', () => resolve(found))
  })
}
