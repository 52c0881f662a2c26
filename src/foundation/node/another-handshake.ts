/** Who issued the certificate that a server shows, for the message that says it is not trusted. */
import { printable } from '../index.ts'
import { type Handshake, shakeHands } from './handshake.ts'
import { proxyFor } from './proxy.ts'
import { tunnelThrough } from './tunnel.ts'

type Environment = Readonly<Record<string, string | undefined>>

const deadlineMs = 5000

async function handshakeWith(address: URL, env: Environment): Promise<Handshake> {
  const signal = AbortSignal.timeout(deadlineMs)
  const proxy = proxyFor(address, env)
  const brought = { authorities: [] }
  if (!proxy) return shakeHands(address, { brought }, signal)
  const { status, socket } = await tunnelThrough(proxy, address, signal)
  if (status === 200) return shakeHands(address, { through: socket, brought }, signal)
  socket.destroy()
  return {}
}

/** `C=DE\nO=Firm\nCN=Inspection` on one line. Undefined when no certificate is shown. */
export async function presentedIssuer(address: URL, env: Environment): Promise<string | undefined> {
  // The call itself has failed already, and its reason is told; what fails here adds nothing.
  const { certificate } = await handshakeWith(address, env).catch((): Handshake => ({}))
  return certificate && printable(certificate.issuer.split('\n').join(', '))
}
