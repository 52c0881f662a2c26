import { OicError } from '../../foundation/index.ts'
import { type Listening, listen } from '../../foundation/node/index.ts'
import type { Generation, Origins } from '../instance/instance.ts'
import type { OriginName } from './origin-name.ts'
import { type Answer, originServer } from './origin-server.ts'

/** Loopback and nothing else: there is no setting for it. */
const host = '127.0.0.1'

/** Where each origin stands from the first port on. Generation 2 has one address, so +2 stays unused. */
const places: Readonly<Record<OriginName, number>> = { identity: 0, design: 1, runtime: 2, control: 3 }

const names = (generation: Generation): readonly OriginName[] =>
  generation === 3 ? ['identity', 'design', 'runtime', 'control'] : ['identity', 'design', 'control']

const highestFirstPort = 65_535 - 3

function checkPort(port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= highestFirstPort) return
  const details = { address: `${host}:${port}`, problem: `the first port must be 0 to ${highestFirstPort}` }
  throw new OicError('PORT_REFUSED', { details })
}

export interface ListeningOrigins {
  readonly origins: Origins
  close(): Promise<void>
}

export interface OriginPlaces {
  /** The first of four, or 0 for free ones. */
  readonly port: number
  readonly generation: Generation
  readonly ownsProcess: boolean
}

/**
 * Binds the origins, so that their addresses are known; requests wait until `answers` has resolved.
 * @throws {OicError} PORT_IN_USE, PORT_REFUSED; then nothing is left listening
 */
export async function listenOrigins(
  { port, generation, ownsProcess }: OriginPlaces,
  answers: Promise<Readonly<Record<OriginName, Answer>>>,
): Promise<ListeningOrigins> {
  checkPort(port)
  const bound = new Map<OriginName, Listening>()
  const close = async () => {
    await Promise.all([...bound.values()].map((listening) => listening.close()))
  }
  try {
    for (const name of names(generation)) {
      const server = originServer(
        answers.then((all) => all[name]),
        ownsProcess,
      )
      bound.set(name, await listen(server, { host, port: port === 0 ? 0 : port + places[name] }))
    }
  } catch (error) {
    await close()
    throw error
  }
  const address = (name: OriginName) => new URL(`http://${host}:${bound.get(name)?.port}`).origin
  const runtime = generation === 3 ? 'runtime' : 'design'
  return {
    origins: {
      identity: address('identity'),
      design: address('design'),
      runtime: address(runtime),
      control: address('control'),
    },
    close,
  }
}
