import { randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import { isOicError } from '../../src/foundation/index.ts'
import { listen } from '../../src/foundation/node/index.ts'

/**
 * A port of 127.0.0.1 that nobody listens on. It lies below the range that systems hand out by themselves,
 * so that no server started with port 0 takes it meanwhile.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000)
  try {
    await using found = await listen(createServer(), { host: '127.0.0.1', port })
    return found.port
  } catch (error) {
    if (isOicError(error, 'PORT_IN_USE')) return freePort()
    throw error
  }
}
