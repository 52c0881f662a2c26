/** A server of this machine that publishes an OpenID configuration, and answers nothing else. */
import { createServer } from 'node:http'
import { listen } from '../../src/foundation/node/index.ts'

export type Document = Readonly<Record<string, unknown>>

export interface Publisher extends AsyncDisposable {
  readonly issuer: string
  /** From now on it publishes whatever `change` makes of a good document. */
  publish(change: (good: Document) => Document): void
}

export async function aPublisher(change: (good: Document) => Document): Promise<Publisher> {
  let body = ''
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  const issuer = `http://127.0.0.1:${port}`
  const good = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    code_challenge_methods_supported: ['S256'],
  }
  const publish: Publisher['publish'] = (changed) => {
    body = JSON.stringify(changed(good))
  }
  publish(change)
  return { issuer, publish, [Symbol.asyncDispose]: close }
}
