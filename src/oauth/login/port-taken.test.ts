/** A port of a redirect address that another program has. */
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aProfile, facts, startLogin } from './testing.ts'
import { aStranger, ask, freePort, hasIPv6 } from './testing-sockets.ts'

const code = 'canary-code='

/** Only some systems tell. */
const holder =
  process.platform === 'linux' ? `${basename(process.execPath)} (process ${process.pid})` : undefined

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
