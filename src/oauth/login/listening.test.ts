import { once } from 'node:events'
import { connect, Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { OicError } from '../../foundation/index.ts'
import { aProfile, facts, startListening, startLogin } from './testing.ts'
import { aStranger, ask, freePort, hasIPv6, isFreeAgain } from './testing-sockets.ts'

const code = 'canary-code='
const interrupted = new OicError('INTERRUPTED')
const never = () => new Promise<Response>(() => {})
const refused = () => Response.json({ error: 'invalid_grant' }, { status: 400 })

const connects = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 })
    const settle = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false))
  })

/** Only some systems tell. */
const holder =
  process.platform === 'linux' ? `${basename(process.execPath)} (process ${process.pid})` : undefined

/** Sooner than a browser is waited for that does not come. */
const soon = (outcome: Promise<unknown>): Promise<unknown> =>
  Promise.race([outcome, delay(500, 'still waiting', { ref: false })])

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

describe('a port that is taken', () => {
  it('is passed over while another redirect address is left, which is sent as registered', async () => {
    const [taken, port] = [await freePort(), await freePort()]
    await using _ = await aStranger(taken)
    const redirectUris = [`http://127.0.0.1:${taken}/callback`, `http://127.0.0.1:${port}/%63allback?keep=1`]
    const { shown, callback, outcome } = startLogin(aProfile({ redirectUris }))
    expect((await shown).searchParams.get('redirect_uri')).toBe(redirectUris[1])
    const sent = await ask(port, await callback({ code, keep: '1' }))
    await ask(port, sent.headers.location ?? '/missing')
    expect(await outcome).toBe('logged in')
  })

  it('ends the login when none is left, naming the first address, before anything is asked', async () => {
    const [first, second] = [await freePort(), await freePort()]
    await using _ = await aStranger(first)
    await using __ = await aStranger(second)
    const redirectUris = [`http://127.0.0.1:${first}/callback`, `http://127.0.0.1:${second}/callback`]
    const { outcome, asked } = startLogin(aProfile({ redirectUris }))
    const next =
      'end that program, or use another port; `oic login` at a terminal takes the redirect address by hand as well'
    expect({ outcome: await outcome, asked }).toEqual({
      outcome: { code: 'PORT_IN_USE', exit: 1, details: { address: `127.0.0.1:${first}`, holder, next } },
      asked: [],
    })
  })

  it('leads to pasting the first address when none is left and somebody can paste', async () => {
    const [first, second] = [await freePort(), await freePort()]
    await using _ = await aStranger(first)
    await using __ = await aStranger(second)
    const redirectUris = [`http://127.0.0.1:${first}/callback`, `http://127.0.0.1:${second}/callback`]
    const shown = Promise.withResolvers<URL>()
    let way: object = {}
    const { outcome } = startLogin(aProfile({ redirectUris }), {
      canPaste: true,
      showSignIn: async (address, { redirectUri, kind, problem }) => {
        way = { redirectUri, kind, problem: facts(problem) }
        shown.resolve(address)
      },
      async *lines() {
        const state = (await shown.promise).searchParams.get('state')
        yield `${redirectUris[0]}?code=${code}&state=${state}`
      },
    })
    expect({ outcome: await outcome, way }).toEqual({
      outcome: 'logged in',
      way: {
        redirectUri: redirectUris[0],
        kind: 'paste',
        problem: { code: 'PORT_IN_USE', exit: 1, details: { address: `127.0.0.1:${first}`, holder } },
      },
    })
  })

  it.runIf(hasIPv6)('is named with brackets when it is one of IPv6', async () => {
    const port = await freePort()
    await using _ = await aStranger(port, '::1')
    const { outcome } = startLogin(aProfile({ redirectUris: [`http://localhost:${port}/callback`] }))
    expect(await outcome).toMatchObject({ code: 'PORT_IN_USE', details: { address: `[::1]:${port}` } })
  })

  it('leads to pasting when that is the next redirect address', async () => {
    const port = await freePort()
    await using _ = await aStranger(port)
    const redirectUris = [`http://127.0.0.1:${port}/callback`, 'https://client.example.com/callback']
    let way = ''
    const { outcome } = startLogin(aProfile({ redirectUris }), {
      showSignIn: async (_address, { kind }) => {
        way = kind
      },
    })
    expect({ outcome: await outcome, way }).toEqual({
      outcome: { code: 'LOGIN_NOT_FINISHED', exit: 4, details: {} },
      way: 'paste',
    })
  })
})

describe('the port is free within a second [bar 31]', () => {
  it('of success, also when the browser never asks for the last page', async () => {
    const { port, callback, outcome } = await startListening()
    expect((await ask(port, await callback({ code }))).status).toBe(303)
    expect({ free: await isFreeAgain(port), outcome: await outcome }).toEqual({
      free: true,
      outcome: 'logged in',
    })
  })

  it('of success, at once when the browser has its last page', async () => {
    const { port, callback, outcome } = await startListening()
    const sent = await ask(port, await callback({ code }))
    await ask(port, sent.headers.location ?? '/missing')
    expect(await soon(outcome)).toBe('logged in')
    expect(await isFreeAgain(port)).toBe(true)
  })

  it('of the callback of a browser that has gone away', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    const { port, callback, outcome, asked } = await startListening({ replies: { token: () => promise } })
    const path = await callback({ code })
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    await expect.poll(() => asked.length).toBe(2)
    socket.destroy()
    await once(socket, 'close')
    // Answered after the listener has heard of the end of that connection.
    await ask(port, '/')
    resolve(refused())
    expect(await soon(outcome)).toMatchObject({ code: 'TOKEN_CODE_REFUSED' })
    expect(await isFreeAgain(port)).toBe(true)
  })

  it.each([
    ['a refused code', { token: refused }, { code }, 'TOKEN_CODE_REFUSED'],
    ['an answer that is none', { token: () => new Response('<html>') }, { code }, 'IDENTITY_ANSWER_FOREIGN'],
    ['a sign-in that was declined', {}, { error: 'access_denied' }, 'LOGIN_DECLINED'],
  ])('of %s', async (_, replies, parameters, expected) => {
    const { port, callback, outcome } = await startListening({ replies })
    await ask(port, await callback(parameters as Record<string, string>))
    expect({ free: await isFreeAgain(port), outcome: await outcome }).toMatchObject({
      free: true,
      outcome: { code: expected },
    })
  })

  it('of tokens that could not be kept', async () => {
    const full = new OicError('STORE_WRITE_FAILED', { details: { path: '/x', problem: 'ENOSPC' } })
    const { port, callback, outcome } = await startListening({ keep: () => Promise.reject(full) })
    const sent = await ask(port, await callback({ code }))
    expect(sent.headers.location).toBe('/oic/not-signed-in')
    expect({ free: await isFreeAgain(port), outcome: await outcome }).toEqual({
      free: true,
      outcome: facts(full),
    })
  })

  it('of the time a person has', async () => {
    const { port, outcome } = await startListening({ timeoutSeconds: 0.05 })
    expect(await outcome).toEqual({ code: 'LOGIN_TIMED_OUT', exit: 4, details: { seconds: 0.05 } })
    expect(await isFreeAgain(port)).toBe(true)
  })

  it('of Ctrl-C while the sign-in is awaited', async () => {
    const { port, outcome, end } = await startListening()
    end(interrupted)
    expect({ free: await isFreeAgain(port), outcome: await outcome }).toEqual({
      free: true,
      outcome: facts(interrupted),
    })
  })

  it.each([
    ['its configuration', { metadata: never }, 'GET /.well-known/openid-configuration'],
    ['its sign-in page', { authorize: never }, 'GET /authorize'],
  ])('of Ctrl-C while the server is slow with %s', async (_, replies, lastAsked) => {
    const port = await freePort()
    const profile = aProfile({ kind: 'oidc', redirectUris: [`http://127.0.0.1:${port}/callback`] })
    const { outcome, asked, end } = startLogin(profile, { replies })
    await expect.poll(() => asked.at(-1)).toBe(lastAsked)
    end(interrupted)
    expect({ free: await isFreeAgain(port), outcome: await outcome }).toEqual({
      free: true,
      outcome: facts(interrupted),
    })
  })

  it('of Ctrl-C while the code is exchanged; the browser hears of it, and nothing is kept', async () => {
    const { port, callback, outcome, asked, kept, end } = await startListening({ replies: { token: never } })
    const sent = ask(port, await callback({ code }))
    await expect.poll(() => asked.length).toBe(2)
    end(interrupted)
    expect((await sent).headers.location).toBe('/oic/not-signed-in')
    expect({ free: await isFreeAgain(port), outcome: await outcome, kept }).toEqual({
      free: true,
      outcome: facts(interrupted),
      kept: [],
    })
  })

  it('of Ctrl-C before the login began, and no page is shown', async () => {
    let isShown = false
    const { port, outcome } = await startListening({
      signal: AbortSignal.abort(interrupted),
      showSignIn: async () => {
        isShown = true
      },
    })
    expect({ free: await isFreeAgain(port), outcome: await outcome, isShown }).toEqual({
      free: true,
      outcome: facts(interrupted),
      isShown: false,
    })
  })
})

describe('the time a person has', () => {
  it.each([
    [undefined, 300],
    [120, 120],
    [3_000_000, 600],
  ])('is %s s as asked and %i s in truth', async (timeoutSeconds, seconds) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const given = timeoutSeconds === undefined ? {} : { timeoutSeconds }
      const { shown, outcome } = startLogin(
        aProfile({ redirectUris: [`http://127.0.0.1:${await freePort()}/callback`] }),
        given,
      )
      await shown
      let isOver = false
      void outcome.then(() => {
        isOver = true
      })
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect(await outcome).toEqual({ code: 'LOGIN_TIMED_OUT', exit: 4, details: { seconds } })
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not counted on after the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { outcome, end } = await startListening()
      await expect.poll(() => vi.getTimerCount()).toBe(1)
      end(interrupted)
      await outcome
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})
