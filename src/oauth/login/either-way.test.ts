import { describe, expect, it } from 'vitest'
import { OicError } from '../../foundation/index.ts'
import { aProfile, facts, startLogin } from './testing.ts'
import { ask, freePort, isFreeAgain } from './testing-sockets.ts'

const code = 'canary-code='

/** A login that a listener and a person with a clipboard wait for. Each line waits until it is typed. */
async function atBoth(given: Parameters<typeof startLogin>[1] = {}) {
  const port = await freePort()
  const redirectUri = `http://127.0.0.1:${port}/callback`
  const typed = new TransformStream<string, string>(undefined, { highWaterMark: 9 })
  const keyboard = typed.writable.getWriter()
  let way = ''
  let readers = 0
  const shown = Promise.withResolvers<URL>()
  const login = startLogin(aProfile({ redirectUris: [redirectUri] }), {
    canPaste: true,
    showSignIn: async (address, { kind }) => {
      way = kind
      shown.resolve(address)
    },
    async *lines(signal) {
      readers++
      const lines = typed.readable.getReader()
      signal.addEventListener('abort', () => void lines.cancel())
      try {
        for (let next = await lines.read(); !next.done; next = await lines.read()) yield next.value
      } finally {
        readers--
      }
    },
    ...given,
  })
  const state = (await shown.promise).searchParams.get('state') ?? ''
  return {
    ...login,
    port,
    way: () => way,
    readers: () => readers,
    whole: `${redirectUri}?${new URLSearchParams({ state, code })}`,
    state,
    type: (line: string) => keyboard.write(line),
    endOfInput: () => keyboard.close(),
  }
}

/** What every login leaves behind: an input that nobody reads, and a port that is free. */
const leftBehind = async ({ readers, port }: Awaited<ReturnType<typeof atBoth>>) => {
  await expect.poll(readers).toBe(0)
  return { free: await isFreeAgain(port) }
}

const tokenRequests = (asked: readonly string[]) => asked.filter((one) => one.startsWith('POST')).length

describe('a listener and a pasted address at once', () => {
  it('is logged in by the address that is pasted; the port and the input are let go', async () => {
    const login = await atBoth()
    await login.type(login.whole)
    expect({ outcome: await login.outcome, way: login.way(), ignored: login.ignored }).toEqual({
      outcome: 'logged in',
      way: 'either',
      ignored: [],
    })
    expect({ ...(await leftBehind(login)), requests: tokenRequests(login.asked) }).toEqual({
      free: true,
      requests: 1,
    })
  })

  it('is logged in by the browser; what is typed later is nobody’s', async () => {
    const login = await atBoth()
    const { pathname, search } = new URL(login.whole)
    const sent = await ask(login.port, `${pathname}${search}`)
    await ask(login.port, sent.headers.location ?? '/missing')
    expect({ outcome: await login.outcome, ...(await leftBehind(login)) }).toEqual({
      outcome: 'logged in',
      free: true,
    })
    expect(tokenRequests(login.asked)).toBe(1)
  })

  it('exchanges one code when both come', async () => {
    const exchanged = Promise.withResolvers<void>()
    const login = await atBoth({
      keep: () => exchanged.promise,
    })
    await login.type(login.whole)
    await expect.poll(() => tokenRequests(login.asked)).toBe(1)
    const { pathname, search } = new URL(login.whole)
    const sent = ask(login.port, `${pathname}${search}`)
    const again = await ask(login.port, '/callback?state=other')
    exchanged.resolve()
    expect({ again: again.status, browser: (await sent).headers.location }).toEqual({
      again: 400,
      browser: '/oic/signed-in',
    })
    await ask(login.port, '/oic/signed-in')
    expect({ outcome: await login.outcome, requests: tokenRequests(login.asked) }).toEqual({
      outcome: 'logged in',
      requests: 1,
    })
  })

  it('is not ended by strays of either way', async () => {
    const login = await atBoth()
    await login.type(`http://127.0.0.1:${login.port}/callback?error=access_denied&state=other`)
    await login.type('canary-code-alone=')
    expect((await ask(login.port, '/callback?error=access_denied&state=other')).status).toBe(400)
    await login.type(login.whole)
    expect({ outcome: await login.outcome, ignored: login.ignored.map(({ code }) => code) }).toEqual({
      outcome: 'logged in',
      ignored: ['CALLBACK_STATE_MISMATCH', 'CALLBACK_MALFORMED'],
    })
  })

  it('is ended by a refusal with its state, pasted', async () => {
    const login = await atBoth()
    await login.type(`http://127.0.0.1:${login.port}/callback?error=access_denied&state=${login.state}`)
    expect({ outcome: await login.outcome, ...(await leftBehind(login)) }).toEqual({
      outcome: { code: 'LOGIN_DECLINED', exit: 4, details: { description: undefined } },
      free: true,
    })
  })

  it('goes on with the listener when the input ends', async () => {
    const login = await atBoth()
    await login.endOfInput()
    await expect.poll(login.readers).toBe(0)
    const { pathname, search } = new URL(login.whole)
    const sent = await ask(login.port, `${pathname}${search}`)
    await ask(login.port, sent.headers.location ?? '/missing')
    expect(await login.outcome).toBe('logged in')
  })

  it.each([
    ['Ctrl-C', new OicError('INTERRUPTED')],
    ['kill', new OicError('TERMINATED')],
  ])('lets go of both on %s', async (_, reason) => {
    const login = await atBoth()
    await expect.poll(login.readers).toBe(1)
    login.end(reason)
    expect({ outcome: await login.outcome, ...(await leftBehind(login)) }).toEqual({
      outcome: facts(reason),
      free: true,
    })
  })

  it('lets go of both when nobody signs in', async () => {
    const login = await atBoth({ timeoutSeconds: 0.05 })
    expect({ outcome: await login.outcome, ...(await leftBehind(login)) }).toEqual({
      outcome: { code: 'LOGIN_TIMED_OUT', exit: 4, details: { seconds: 0.05 } },
      free: true,
    })
  })
})

it('nothing is read from the input where nobody can paste', async () => {
  const login = await atBoth({ canPaste: false })
  expect({ way: login.way(), readers: login.readers() }).toEqual({ way: 'listener', readers: 0 })
  login.end(new OicError('INTERRUPTED'))
  await login.outcome
})
