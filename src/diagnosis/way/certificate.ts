/**
 * The certificate of the other side. Verification is always on, and nothing but the handshake is sent: the
 * certificate is read in the moment before Node judges it, so that it can be named when it is refused.
 */
import type { Socket } from 'node:net'
import tls from 'node:tls'

export interface SeenCertificate {
  /** Who signed it, as far as it says. */
  readonly issuer: string
  readonly validUntil: string
}

export interface Handshake {
  readonly certificate?: SeenCertificate | undefined
  /** Why it was refused; absent when it was accepted. */
  readonly refusal?: NodeJS.ErrnoException
}

const nameOf = ({ CN, O }: tls.Certificate): string =>
  [CN, O]
    .flatMap((part) => part ?? [])
    .filter((part, at, all) => all.indexOf(part) === at)
    .join(', ')

function seenBy(socket: tls.TLSSocket): SeenCertificate | undefined {
  const found = socket.getPeerCertificate()
  if (!found?.issuer) return undefined
  return { issuer: nameOf(found.issuer) || 'nobody', validUntil: found.valid_to }
}

/** What a profile brings to its connections beside what the system trusts. */
export interface Brought {
  readonly authorities: readonly string[]
  readonly own?: { readonly cert: string; readonly key: string }
}

const trusted = ({ authorities }: Brought): string[] => [
  ...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...authorities]),
]

/** Shakes hands and hangs up. Rejects only when nobody can be connected to. */
export function shakeHands(
  { hostname, port }: URL,
  { through, brought }: { readonly through?: Socket | undefined; readonly brought: Brought },
  signal: AbortSignal,
): Promise<Handshake> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isAddress = /^[\d.]+$|:/.test(host)
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port: Number(port || 443),
      ca: trusted(brought),
      ...brought.own,
      rejectUnauthorized: true,
      ...(through && { socket: through }),
      ...(!isAddress && { servername: host }),
    })
    let certificate: SeenCertificate | undefined
    const leave = () => socket.destroy(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' }))
    signal.addEventListener('abort', leave, { once: true })
    socket.prependListener('secure', () => {
      certificate = seenBy(socket)
    })
    socket.once('secureConnect', () => {
      socket.destroy()
      resolve({ certificate })
    })
    socket.once('error', (refusal: NodeJS.ErrnoException) =>
      certificate ? resolve({ certificate, refusal }) : reject(refusal),
    )
    socket.once('close', () => signal.removeEventListener('abort', leave))
  })
}
