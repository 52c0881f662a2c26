import { createServer } from 'node:net'

/** A server on 127.0.0.1 that takes connections and never says a word. */
export interface SilentServer extends AsyncDisposable {
  readonly origin: string
  /** Settles when somebody is connected. */
  readonly visited: Promise<void>
}

export async function silentServer(): Promise<SilentServer> {
  const visited = Promise.withResolvers<void>()
  const sockets = new Set<{ destroy(): void }>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    socket.once('data', () => visited.resolve())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    visited: visited.promise,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
