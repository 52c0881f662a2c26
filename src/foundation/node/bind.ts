import type { Server } from 'node:http'
import type { ListenOptions } from 'node:net'

/** Begins to listen. The system has been asked when this returns; the promise tells what came of it. */
export const bind = (server: Server, place: ListenOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...place, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** Stops listening and cuts the connections that are still open. */
export const unbind = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
