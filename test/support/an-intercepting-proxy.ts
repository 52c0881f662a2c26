/** A proxy as companies have them: it ends TLS itself, with certificates of an authority of its own. */
import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { listen } from '../../src/foundation/node/index.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

const pem = async (key: CryptoKey): Promise<string> => {
  const body = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`
}

const dates = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2099-12-31T00:00:00Z') }

/** Key and certificate for `host`, which `issuer` signed. */
async function certified(host: string, issuer: string) {
  await import('reflect-metadata')
  const { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } =
    await import('@peculiar/x509')
  const [authority, own] = [await newKeys(), await newKeys()]
  const root = await X509CertificateGenerator.createSelfSigned({
    ...{ name: `CN=${issuer}`, keys: authority, signingAlgorithm: algorithm, serialNumber: '01', ...dates },
    extensions: [new BasicConstraintsExtension(true, undefined, true)],
  })
  const leaf = await X509CertificateGenerator.create({
    ...{ subject: `CN=${host}`, issuer: root.subject, publicKey: own.publicKey },
    ...{ signingKey: authority.privateKey, signingAlgorithm: algorithm, serialNumber: '02', ...dates },
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  })
  return { key: await pem(own.privateKey), cert: `${leaf.toString('pem')}\n${root.toString('pem')}\n` }
}

export interface InterceptingProxy extends AsyncDisposable {
  /** For HTTPS_PROXY. */
  readonly address: string
  /** What it was asked to connect to. */
  readonly asked: readonly string[]
  /** What came through TLS; a client that looks at certificates sends nothing. */
  readonly readable: readonly string[]
}

function interceptAt(server: Server, secureContext: ReturnType<typeof createSecureContext>) {
  const [asked, readable]: [string[], string[]] = [[], []]
  const lines = new Set<Duplex>()
  server.on('connect', ({ url = '' }, line: Duplex) => {
    asked.push(url)
    lines.add(line)
    line.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    const secured = new TLSSocket(line as never, { isServer: true, secureContext })
    secured.on('data', (bytes) => readable.push(`${bytes}`)).on('error', () => line.destroy())
  })
  const cut = (): void => {
    for (const line of lines) line.destroy()
  }
  return { asked, readable, cut }
}

/** @param host the one whose certificate it forges; it connects nowhere */
export async function anInterceptingProxy(host: string, issuer: string): Promise<InterceptingProxy> {
  const server = createServer((_request, response) => response.writeHead(502).end())
  const { cut, ...seen } = interceptAt(server, createSecureContext(await certified(host, issuer)))
  const { port, close } = await listen(server, { host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${port}`
  return {
    ...{ address, ...seen },
    [Symbol.asyncDispose]: () => {
      cut()
      return close()
    },
  }
}
