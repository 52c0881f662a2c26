/** The web server of one origin: every line that reaches it gets one answer of ours, whatever was written on it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener, type HttpBindings, RequestError } from '@hono/node-server'
import { socketConnection } from './connection.ts'
import type { Exchange } from './exchange.ts'
import type { Unreadable } from './unreadable.ts'

export interface Answer {
  readonly origin: string
  /** The moment by the sandbox's own clock. */
  now(): Date
  request(request: Request, parts: Exchange['Bindings']): Response | Promise<Response>
  /** A whole answer for what could not be parsed. */
  unparsed(unreadable: Unreadable): string
}

/**
 * How long a client may take to send a request, in real milliseconds: then it is answered with 408, and the
 * connection ends. On loopback even a person typing with a terminal has sent the headers by then. A request without
 * a Host is refused by us and not by the server.
 */
const settings = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  requireHostHeader: false,
}

const unknownExpectation: Unreadable = { status: 417, reason: 'the expectation is not known' }

function unparsed(code = 'unknown'): Unreadable {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, reason: 'the request did not come in time' }
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, reason: 'the header is longer than 16 KiB' }
  return { status: 400, reason: `what was sent is not HTTP (${code})` }
}

/** For the log: a request with the method that came, as far as a Request may have it, to no address in particular. */
const standIn = ({ method = 'GET' }: IncomingMessage, origin: string): Request =>
  new Request(`${origin}/`, { method: ['CONNECT', 'TRACE', 'TRACK'].includes(method) ? 'GET' : method })

/** The answers that are on their way, by the line they take. */
function answersUnderWay() {
  const all = new WeakMap<Duplex, Set<ServerResponse>>()
  return {
    add(outgoing: ServerResponse, line: Duplex): void {
      const own = all.get(line) ?? new Set()
      all.set(line, own.add(outgoing))
      outgoing.once('close', () => own.delete(outgoing))
    },
    /** Some of an answer is written, and not all of it: nothing else may be. */
    isCut: (line: Duplex): boolean =>
      [...(all.get(line) ?? [])].some(
        ({ headersSent, writableFinished }) => headersSent && !writableFinished,
      ),
  }
}

/** The web server would date its answers by the clock of the machine, and a client that compares clocks be misled. */
const date = ({ outgoing }: HttpBindings, { now }: Answer): void =>
  void outgoing.setHeader('Date', now().toUTCString())

/** Requests wait until the answer is there. */
export function originServer(answer: Promise<Answer>, ownsProcess: boolean): Server {
  const underWay = answersUnderWay()
  const expecting = new WeakSet<IncomingMessage>()
  let reading: HttpBindings | undefined

  /** The adapter made no request of it: it says so at once, before the next one is read. */
  async function refuse(error: unknown): Promise<Response> {
    const parts = reading
    const found = await answer
    if (!(error instanceof RequestError) || parts === undefined) return new Response(null, { status: 500 })
    date(parts, found)
    const unreadable = { status: 400, reason: `no request can be made of it: ${error.message}` } as const
    const connection = socketConnection(parts)
    return found.request(standIn(parts.incoming, found.origin), { connection, unreadable })
  }

  const listener = getRequestListener(
    async (request, parts) => {
      const bindings = parts as HttpBindings
      const { incoming } = bindings
      const found = await answer
      const connection = socketConnection(bindings)
      date(bindings, found)
      const unreadable = expecting.has(incoming) ? { unreadable: unknownExpectation } : {}
      return found.request(request, { connection, ...unreadable })
    },
    { overrideGlobalObjects: ownsProcess, errorHandler: refuse },
  )
  const read = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    underWay.add(outgoing, incoming.socket)
    reading = { incoming, outgoing }
    return listener(incoming, outgoing)
  }

  async function refuseLine(error: NodeJS.ErrnoException, line: Duplex): Promise<void> {
    const { unparsed: written } = await answer
    if (!line.writable || error.code === 'ECONNRESET' || underWay.isCut(line)) line.destroy()
    else line.end(written(unparsed(error.code)), () => line.destroy())
  }

  return createServer(settings, read)
    .on('checkExpectation', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      expecting.add(incoming)
      return read(incoming, outgoing)
    })
    .on('clientError', refuseLine)
}
