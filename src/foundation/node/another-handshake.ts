/** A handshake more, after a call that failed in one: what Node did not tell of it is seen now. */
import { type Brought, type Handshake, shakeHands } from './handshake.ts'
import { proxyFor } from './proxy.ts'
import { tunnelThrough } from './tunnel.ts'

export interface Way {
  /** Which proxies there are. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly brought: Brought
}

const deadlineMs = 5000

async function handshakeWith(address: URL, { env, brought }: Way): Promise<Handshake> {
  const signal = AbortSignal.timeout(deadlineMs)
  const proxy = proxyFor(address, env)
  if (!proxy) return shakeHands(address, { brought }, signal)
  const { status, socket } = await tunnelThrough(proxy, address, signal)
  if (status === 200) return shakeHands(address, { through: socket, brought }, signal)
  socket.destroy()
  return {}
}

/** Empty where none comes about: the call has failed already, and its reason is told. */
export const anotherHandshake = (address: URL, way: Way): Promise<Handshake> =>
  handshakeWith(address, way).catch((): Handshake => ({}))
