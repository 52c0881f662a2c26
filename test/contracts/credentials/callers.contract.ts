import { describe, expect, it } from 'vitest'
import { codeOf, dev, scene, sourceOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

export function callersContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: callers come and go`, () => {
    it('finishes a refresh whose caller has left', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const gate = Promise.withResolvers<void>()
      here.identity.incidents.push({ until: gate.promise })
      const caller = new AbortController()
      const asked = sourceOf(process, here).token({ signal: caller.signal })
      await expect.poll(() => here.identity.presented.length).toBe(1)
      expect((await (await here.start()).credentials.status(dev)).state).toBe('ok')
      caller.abort(new Error('left'))
      await expect(asked).rejects.toThrow('left')
      gate.resolve()
      await process.credentials.close()
      const later = await (await here.start()).credentials.status(dev)
      expect({ state: later.state, generation: later.generation }).toEqual({ state: 'ok', generation: 2 })
      expect(here.identity.presented).toHaveLength(1)
    })

    it('lets others have the outcome when one has left', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const gate = Promise.withResolvers<void>()
      here.identity.incidents.push({ until: gate.promise })
      const caller = new AbortController()
      const left = codeOf(sourceOf(process, here).token({ signal: caller.signal }))
      const stayed = sourceOf(process, here).token()
      caller.abort(new Error('left'))
      await left
      gate.resolve()
      expect((await stayed).generation).toBe(2)
      expect(here.identity.presented).toHaveLength(1)
    })

    it('says REFRESH_HELD when another process takes longer than the caller waits', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const other = await here.start()
      await using _held = await other.store.lock('dev', AbortSignal.abort())
      expect(await codeOf(sourceOf(process, here).token({ waitSeconds: 0.02 }))).toBe('REFRESH_HELD')
      expect(here.identity.presented).toEqual([])
    })

    it('serves what somebody brought meanwhile to a caller who has waited long enough', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(3590)
      const other = await here.start()
      await using _held = await other.store.lock('dev', AbortSignal.abort())
      const asked = sourceOf(process, here).token({ waitSeconds: 0.5 })
      await other.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(20)
      expect((await asked).generation).toBe(2)
      expect(here.identity.presented).toEqual([])
    })

    it('asks once more when what came was over before it was kept, and not for ever', async () => {
      const here = scene(newPlace)
      let sleeps = 1
      const process = await here.startExpired((store) => ({
        ...store,
        keepAnswer(...given) {
          if (sleeps-- > 0) here.clock.advance(3600)
          return store.keepAnswer(...given)
        },
      }))
      const token = await sourceOf(process, here).token()
      expect([token.generation, here.identity.accepts(token.accessToken)]).toEqual([3, true])
      here.clock.advance(3600)
      sleeps = 10
      await sourceOf(process, here).token()
      expect(here.identity.presented).toHaveLength(4)
    })

    it('sends nothing when all have given up before it was their turn', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const other = await here.start()
      const held = await other.store.lock('dev', AbortSignal.abort())
      await codeOf(sourceOf(process, here).token({ waitSeconds: 0.02 }))
      await process.credentials.close()
      await held?.[Symbol.asyncDispose]()
      expect(here.identity.presented).toEqual([])
    })

    it('begins anew when those who waited before had given up', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const other = await here.start()
      const held = await other.store.lock('dev', AbortSignal.abort())
      const source = sourceOf(process, here)
      await codeOf(source.token({ waitSeconds: 0.02 }))
      const patient = source.token()
      await held?.[Symbol.asyncDispose]()
      expect((await patient).generation).toBe(2)
    })

    it('serves a token in its last minute when the refresh takes longer than the caller waits', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(3590)
      const other = await here.start()
      await using _held = await other.store.lock('dev', AbortSignal.abort())
      const source = sourceOf(process, here)
      expect((await source.token({ waitSeconds: 0.02 })).generation).toBe(1)
      expect(await codeOf(source.token({ waitSeconds: 0.02, force: true }))).toBe('REFRESH_HELD')
    })
  })
}
