import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** What Node's own `fetch` tells of a request. */
interface Sent {
  readonly request: { readonly origin: string; readonly path: string }
}

const channel = 'undici:request:bodySent'

/**
 * Tells when the last byte of the next request to `address` was handed to the system. Only Node's own `fetch`
 * says so; of any other, nothing is told.
 */
export function whenSent(address: URL, tell: () => void): Disposable {
  const listen = (message: unknown): void => {
    const { origin, path } = (message as Sent).request
    if (`${origin}${path}` !== `${address.origin}${address.pathname}${address.search}`) return
    stop()
    tell()
  }
  const stop = (): void => {
    unsubscribe(channel, listen)
  }
  subscribe(channel, listen)
  return { [Symbol.dispose]: stop }
}
