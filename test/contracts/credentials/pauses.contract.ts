import { describe, expect, it } from 'vitest'
import { codeOf, dev, many, type Process, type Scene, scene, sourceOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

const busy = (retryAfter?: string, status = 429) => ({
  instead: { status, body: '', ...(retryAfter !== undefined && { retryAfter }) },
})

/** The seconds for which nothing is sent after the answer. */
async function pauseOf(process: Process, { clock }: Scene): Promise<number> {
  const { attempt } = await process.store.read('dev')
  return attempt?.notBefore ? (attempt.notBefore.getTime() - clock.now().getTime()) / 1000 : 0
}

export function pausesContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: a server that is busy`, () => {
    it.each([
      ['120', 120],
      ['Sun, 01 Mar 2026 13:10:00 GMT', 600],
      ['31556952', 3600],
      ['0', 0],
      ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ])('is left alone as it asks, Retry-After: %s', async (retryAfter, seconds) => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      here.identity.incidents.push(busy(retryAfter))
      expect(await codeOf(sourceOf(process, here).token())).toBe('IDENTITY_UNAVAILABLE')
      expect(await pauseOf(process, here)).toBe(seconds)
      if (seconds > 0) {
        here.clock.advance(seconds - 1)
        expect(await codeOf(sourceOf(await here.start(), here).token())).toBe('IDENTITY_WAITING')
        expect(here.identity.presented).toHaveLength(1)
        here.clock.advance(1)
      }
      expect((await sourceOf(process, here).token()).generation).toBe(2)
    })

    it.each([undefined, 'soon'])(
      'is left alone for longer each time, Retry-After: %s',
      async (retryAfter) => {
        const here = scene(newPlace)
        const process = await here.startExpired()
        for (const longest of [1, 2, 4, 8, 16, 32, 60, 60]) {
          here.identity.incidents.push(busy(retryAfter, 503))
          expect(await codeOf(sourceOf(process, here).token())).toBe('IDENTITY_UNAVAILABLE')
          const pause = await pauseOf(process, here)
          expect([pause <= longest, pause >= longest / 2 - 0.001]).toEqual([true, true])
          here.clock.advance(longest)
        }
        expect((await sourceOf(process, here).token()).generation).toBe(2)
        expect((await process.store.read('dev')).attempt).toBeUndefined()
      },
    )

    it('is asked once by twenty who need a token', async () => {
      const here = scene(newPlace)
      const first = await here.startExpired()
      const processes = [first, ...(await many(4, () => here.start()))]
      here.identity.incidents.push(busy('60'))
      const codes = await many(20, (index) => codeOf(sourceOf(processes[index % 5] ?? first, here).token()))
      expect(new Set(codes)).toEqual(new Set(['IDENTITY_UNAVAILABLE', 'IDENTITY_WAITING']))
      expect(here.identity.presented).toHaveLength(1)
    })

    it('does not end the service of a token that is valid', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(3550)
      here.identity.incidents.push(busy('120'))
      expect((await sourceOf(process, here).token()).generation).toBe(1)
      expect((await sourceOf(process, here).token()).generation).toBe(1)
      expect(here.identity.presented).toHaveLength(1)
      expect(await process.credentials.status(dev)).toMatchObject({ state: 'ok' })
      here.clock.advance(50)
      expect(await codeOf(sourceOf(process, here).token())).toBe('IDENTITY_WAITING')
    })

    it('is asked again when the clock was set back by a day meanwhile', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      here.identity.incidents.push(busy('3600'))
      await codeOf(sourceOf(process, here).token())
      here.clock.advance(-86_400)
      expect((await sourceOf(process, here).token({ force: true })).generation).toBe(2)
    })

    it('is forgotten with a new login', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      here.identity.incidents.push(busy('3600'))
      await codeOf(sourceOf(process, here).token())
      await process.credentials.keep(dev, here.identity.logIn())
      expect((await sourceOf(process, here).token({ force: true })).generation).toBe(3)
    })
  })
}
