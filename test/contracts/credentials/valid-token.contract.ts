import { describe, expect, it } from 'vitest'
import type { CredentialStore } from '../../../src/oauth/credentials/credential-store.ts'
import { codeOf, dev, scene, sourceOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

/** Tells of each method of the store that is called. */
const watched = (store: CredentialStore, tell: (method: PropertyKey) => void): CredentialStore =>
  new Proxy(store, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver)
      if (typeof found === 'function') tell(name)
      return found
    },
  })

export function validTokenContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: a valid token`, () => {
    it('is served from what the login brought, with no request', async () => {
      const here = scene(newPlace)
      const { credentials } = await here.start()
      const tokens = here.identity.logIn()
      await credentials.keep(dev, tokens)
      const { accessToken, ...rest } = await credentials.tokens(dev, here.identity.renewer).token()
      expect({ ...rest, accessToken: accessToken.reveal() }).toEqual({
        accessToken: tokens.accessToken.reveal(),
        receivedAt: tokens.receivedAt,
        expiresAt: tokens.expiresAt,
        generation: 1,
      })
      expect(here.identity.presented).toEqual([])
    })

    it('is served without the store once the process knows it', async () => {
      const here = scene(newPlace)
      const touched: PropertyKey[] = []
      const process = await here.start((store) => watched(store, (method) => touched.push(method)))
      await process.credentials.keep(dev, here.identity.logIn())
      expect(touched).toEqual(['read', 'commit'])
      const source = sourceOf(process, here)
      for (const request of [{}, { minTtlSeconds: 1800 }, { newerThan: 0 }]) await source.token(request)
      expect(touched).toEqual(['read', 'commit'])
    })

    it.each([
      { minTtlSeconds: Number.NaN },
      { minTtlSeconds: -1 },
      { minTtlSeconds: '5m' as unknown as number },
      { waitSeconds: Number.NaN },
    ])('is not served to who asks for a time that is none: %j', async (request) => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      expect(await codeOf(sourceOf(process, here).token(request))).toBe('USAGE_WRONG')
      expect(here.identity.presented).toEqual([])
    })

    it('is served while another process refreshes', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      const other = await here.start()
      await using _held = await other.store.lock('dev', AbortSignal.abort())
      const third = await here.start()
      expect((await sourceOf(third, here).token()).generation).toBe(1)
    })

    it('is used until it is refused when the server does not say how long it lives', async () => {
      const here = scene(newPlace)
      const { credentials } = await here.start()
      const { expiresAt: _, ...tokens } = here.identity.logIn()
      await credentials.keep(dev, tokens)
      here.clock.advance(30 * 24 * 3600)
      const source = credentials.tokens(dev, here.identity.renewer)
      expect(await source.token()).toEqual({
        accessToken: tokens.accessToken,
        receivedAt: tokens.receivedAt,
        generation: 1,
      })
      expect((await source.token({ newerThan: 1 })).generation).toBe(2)
    })
  })
}
