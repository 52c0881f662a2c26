import { describe, expect, it } from 'vitest'
import { codeOf, dev, scene, sourceOf, statusOf } from '../credentials-under-test.ts'
import { dyingStore } from '../dying-store.ts'
import type { NewPlace } from '../store-places.ts'

export function loggingOutContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: logging out`, () => {
    it('clears what was kept and returns it once', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      const tokens = here.identity.logIn()
      await process.credentials.keep(dev, tokens)
      const { refreshTokens, accessToken } = await process.credentials.logOut(dev)
      expect([...refreshTokens, accessToken].map((token) => token?.reveal())).toEqual([
        tokens.refreshToken?.reveal(),
        tokens.accessToken.reveal(),
      ])
      expect(await process.credentials.logOut(dev)).toEqual({ refreshTokens: [] })
      expect(await codeOf(sourceOf(process, here).token())).toBe('LOGIN_NEEDED')
      const { credential, generation } = await process.store.read('dev')
      expect({ generation, state: credential?.state }).toEqual({ generation: 2, state: 'logged_out' })
      expect([credential?.accessToken, credential?.refreshToken]).toEqual([undefined, undefined])
    })

    it('has a late answer give its tokens back', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const gate = Promise.withResolvers<void>()
      here.identity.incidents.push({ until: gate.promise })
      const asked = codeOf(sourceOf(process, here).token())
      await expect.poll(() => here.identity.presented.length).toBe(1)
      const other = await here.start()
      await other.credentials.logOut(dev)
      gate.resolve()
      expect(await asked).toBe('LOGIN_NEEDED')
      expect(here.identity.revoked).toEqual([
        expect.stringMatching(/^canary-refresh-2-/),
        expect.stringMatching(/^canary-access-2-/),
      ])
      expect((await statusOf(other)).state).toBe('logged_out')
    })

    it('waits for a refresh that ends in time, and returns its tokens', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const asked = sourceOf(process, here).token()
      await expect.poll(() => here.identity.presented.length).toBe(1)
      const { refreshTokens } = await (await here.start()).credentials.logOut(dev)
      const { accessToken } = await asked
      expect(refreshTokens.map((token) => token.reveal())).toEqual([
        expect.stringMatching(/^canary-refresh-2-/),
      ])
      expect(here.identity.accepts(accessToken)).toBe(true)
    })

    it('never undoes a new login when an answer comes late', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const gate = Promise.withResolvers<void>()
      here.identity.incidents.push({ until: gate.promise })
      const asked = sourceOf(process, here).token()
      await expect.poll(() => here.identity.presented.length).toBe(1)
      const other = await here.start()
      await other.credentials.remove(dev)
      const login = here.identity.logIn()
      await other.credentials.keep(dev, login)
      gate.resolve()
      expect((await asked).accessToken.reveal()).toBe(login.accessToken.reveal())
      expect((await other.credentials.accessToken(dev))?.accessToken.reveal()).toBe(
        login.accessToken.reveal(),
      )
      expect(here.identity.revoked).toEqual([])
    })

    it('ends the service of a token that another process logged out during a refresh', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(3590)
      const gate = Promise.withResolvers<void>()
      here.identity.incidents.push({ until: gate.promise })
      const asked = codeOf(sourceOf(process, here).token())
      await expect.poll(() => here.identity.presented.length).toBe(1)
      await (await here.start()).credentials.logOut(dev)
      gate.resolve()
      expect(await asked).toBe('LOGIN_NEEDED')
    })

    it('returns the tokens of an answer that nobody acted on', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired((store) =>
        dyingStore(store, { when: 'after', step: 'keepAnswer' }),
      )
      await codeOf(sourceOf(process, here).token())
      const { refreshTokens } = await (await here.start()).credentials.logOut(dev)
      expect(refreshTokens.map((token) => token.reveal())).toEqual([
        expect.stringMatching(/^canary-refresh-2-/),
        expect.stringMatching(/^canary-refresh-1-/),
      ])
    })

    it('gives up where the store never settles, and lets others have their turn', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired((store) => ({ ...store, commit: async () => false }))
      expect(await codeOf(process.credentials.logOut(dev))).toBe('STORE_UNSETTLED')
      expect((await sourceOf(await here.start(), here).token()).generation).toBe(2)
    })

    it('removes everything of a profile', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      const tokens = here.identity.logIn()
      await process.credentials.keep(dev, tokens)
      await process.credentials.keepClientSecret(dev, tokens.accessToken)
      await process.credentials.remove(dev)
      expect(await process.credentials.clientSecret(dev)).toBeUndefined()
      expect((await process.store.read('dev')).credential).toBeUndefined()
      expect(await codeOf(sourceOf(process, here).token())).toBe('LOGIN_NEEDED')
    })
  })
}
