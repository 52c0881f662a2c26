/** The way back to whoever asked, for answers that do not arrive whole. */
import type { HttpBindings } from '@hono/node-server'

export interface Connection {
  /** Cuts it off; the answer given back is not sent. */
  reset(): Response
  /** Announces the whole of an answer, sends the first part of its body, and breaks off. */
  cutShort(answer: Response, part: Uint8Array): Response
}

/** Tells the server that there is nothing to write any more. */
const alreadySent = (): Response => new Response(null, { headers: { 'x-hono-already-sent': 'true' } })

export function socketConnection({ incoming, outgoing }: HttpBindings): Connection {
  return {
    reset: () => {
      incoming.socket.resetAndDestroy()
      return alreadySent()
    },
    cutShort: (answer, part) => {
      const cookies = answer.headers.getSetCookie()
      for (const [name, value] of answer.headers) outgoing.setHeader(name, value)
      if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
      outgoing.writeHead(answer.status)
      outgoing.write(part, () => incoming.socket.destroy())
      return alreadySent()
    },
  }
}

export interface LocalConnection extends Connection {
  isLost(): boolean
}

/** What a real fetch says of a connection that was cut off. */
export const connectionLost = (): TypeError =>
  new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  })

/** What a real fetch says of a body that ends too early. */
const bodyEnded = (): TypeError =>
  new TypeError('terminated', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  })

function endsEarly(part: Uint8Array): ReadableStream<Uint8Array> {
  let isGiven = false
  return new ReadableStream({
    pull(controller) {
      if (isGiven) controller.error(bodyEnded())
      else controller.enqueue(part)
      isGiven = true
    },
  })
}

/** Without a socket: as much like one as a caller of fetch can tell. */
export function localConnection(): LocalConnection {
  let isLost = false
  return {
    isLost: () => isLost,
    reset: () => {
      isLost = true
      return new Response(null)
    },
    cutShort: ({ status, headers }, part) => new Response(endsEarly(part), { status, headers }),
  }
}
