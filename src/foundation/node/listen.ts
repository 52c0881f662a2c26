import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OicError } from '../index.ts'
import { bind, unbind } from './bind.ts'
import { portHolder } from './port-holder.ts'

export interface ListenAddress {
  /** An IP literal, never a name: a name may resolve to an address that somebody else holds. */
  readonly host: '127.0.0.1' | '::1'
  /** 0 for any free port. */
  readonly port: number
}

export interface Listening extends AsyncDisposable {
  readonly port: number
  /** Stops listening and cuts the connections that are still open. */
  close(): Promise<void>
}

const written = ({ host, port }: ListenAddress): string =>
  host === '::1' ? `[::1]:${port}` : `${host}:${port}`

async function refusal(error: NodeJS.ErrnoException, address: ListenAddress): Promise<Error> {
  if (error.code === 'EADDRINUSE') {
    const holder = await portHolder(address.host, address.port)
    return new OicError('PORT_IN_USE', { details: { address: written(address), holder }, cause: error })
  }
  const problem = error.code ?? error.message
  return new OicError('PORT_REFUSED', { details: { address: written(address), problem }, cause: error })
}

/**
 * Binds a server to one loopback address.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED
 */
export async function listen(server: Server, address: ListenAddress): Promise<Listening> {
  await bind(server, address).catch(async (error: NodeJS.ErrnoException) => {
    throw await refusal(error, address)
  })
  const close = (): Promise<void> => unbind(server)
  return { port: (server.address() as AddressInfo).port, close, [Symbol.asyncDispose]: close }
}
