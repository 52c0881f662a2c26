import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../../src/foundation/node/index.ts'

export interface SeenCall {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server on 127.0.0.1 that notes who comes, even one that connects and says nothing. */
export interface TestServer extends AsyncDisposable {
  readonly origin: string
  readonly port: number
  readonly seen: readonly SeenCall[]
  /** Connections, not requests: a handshake of TLS counts too. */
  connections(): number
}

export type Reply = (call: SeenCall) => {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export const fine: Reply = () => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{}',
})

export async function aServer(reply: Reply = fine): Promise<TestServer> {
  const seen: SeenCall[] = []
  let connections = 0
  const handle: RequestListener = async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const call = { method, path, headers, body: await text(request) }
    seen.push(call)
    const { status, headers: answered = {}, body = '' } = reply(call)
    response.writeHead(status, { ...answered, connection: 'close' }).end(body)
  }
  const server = createServer((request, response) => void handle(request, response))
  server.on('connection', () => {
    connections++
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    seen,
    connections: () => connections,
    [Symbol.asyncDispose]: close,
  }
}
