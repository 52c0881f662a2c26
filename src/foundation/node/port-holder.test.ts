import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holderByLsof, portHolder } from './port-holder.ts'

const thisProcess = `${basename(process.execPath)} (process ${process.pid})`

/** A server of this process on any address, also ones that the product itself never binds. */
async function listeningOn(host: string) {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host, port: 0 }, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const hasIPv6 = await listeningOn('::1').then(
  (held) => held[Symbol.asyncDispose]().then(() => true),
  () => false,
)

describe.runIf(process.platform === 'linux')('the process that holds a port', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ...(hasIPv6
      ? [
          ['::', '127.0.0.1'],
          ['::', '::1'],
          ['::1', '::1'],
        ]
      : []),
  ])('is told, when it listens on %s, to whoever wants %s', async (held, wanted) => {
    await using server = await listeningOn(held ?? '')
    expect(await portHolder(wanted ?? '', server.port)).toBe(thisProcess)
  })

  it.each([['127.0.0.2', '127.0.0.1'], ...(hasIPv6 ? [['::1', '127.0.0.1']] : [])])(
    'is not one that listens on %s, for %s',
    async (held, wanted) => {
      await using server = await listeningOn(held ?? '')
      expect(await portHolder(wanted ?? '', server.port)).toBeUndefined()
    },
  )

  it('is nobody when the port is free', async () => {
    const { port, ...server } = await listeningOn('127.0.0.1')
    await server[Symbol.asyncDispose]()
    expect(await portHolder('127.0.0.1', port)).toBeUndefined()
  })
})

const lsof = '/usr/bin/lsof'

describe('lsof', () => {
  it.runIf(existsSync(lsof))(`tells who holds a port (needs ${lsof})`, async () => {
    await using server = await listeningOn('127.0.0.1')
    expect(await holderByLsof(server.port, lsof)).toMatch(new RegExp(`\\S+ \\(process ${process.pid}\\)$`))
  })

  it.each(['/nowhere/lsof', '/bin/false'])(
    'tells nothing where it is missing or fails: %s',
    async (program) => {
      expect(await holderByLsof(1, program)).toBeUndefined()
    },
  )
})
