/**
 * The certificate that a server shows. Verification is always on, and nothing but the handshake is sent: the
 * certificate is read in the moment before Node judges it, so that it can be named when it is refused.
 */
import { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import type { ConnectionOptions, TLSSocket } from 'node:tls'

export interface Handshake {
  readonly certificate?: X509Certificate | undefined
  /** Why one side refused the other's certificate; absent when nobody did. */
  readonly refusal?: NodeJS.ErrnoException
}

/** What a profile brings to its connections beside what the system trusts. */
export interface Brought {
  readonly authorities: readonly string[]
  readonly own?: { readonly cert: string; readonly key: string }
}

export interface HandshakeParts {
  /** A tunnel, where a proxy is in between. */
  readonly through?: Socket | undefined
  readonly brought: Brought
}

type Tls = typeof import('node:tls')

const trusted = (tls: Tls, { authorities }: Brought): string[] => [
  ...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...authorities]),
]

function optionsFor(
  tls: Tls,
  { hostname, port }: URL,
  { through, brought }: HandshakeParts,
): ConnectionOptions {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isName = !/^[\d.]+$|:/.test(host)
  return {
    ...{ host, port: Number(port || 443), ca: trusted(tls, brought), rejectUnauthorized: true },
    ...brought.own,
    ...(through && { socket: through }),
    ...(isName && { servername: host }),
  }
}

/** From its bytes: once getPeerX509Certificate was called this early, Node refuses every certificate as another host's. */
function seenOn(socket: TLSSocket): X509Certificate | undefined {
  const { raw } = socket.getPeerCertificate()
  return raw && new X509Certificate(raw)
}

function outcomeOf(socket: TLSSocket): Promise<Handshake> {
  let certificate: X509Certificate | undefined
  return new Promise((resolve, reject) => {
    socket.prependListener('secure', () => {
      certificate = seenOn(socket)
    })
    onAccepted(socket, () => {
      socket.destroy()
      resolve({ certificate })
    })
    socket.once('error', (refusal: NodeJS.ErrnoException) =>
      certificate ? resolve({ certificate, refusal }) : reject(refusal),
    )
  })
}

/** A server that gives no sign of having accepted is taken to have. */
const patienceMs = 1000

/**
 * In TLS 1.3 the client is through before the server has looked at the client's certificate. The tickets that it
 * sends next say that it was content, an alert that it was not. RFC 8446 sections 4.4.2.4 and 4.6.1.
 */
function onAccepted(socket: TLSSocket, accepted: () => void): void {
  let isTold = false
  socket.once('session', () => {
    isTold = true
  })
  socket.once('secureConnect', () => {
    if (isTold || socket.getProtocol() !== 'TLSv1.3') return accepted()
    const waiting = setTimeout(accepted, patienceMs)
    socket.once('close', () => clearTimeout(waiting))
    socket.once('session', accepted).once('end', accepted).resume()
  })
}

/** Shakes hands and hangs up. Rejects only when nobody can be connected to. */
export async function shakeHands(
  target: URL,
  parts: HandshakeParts,
  signal: AbortSignal,
): Promise<Handshake> {
  // Loaded now, as the way through a proxy is.
  const tls = await import('node:tls')
  const socket = tls.connect(optionsFor(tls, target, parts))
  const leave = () => socket.destroy(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' }))
  signal.addEventListener('abort', leave, { once: true })
  if (signal.aborted) leave()
  try {
    return await outcomeOf(socket)
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
