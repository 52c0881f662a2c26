import { describe, expect, it } from 'vitest'
import { dev, many, type Process, type Scene, scene, sourceOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

export function lifetimeContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: how long the token shall live`, () => {
    const withLogin = async (here: Scene): Promise<Process> => {
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      return process
    }

    it('refreshes a minute before the end', async () => {
      const here = scene(newPlace)
      const source = sourceOf(await withLogin(here), here)
      here.clock.advance(3600 - 60)
      expect((await source.token()).generation).toBe(1)
      here.clock.advance(1)
      expect((await source.token()).generation).toBe(2)
    })

    it('waits for half the life of a token that lives shorter than the margin', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      here.identity.incidents.push({ changed: (body) => ({ ...body, expires_in: 10 }) })
      const source = sourceOf(process, here)
      await source.token()
      here.clock.advance(5)
      expect((await source.token()).generation).toBe(2)
      here.clock.advance(1)
      expect((await source.token()).generation).toBe(3)
    })

    it('refreshes once for a life longer than any token has, then serves what there is', async () => {
      const here = scene(newPlace)
      const process = await withLogin(here)
      const source = sourceOf(process, here)
      here.clock.advance(10)
      for (let call = 0; call < 5; call += 1) {
        expect((await source.token({ minTtlSeconds: 7200 })).generation).toBe(2)
        here.clock.advance(10)
      }
      expect(here.identity.presented).toHaveLength(1)
    })

    it('refreshes as often as that helps for a life that tokens do have', async () => {
      const here = scene(newPlace)
      const source = sourceOf(await withLogin(here), here)
      here.clock.advance(3301)
      expect((await source.token({ minTtlSeconds: 300 })).generation).toBe(2)
      here.clock.advance(3301)
      expect((await source.token({ minTtlSeconds: 300 })).generation).toBe(3)
    })

    it('causes one refresh when several wish for more than there is', async () => {
      const here = scene(newPlace)
      const first = await withLogin(here)
      here.clock.advance(1800)
      const processes = [first, ...(await many(3, () => here.start()))]
      await many(12, (index) => sourceOf(processes[index % 4] ?? first, here).token({ minTtlSeconds: 7200 }))
      expect(here.identity.presented).toHaveLength(1)
    })
  })
}
