/** An identity domain of the test's own, over real HTTP, which answers token requests as it is told to. */
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '../../src/foundation/node/index.ts'

/** The answer that would be right. */
export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly token_type: string
  readonly expires_in: number
}

/** What is sent instead of it; whoever does not end the answer holds it open. */
export type Incident = (response: ServerResponse, tokens: Tokens) => void

export interface TestIdentity extends AsyncDisposable {
  readonly origin: string
  /** What happens to the next token requests, first come first served; then all goes well. */
  readonly incidents: Incident[]
  /** The refresh tokens that came in, in order. */
  readonly presented: readonly string[]
  /** Lets go of every connection, and listens no more. */
  close(): Promise<void>
}

export const json =
  (body: string): Incident =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  }

const allGoesWell: Incident = (response, tokens) => json(JSON.stringify(tokens))(response, tokens)

const tokensNumbered = (count: number): Tokens => ({
  access_token: `canary-access-${count}`,
  refresh_token: `canary-refresh-${count}`,
  token_type: 'Bearer',
  expires_in: 3600,
})

/** What a server does with requests, and what it notes. */
export interface Answering extends Pick<TestIdentity, 'incidents' | 'presented'> {
  readonly handle: (...asked: Parameters<RequestListener>) => void
}

/** Rotates its refresh tokens: the login brings number 1, each request after it the next. */
export function answeringTokens(): Answering {
  const incidents: Incident[] = []
  const presented: string[] = []
  let count = 0
  const answer = async (...[request, response]: Parameters<RequestListener>): Promise<void> => {
    const body = new URLSearchParams(await text(request))
    if (!request.url?.endsWith('/token')) return void response.end('a page')
    const refreshToken = body.get('refresh_token')
    if (refreshToken !== null) presented.push(refreshToken)
    count += 1
    const strike = incidents.shift() ?? allGoesWell
    strike(response, tokensNumbered(count))
  }
  return { incidents, presented, handle: (...asked) => void answer(...asked) }
}

export async function anIdentity(): Promise<TestIdentity> {
  const { handle, incidents, presented } = answeringTokens()
  const { port, close } = await listen(createServer(handle), { host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${port}`
  return { origin, incidents, presented, close, [Symbol.asyncDispose]: close }
}
