import { describe, expect, it } from 'vitest'
import { dev, many, scene, sourceOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

const minute = 60
const day = 86_400

export function clockContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: a clock that is wrong [bar 33]`, () => {
    const steps = [10 * minute, -10 * minute, day, -day, -3600 * 24 * 365]

    it.each(steps)('that steps by %d s costs one refresh at most', async (step) => {
      const here = scene(newPlace)
      const processes = [await here.start(), await here.start()]
      const [first] = processes
      await first?.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(step)
      for (let round = 0; round < 5; round++) {
        await Promise.all(processes.map((process) => sourceOf(process, here).token()))
        here.clock.advance(minute)
      }
      expect(here.identity.presented.length).toBeLessThanOrEqual(1)
    })

    it.each([-10 * minute, -day])('set back by %d s does not make a token live for longer', async (step) => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(step)
      const token = await sourceOf(process, here).token()
      expect({ generation: token.generation, expiresAt: token.expiresAt }).toEqual({
        generation: 2,
        expiresAt: new Date(here.clock.now().getTime() + 3_600_000),
      })
      expect(await sourceOf(process, here).token()).toEqual(token)
    })

    it('corrected by a few seconds costs nothing', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(-30)
      await sourceOf(process, here).token()
      expect(here.identity.presented).toEqual([])
    })

    it.each(steps)('that steps by %d s while a refresh is under way costs one more at most', async (step) => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const gate = Promise.withResolvers<void>()
      here.identity.incidents.push({ until: gate.promise })
      const asked = sourceOf(process, here).token()
      await expect.poll(() => here.identity.presented.length).toBe(1)
      here.clock.advance(step)
      gate.resolve()
      expect((await asked).generation).toBe(2)
      await many(5, () => sourceOf(process, here).token())
      expect(here.identity.presented.length).toBeLessThanOrEqual(2)
    })

    it.each(['2038-01-19T03:14:07Z', '9999-12-31T23:30:00Z'])('that passes %s goes on', async (moment) => {
      const here = scene(newPlace)
      here.clock.advance((Date.parse(moment) - here.clock.now().getTime()) / 1000)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(3600)
      expect((await sourceOf(process, here).token()).generation).toBe(2)
      expect((await sourceOf(await here.start(), here).token()).generation).toBe(2)
      expect((await process.credentials.status(dev)).state).toBe('ok')
      expect(here.identity.presented).toHaveLength(1)
    })

    it('that stood still for eight hours costs one refresh', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(8 * 3600)
      await many(20, () => sourceOf(process, here).token())
      expect(here.identity.presented).toHaveLength(1)
    })

    it('set back serves the token at hand when the refresh fails', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(-day)
      here.identity.incidents.push({ isRefused: true })
      expect((await sourceOf(process, here).token()).generation).toBe(1)
    })
  })
}
