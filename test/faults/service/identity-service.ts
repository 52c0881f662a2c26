/**
 * An identity service over real HTTP whose answers go wrong on demand: late, lost, cut at a byte, replaced.
 * It has the paths of an Oracle identity domain, and nothing in common with the product's own code.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Grants, grants, type Rotation } from './grants.ts'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** What happens to one request for a refresh. */
export interface Harm {
  /** The service does nothing about the request but answer it. */
  readonly isIdle?: boolean
  /** The answer waits for this. */
  readonly until?: Promise<unknown> | undefined
  readonly changed?: (answer: Answer) => Answer
  /** How the whole answer, as bytes of HTTP, is brought to the client. */
  readonly deliver?: (socket: Socket, bytes: Buffer) => void
}

export interface IdentityService extends AsyncDisposable {
  readonly origin: string
  readonly grants: Grants
  /** Asked for each refresh as it comes in, before it is acted upon. */
  harm: (login: string) => Harm | undefined
  /** Nothing listens at the address until `resume`. */
  pause(): Promise<void>
  resume(): Promise<void>
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
})

const bytesOf = ({ status, type, body }: Answer): Buffer =>
  Buffer.from(
    `HTTP/1.1 ${status} Answer\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )

function answerTo(all: Grants, refreshToken: string): Answer {
  const issued = all.refresh(refreshToken)
  if (!issued) return json(400, { error: 'invalid_grant' })
  const { login: _, ...body } = issued
  return json(200, body)
}

/** A token names its login: `canary-refresh-LOGIN-…`. */
const loginIn = (token: string): string => token.split('-')[2] ?? 'nobody'

async function serve(service: IdentityService, request: IncomingMessage): Promise<void> {
  const form = new URLSearchParams(await text(request))
  const { socket } = request
  socket.on('error', () => {})
  if (request.url === '/oauth2/v1/revoke') {
    service.grants.revoke(form.get('token') ?? '')
    socket.end(bytesOf(json(200, {})))
    return
  }
  const refreshToken = form.get('refresh_token') ?? ''
  const { isIdle, until, changed, deliver } = service.harm(loginIn(refreshToken)) ?? {}
  const unchanged = isIdle ? json(503, { error: 'busy' }) : answerTo(service.grants, refreshToken)
  const bytes = bytesOf(changed?.(unchanged) ?? unchanged)
  await until
  if (deliver) deliver(socket, bytes)
  else socket.end(bytes)
}

export async function identityService(rotation: Rotation, lifeSeconds?: number): Promise<IdentityService> {
  const server = createServer((request) => void serve(service, request).catch(() => request.destroy()))
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const service: IdentityService = {
    origin: `http://127.0.0.1:${port}`,
    grants: grants(rotation, lifeSeconds),
    harm: () => undefined,
    pause,
    resume: () => listen(port),
    [Symbol.asyncDispose]: pause,
  }
  return service
}
