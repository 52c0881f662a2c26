import { describe, expect, it } from 'vitest'
import { dev, many, scene, sourceOf, statusOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

export function oneRefreshContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: one refresh for all`, () => {
    it('sends one request for 100 callers in one process', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const tokens = await many(100, () => sourceOf(process, here).token())
      expect(new Set(tokens.map(({ generation }) => generation))).toEqual(new Set([2]))
      expect(tokens.every(({ accessToken }) => here.identity.accepts(accessToken))).toBe(true)
      expect(here.identity.presented).toHaveLength(1)
    })

    it('sends one request for processes that find the token expired together', async () => {
      const here = scene(newPlace)
      const first = await here.startExpired()
      const processes = [first, ...(await many(4, () => here.start()))]
      const tokens = await many(20, (index) => sourceOf(processes[index % 5] ?? first, here).token())
      expect(tokens.every(({ accessToken }) => here.identity.accepts(accessToken))).toBe(true)
      expect(here.identity.presented).toHaveLength(1)
    })

    it('sends one request when twenty are forced at once, in one process and in several', async () => {
      const here = scene(newPlace)
      const first = await here.start()
      await first.credentials.keep(dev, here.identity.logIn())
      const processes = [first, ...(await many(4, () => here.start()))]
      await many(20, (index) => sourceOf(processes[index % 5] ?? first, here).token({ force: true }))
      expect(here.identity.presented).toHaveLength(1)
    })

    it('takes what another process has brought since, when it is forced', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      await sourceOf(await here.start(), here).token({ force: true })
      expect((await sourceOf(process, here).token({ force: true })).generation).toBe(2)
      expect(here.identity.presented).toHaveLength(1)
    })

    it('sends one request for callers who were refused one token after the other', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      const source = sourceOf(process, here)
      const first = await source.token({ newerThan: 1 })
      expect(await source.token({ newerThan: 1 })).toEqual(first)
      expect(here.identity.presented).toHaveLength(1)
    })

    it('spends each refresh token once, round after round', async () => {
      const here = scene(newPlace, 'revoking')
      const processes = [await here.startExpired(), await here.start(), await here.start()]
      for (let round = 0; round < 10; round += 1) {
        await Promise.all(processes.map((process) => sourceOf(process, here).token()))
        here.clock.advance(3600)
      }
      expect(new Set(here.identity.presented).size).toBe(10)
      expect(here.identity.presented).toHaveLength(10)
    })

    it('keeps the old refresh token when the answer brings none', async () => {
      const here = scene(newPlace, 'static')
      const process = await here.startExpired()
      here.identity.incidents.push({ changed: ({ refresh_token: _, ...rest }) => rest })
      await sourceOf(process, here).token()
      here.clock.advance(3600)
      await sourceOf(await here.start(), here).token()
      expect(new Set(here.identity.presented).size).toBe(1)
      expect((await statusOf(process)).generation).toBe(3)
    })
  })
}
