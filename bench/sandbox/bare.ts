/** A server that signs what it is asked for and does nothing else: what the signature and the socket cost alone. */
import { createPrivateKey, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { announce, givenKey } from './subject.ts'

const key = createPrivateKey(givenKey().privateKeyPem)
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** As long as a token of the sandbox. */
function token(): string {
  const content = `${encoded({ alg: 'RS256' })}.${encoded({ jti: crypto.randomUUID(), filling: 'x'.repeat(900) })}`
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`
}

function answer(response: ServerResponse): void {
  const body = JSON.stringify({ access_token: token(), token_type: 'Bearer', expires_in: 3600 })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
}

const server = createServer((request, response) => {
  request.resume().on('end', () => answer(response))
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
announce({
  document: `${origin}/`,
  tokenAddress: `${origin}/token`,
  clientId: 'application',
  clientSecret: 'none',
  parameters: { scope: 'things' },
})
