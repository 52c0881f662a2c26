/** However a login ends, nothing listens any more. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { OicError } from '../../foundation/index.ts'
import { aProfile, facts, startListening, startLogin } from './testing.ts'
import { ask, freePort, isFreeAgain } from './testing-sockets.ts'

const code = 'canary-code='
const interrupted = new OicError('INTERRUPTED')
const never = () => new Promise<Response>(() => {})
const refused = () => Response.json({ error: 'invalid_grant' }, { status: 400 })

/** Sooner than a browser is waited for that does not come. */
const soon = (outcome: Promise<unknown>): Promise<unknown> =>
  Promise.race([outcome, delay(500, 'still waiting', { ref: false })])

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
