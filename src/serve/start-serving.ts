import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { listen, listenOnSocket } from '../foundation/node/index.ts'
import { admitted, type Door, newSecret } from './guard.ts'
import type { Idleness } from './idleness.ts'
import { type Limits, usualLimits } from './limits.ts'
import { type PassOnParts, passOn } from './pass-on.ts'
import { refuse, refuseLine } from './refusal.ts'

/** A port of 127.0.0.1, 0 for any free one, or the path of a Unix socket. */
export type Place = { readonly port: number } | { readonly socket: string }

export interface ServingParts extends Pick<PassOnParts, 'instance' | 'call' | 'mayWrite'> {
  readonly place: Place
  readonly idleness: Idleness
  readonly limits?: Partial<Limits> | undefined
}

export interface Serving extends AsyncDisposable {
  /** Where callers find it: a path of the instance is written right behind the address. */
  readonly at: { readonly url: string } | { readonly socket: string }
  /** Takes no more calls, lets those under way end for a short while, then cuts them. */
  close(): Promise<void>
}

function serverFor({ headMs, connections }: Limits): Server {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: headMs,
    // A body may be as long as it likes, and as slow as the instance is; see `request-body.ts`.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.min(headMs, 1000),
    // Said by our own refusal.
    requireHostHeader: false,
  })
  server.maxConnections = connections
  server.on('clientError', refuseLine)
  return server
}

interface Open {
  readonly door: Door
  readonly at: Serving['at']
  readonly listening: AsyncDisposable
}

async function open(server: Server, place: Place): Promise<Open> {
  if ('socket' in place) {
    const listening = await listenOnSocket(server, place.socket)
    // Only this account can open it, so no part of the path needs to be secret.
    return { listening, at: place, door: { host: 'localhost', secret: undefined } }
  }
  const listening = await listen(server, { host: '127.0.0.1', port: place.port })
  const { host, origin } = new URL(`http://127.0.0.1:${listening.port}`)
  const secret = newSecret()
  return { listening, at: { url: `${origin}/${secret}` }, door: { host, secret } }
}

/** Resolves when nothing is under way, or when it has taken long enough. */
async function farewell(underWay: ReadonlySet<Promise<void>>, longestMs: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, longestMs)
  await Promise.race([over, Promise.all(underWay)])
  clearTimeout(timer)
}

/**
 * Opens an address of this machine that passes calls on to the instance, with the token.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED, SOCKET_IN_USE, SOCKET_REFUSED
 */
export async function startServing(parts: ServingParts): Promise<Serving> {
  const limits = { ...usualLimits, ...parts.limits }
  const server = serverFor(limits)
  const { door, at, listening } = await open(server, parts.place)
  const base = 'url' in at ? at.url : `http://${door.host}`
  const underWay = new Set<Promise<void>>()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const target = admitted(request, door)
      using _use = parts.idleness.use()
      await passOn(request, response, target, { ...parts, limits, base })
    } catch (error) {
      // An answer that has begun can only be cut, so that nobody takes a part of it for the whole.
      if (response.headersSent) response.destroy()
      else refuse(response, error)
    }
  }

  let isClosing = false
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // A line that waits for its answer may bring more calls; they stay unanswered, and end with it.
    if (isClosing) return
    const work = answer(request, response)
    underWay.add(work)
    work.finally(() => underWay.delete(work))
  }
  server.on('request', handle)
  // Node would answer for itself; a server may pass over what it does not know. RFC 9110 section 10.1.1.
  server.on('checkExpectation', handle)

  async function close(): Promise<void> {
    isClosing = true
    server.close()
    await farewell(underWay, limits.farewellMs)
    await listening[Symbol.asyncDispose]()
    await Promise.all(underWay)
  }
  return { at, close, [Symbol.asyncDispose]: close }
}
