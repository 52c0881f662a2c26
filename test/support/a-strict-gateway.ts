/** A gateway as some companies have in front of everything: it takes nobody without a certificate it knows. */
import { createServer } from 'node:https'
import type { SecureVersion } from 'node:tls'
import { listen } from '../../src/foundation/node/index.ts'
import { anAuthority } from '../journeys/weather/certificates.ts'

export interface StrictGateway extends AsyncDisposable {
  readonly origin: string
  /** The authority of its certificate, and of those it takes. */
  readonly authority: string
  /** What came through to it. */
  readonly requests: readonly string[]
}

export async function aStrictGateway(version: SecureVersion = 'TLSv1.3'): Promise<StrictGateway> {
  const authority = await anAuthority('Example Corp gateway')
  const requests: string[] = []
  const tls = {
    ...(await authority.certify()),
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: true,
  }
  const server = createServer({ ...tls, minVersion: version, maxVersion: version }, (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.end()
  })
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  const origin = `https://127.0.0.1:${port}`
  return { origin, authority: authority.cert, requests, [Symbol.asyncDispose]: close }
}
