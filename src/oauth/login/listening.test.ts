import { connect, Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import { OicError } from '../../foundation/index.ts'
import { aProfile, facts, startListening, startLogin } from './testing.ts'
import { aStranger, ask, freePort, hasIPv6, isFreeAgain } from './testing-sockets.ts'

const code = 'canary-code='
const interrupted = new OicError('INTERRUPTED')

const connects = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 })
    const settle = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false))
  })

const otherAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)

describe('the listener [bar 31]', () => {
  it('is bound before the sign-in page is shown', async () => {
    const port = await freePort()
    let answered = 0
    const { outcome } = startLogin(aProfile({ redirectUris: [`http://127.0.0.1:${port}/callback`] }), {
      showSignIn: async () => {
        answered = (await ask(port, '/')).status
        throw interrupted
      },
    })
    expect({ outcome: await outcome, answered }).toEqual({ outcome: facts(interrupted), answered: 404 })
  })

  it('answers on its literal address and nowhere else', async () => {
    const { port, end, outcome } = await startListening()
    const hosts = ['127.0.0.1', '127.0.0.2', '::1', ...otherAddresses()]
    const reached = await Promise.all(hosts.map((host) => connects(port, host)))
    end(interrupted)
    await outcome
    expect(hosts.filter((_, at) => reached[at])).toEqual(['127.0.0.1'])
  })

  it.runIf(hasIPv6)('leaves the same port of other addresses alone, whoever holds it', async () => {
    const port = await freePort()
    await using _ = await aStranger(port, '::1')
    const { shown, callback, outcome } = startLogin(
      aProfile({ redirectUris: [`http://127.0.0.1:${port}/callback`] }),
    )
    await shown
    const sent = await ask(port, await callback({ code }))
    await ask(port, sent.headers.location ?? '/missing')
    expect(await outcome).toBe('logged in')
  })

  it.runIf(hasIPv6)('listens on ::1 for a redirect address that says so', async () => {
    const port = await freePort()
    const { shown, callback, outcome } = startLogin(
      aProfile({ redirectUris: [`http://[::1]:${port}/callback`] }),
    )
    await shown
    const sent = await ask(port, await callback({ code }), {
      host: '::1',
      headers: { host: `[::1]:${port}` },
    })
    await ask(port, sent.headers.location ?? '', { host: '::1', headers: { host: `[::1]:${port}` } })
    expect({ status: sent.status, outcome: await outcome }).toEqual({ status: 303, outcome: 'logged in' })
  })
})

const loopback = hasIPv6 ? (['127.0.0.1', '::1'] as const) : (['127.0.0.1'] as const)

describe('a redirect address that says localhost [bar 31]', () => {
  it('does with one family where the machine has no other', async () => {
    const port = await freePort()
    const bind = Server.prototype.listen
    vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...given: unknown[]) {
      const [{ host }] = given as [{ host: string }]
      if (host !== '::1') return Reflect.apply(bind, this, given)
      process.nextTick(() => this.emit('error', Object.assign(new Error(), { code: 'EADDRNOTAVAIL' })))
      return this
    })
    const profile = aProfile({ redirectUris: [`http://localhost:${port}/callback`] })
    const { callback, outcome } = startLogin(profile)
    const headers = { host: `localhost:${port}` }
    const sent = await ask(port, await callback({ code }), { headers })
    await ask(port, sent.headers.location ?? '/missing', { headers })
    expect(await outcome).toBe('logged in')
  })

  it.each(loopback)('is heard on %s', async (host) => {
    const { port, callback, outcome } = await startListening({}, 'localhost')
    const headers = { host: `localhost:${port}` }
    const sent = await ask(port, await callback({ code }), { host, headers })
    const page = await ask(port, sent.headers.location ?? '/missing', { host, headers })
    expect({ page: page.status, outcome: await outcome }).toEqual({ page: 200, outcome: 'logged in' })
  })

  it.runIf(hasIPv6).each(loopback)('is passed over when a stranger holds %s', async (host) => {
    const [port, next] = [await freePort(), await freePort()]
    await using _ = await aStranger(port, host)
    const redirectUris = [`http://localhost:${port}/callback`, `http://127.0.0.1:${next}/callback`]
    const { shown, end, outcome } = startLogin(aProfile({ redirectUris }))
    const chosen = (await shown).searchParams.get('redirect_uri')
    const isOtherFree = await isFreeAgain(port, host === '::1' ? '127.0.0.1' : '::1')
    end(interrupted)
    await outcome
    expect({ chosen, isOtherFree }).toEqual({ chosen: redirectUris[1], isOtherFree: true })
  })
})
