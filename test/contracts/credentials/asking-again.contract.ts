import { describe, expect, it } from 'vitest'
import { OicError } from '../../../src/foundation/index.ts'
import type { AskingRenewer, ProfileKey } from '../../../src/oauth/credentials/index.ts'
import type { TokenSource } from '../../../src/oauth/token-source.ts'
import { codeOf, dev, many, type Process, type Scene, scene } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

const asking: ProfileKey = { ...dev, asksAgain: true }

/** A server that gives a token to whoever asks, and what it was asked. */
function server({ identity, clock }: Scene) {
  let asked = 0
  const gates: Promise<void>[] = []
  const renewer: AskingRenewer = {
    judge: (answer) => identity.renewer.judge(answer),
    revoke: async (token) => identity.renewer.revoke?.(token),
    async ask() {
      asked += 1
      const { accessToken } = identity.logIn()
      await gates.shift()
      const body = JSON.stringify({ access_token: accessToken.reveal(), expires_in: 3600 })
      return { status: 200, headers: {}, body, receivedAt: clock.now().toISOString() }
    },
  }
  const source = ({ credentials }: Process): TokenSource => credentials.tokens(asking, renewer)
  return { renewer, source, gates, asked: () => asked }
}

const full = async (): Promise<never> => {
  throw new OicError('STORE_WRITE_FAILED', { details: { path: 'the store', problem: 'no room' } })
}

export function askingAgainContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: tokens that come by asking`, () => {
    it('need no login, and are kept for the next process', async () => {
      const here = scene(newPlace)
      const { source, asked } = server(here)
      const token = await source(await here.start()).token()
      expect(here.identity.accepts(token.accessToken)).toBe(true)
      expect(await source(await here.start()).token()).toEqual(token)
      expect(asked()).toBe(1)
    })

    it('come with one request for many callers in several processes, each time they expire', async () => {
      const here = scene(newPlace)
      const { source, asked } = server(here)
      const processes = await many(5, () => here.start())
      for (let round = 1; round <= 3; round += 1) {
        const sources = processes.flatMap((process) => [source(process), source(process)])
        const tokens = await Promise.all(sources.map((one) => one.token()))
        expect(new Set(tokens.map(({ generation }) => generation))).toEqual(new Set([round]))
        expect(asked()).toBe(round)
        here.clock.advance(3600)
      }
    })

    it('are never in doubt, whatever became of the last request', async () => {
      const here = scene(newPlace)
      const { renewer } = server(here)
      const process = await here.start()
      const lost = async (): Promise<never> => {
        throw new OicError('IDENTITY_UNREACHABLE', { details: { origin: 'here', problem: 'ECONNRESET' } })
      }
      const source = process.credentials.tokens(asking, { ...renewer, ask: lost })
      expect(await codeOf(source.token())).toBe('IDENTITY_UNREACHABLE')
      expect(await process.credentials.status(asking)).toMatchObject({ state: 'ok', generation: 0 })
      expect((await process.store.read('dev')).attempt).toBeUndefined()
    })

    it('are not asked for where nothing can be written', async () => {
      const here = scene(newPlace)
      const { source, asked } = server(here)
      const process = await here.start((store) => ({ ...store, checkWritable: full }))
      expect(await codeOf(source(process).token())).toBe('STORE_WRITE_FAILED')
      expect(asked()).toBe(0)
    })

    it('serve also when they cannot be kept after all', async () => {
      const here = scene(newPlace)
      const { source, asked } = server(here)
      const process = await here.start((store) => ({ ...store, commit: full }))
      const token = await source(process).token()
      expect(here.identity.accepts(token.accessToken)).toBe(true)
      expect(await source(process).token()).toEqual(token)
      expect(asked()).toBe(1)
    })

    it('are asked for a few times, not for ever, where the store never settles', async () => {
      const here = scene(newPlace)
      const { source, asked } = server(here)
      const process = await here.start((store) => ({ ...store, commit: async () => false }))
      expect(await codeOf(source(process).token())).toBe('STORE_UNSETTLED')
      expect(asked()).toBe(10)
      expect((await source(await here.start()).token()).generation).toBe(1)
    })

    it('leave a busy server alone, before the first of them as well', async () => {
      const here = scene(newPlace)
      const { renewer, source, asked } = server(here)
      const process = await here.start()
      const judge = async (): Promise<never> => {
        throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin: 'here', status: 429 } })
      }
      const ask: AskingRenewer['ask'] = async () => ({
        ...(await renewer.ask()),
        ...{ status: 429, headers: { 'retry-after': '90' } },
      })
      expect(await codeOf(process.credentials.tokens(asking, { ...renewer, ask, judge }).token())).toBe(
        'IDENTITY_UNAVAILABLE',
      )
      here.clock.advance(89)
      expect(await codeOf(source(await here.start()).token())).toBe('IDENTITY_WAITING')
      expect(await process.credentials.status(asking)).toMatchObject({
        state: 'ok',
        problem: { code: 'IDENTITY_UNAVAILABLE' },
      })
      expect(asked()).toBe(1)
      here.clock.advance(1)
      expect((await source(process).token()).generation).toBe(1)
      expect((await process.credentials.status(asking)).problem).toBeUndefined()
    })

    it('end with a logout, and come again with a login', async () => {
      const here = scene(newPlace)
      const { source, asked } = server(here)
      const process = await here.start()
      const { accessToken } = await source(process).token()
      const out = await process.credentials.logOut(asking)
      expect(out).toEqual({ refreshTokens: [], accessToken: expect.anything() })
      expect(out.accessToken?.reveal()).toBe(accessToken.reveal())
      expect(await codeOf(source(process).token())).toBe('LOGIN_NEEDED')
      expect((await process.credentials.status(asking)).state).toBe('logged_out')
      expect(asked()).toBe(1)
      const { refreshToken: _, ...tokens } = here.identity.logIn()
      await process.credentials.keep(asking, tokens)
      expect((await source(process).token()).accessToken.reveal()).toBe(tokens.accessToken.reveal())
    })

    it('are not even asked for the first time after a logout', async () => {
      const here = scene(newPlace)
      const { source, asked } = server(here)
      const process = await here.start()
      expect(await process.credentials.logOut(asking)).toEqual({ refreshTokens: [] })
      expect(await codeOf(source(process).token())).toBe('LOGIN_NEEDED')
      expect(asked()).toBe(0)
    })

    it('are given back when a logout came first', async () => {
      const here = scene(newPlace)
      const { source, gates, asked } = server(here)
      const gate = Promise.withResolvers<void>()
      gates.push(gate.promise)
      const outcome = codeOf(source(await here.start()).token())
      await expect.poll(asked).toBe(1)
      await (await here.start()).credentials.logOut(asking)
      gate.resolve()
      expect(await outcome).toBe('LOGIN_NEEDED')
      expect(here.identity.revoked).toEqual([expect.stringMatching(/^canary-access-1-/)])
    })

    it('are asked for anew when the profile names another user or application', async () => {
      const here = scene(newPlace)
      const { renewer, source } = server(here)
      const process = await here.start()
      const first = await source(process).token()
      const changed = { ...asking, binding: 'another' }
      expect((await process.credentials.status(changed)).accessTokenExpiresAt).toBeUndefined()
      const second = await process.credentials.tokens(changed, renewer).token()
      expect(second.generation).toBe(2)
      expect(second.accessToken.reveal()).not.toBe(first.accessToken.reveal())
    })

    it('leave a login that is there for another flow as it was, also when the server is busy', async () => {
      const here = scene(newPlace)
      const { renewer } = server(here)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      const before = await process.store.read('dev')
      const busy: AskingRenewer = {
        ...renewer,
        ask: async () => ({ ...(await renewer.ask()), ...{ status: 429, headers: { 'retry-after': '90' } } }),
        judge: async () => {
          throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin: 'here', status: 429 } })
        },
      }
      const source = process.credentials.tokens({ ...asking, binding: 'another' }, busy)
      expect(await codeOf(source.token())).toBe('IDENTITY_UNAVAILABLE')
      expect(await process.store.read('dev')).toEqual(before)
    })

    it('stay in use while a refused request says nothing against them', async () => {
      const here = scene(newPlace)
      const { renewer, source } = server(here)
      const process = await here.start()
      const token = await source(process).token()
      here.clock.advance(3590)
      const refused = async (): Promise<never> => {
        throw new OicError('TOKEN_CLIENT_REFUSED', { details: { clientId: 'x' } })
      }
      const failing = process.credentials.tokens(asking, { ...renewer, ask: refused })
      expect(await failing.token()).toEqual(token)
      expect(await codeOf(failing.token({ force: true }))).toBe('TOKEN_CLIENT_REFUSED')
      here.clock.advance(10)
      expect(await codeOf(failing.token())).toBe('TOKEN_CLIENT_REFUSED')
      expect((await process.credentials.status(asking)).state).toBe('ok')
    })
  })
}
