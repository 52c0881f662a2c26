import { createServer, type RequestListener, type Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { isOicError } from '../../foundation/index.ts'
import { type ListenAddress, listen as listenHere } from '../../foundation/node/index.ts'
import { CallbackServer } from './callback-server.ts'
import { unlessAborted, type WayBack } from './way-back.ts'

/** After the end of a login the port is free again within a second. RFC 8252 section 8.3. */
const farewellMs = 700

/** Cookies know no ports: a browser sends those of every other program on this machine along. */
const maxHeaderSize = 128 * 1024

const hosts = new Map<string, readonly ListenAddress['host'][]>([
  ['127.0.0.1', ['127.0.0.1']],
  ['[::1]', ['::1']],
  // A browser may try either family first; holding both leaves no room for a stranger.
  ['localhost', ['127.0.0.1', '::1']],
])

/** The literal addresses to hold for a redirect address; none where it does not lead to this machine. */
export function listenAddresses(redirectUri: string): readonly ListenAddress[] {
  const { protocol, hostname, port } = new URL(redirectUri)
  if (protocol !== 'http:') return []
  return (hosts.get(hostname) ?? []).map((host) => ({ host, port: port === '' ? 80 : Number(port) }))
}

/** A machine without IPv6 cannot have a stranger on ::1 either, and one without IPv4 none on 127.0.0.1. */
const isMissingFamily = (error: unknown): boolean =>
  isOicError(error, 'PORT_REFUSED') && /EADDRNOTAVAIL|EAFNOSUPPORT/.test(String(error.details['problem']))

interface Holding {
  readonly handle: RequestListener
  readonly listen: typeof listenHere
}

/** An `Expect` that Node does not know is no reason to answer in Node's bare words. */
const serverOf = (handle: RequestListener): Server =>
  createServer({ maxHeaderSize }, handle).on('checkExpectation', handle)

/**
 * Holds every address that the redirect address may mean, or none of them.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED
 */
async function hold(redirectUri: string, { handle, listen }: Holding): Promise<AsyncDisposableStack> {
  await using held = new AsyncDisposableStack()
  const addresses = listenAddresses(redirectUri)
  const missing: unknown[] = []
  for (const address of addresses) {
    try {
      held.use(await listen(serverOf(handle), address))
    } catch (error) {
      if (!isMissingFamily(error)) throw error
      missing.push(error)
    }
  }
  if (missing.length === addresses.length) throw missing[0]
  return held.move()
}

/**
 * A listener on the literal address and port of a loopback redirect address.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED
 */
export async function openListener(redirectUri: string, listen = listenHere): Promise<WayBack> {
  const callbacks = new CallbackServer(redirectUri)
  const held = await hold(redirectUri, { handle: callbacks.handle, listen })
  return {
    redirectUri,
    kind: 'listener',
    async callback(attempt, signal) {
      const arrival = await unlessAborted(callbacks.arrival(attempt), signal)
      if ('refused' in arrival) throw arrival.refused
      return arrival.accepted
    },
    conclude: (outcome) =>
      Promise.race([callbacks.conclude(outcome), delay(farewellMs, undefined, { ref: false })]),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}
