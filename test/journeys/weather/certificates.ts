/** Certificates for servers of a test, good and bad ones, and the authority that signs them. */
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 24 * 3600 * 1000

export interface Certified {
  readonly cert: string
  readonly key: string
}

interface Wish {
  /** For whom; an IP address. */
  readonly ip?: string
  /** For whom as well; a name. */
  readonly dns?: string
  /** Its own name. */
  readonly subject?: string
  /** Begin and end, in days from now. */
  readonly days?: readonly [from: number, to: number]
}

export interface Authority {
  /** What a client has to trust. */
  readonly cert: string
  certify(wish?: Wish): Promise<Certified>
}

const fromNow = (days: number): Date => new Date(Date.now() + days * day)
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

async function inPem(key: CryptoKey): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${bytes}\n-----END PRIVATE KEY-----\n`
}

export async function anAuthority(name: string): Promise<Authority> {
  const keys = await newKeys()
  const own = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
    notBefore: fromNow(-1),
    notAfter: fromNow(1),
    extensions: [new BasicConstraintsExtension(true, 1, true)],
  })
  return {
    cert: own.toString('pem'),
    async certify({
      ip = '127.0.0.1',
      dns,
      subject = 'a server of a test',
      days: [from, to] = [-1, 1],
    } = {}) {
      const { publicKey, privateKey } = await newKeys()
      const cert = await X509CertificateGenerator.create({
        subject: `CN=${subject}`,
        issuer: `CN=${name}`,
        publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        notBefore: fromNow(from),
        notAfter: fromNow(to),
        extensions: [
          new SubjectAlternativeNameExtension([
            { type: 'ip', value: ip },
            ...(dns === undefined ? [] : [{ type: 'dns' as const, value: dns }]),
          ]),
        ],
      })
      return { cert: cert.toString('pem'), key: await inPem(privateKey) }
    },
  }
}
