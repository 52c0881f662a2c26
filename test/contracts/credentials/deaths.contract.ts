import { describe, expect, it } from 'vitest'
import { OicError } from '../../../src/foundation/index.ts'
import { codeOf, dev, scene, sourceOf, statusOf } from '../credentials-under-test.ts'
import { type Death, dyingStore, type Step } from '../dying-store.ts'
import type { Rotation } from '../fake-identity.ts'
import type { NewPlace } from '../store-places.ts'

export function deathsContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: a process dies`, () => {
    const rotations: Rotation[] = ['static', 'strict', 'grace', 'revoking']
    const deaths = (['before', 'after'] as const).flatMap((when) =>
      (['claim', 'keepAnswer', 'commit'] satisfies Step[]).map((step): Death => ({ when, step })),
    )
    const isTheOneWindow = ({ when, step }: Death): boolean => when === 'before' && step === 'keepAnswer'

    const survivable = rotations.flatMap((rotation) =>
      deaths
        .filter((death) => rotation === 'static' || rotation === 'grace' || !isTheOneWindow(death))
        .map((death) => ({ rotation, death })),
    )

    for (const { rotation, death } of survivable) {
      it(`loses nothing ${death.when} ${death.step}, rotation ${rotation}`, async () => {
        const here = scene(newPlace, rotation)
        const process = await here.startExpired((store) => dyingStore(store, death))
        await codeOf(sourceOf(process, here).token())
        const token = await sourceOf(await here.start(), here).token()
        expect(here.identity.accepts(token.accessToken)).toBe(true)
        here.clock.advance(3600)
        const next = await sourceOf(await here.start(), here).token()
        expect(here.identity.accepts(next.accessToken)).toBe(true)
        expect(here.identity.deadPresented()).toBe(0)
      })
    }

    for (const rotation of ['strict', 'revoking'] as const) {
      it(`calls it lost in flight when the answer had no time to be kept, rotation ${rotation}`, async () => {
        const here = scene(newPlace, rotation)
        const process = await here.startExpired((store) =>
          dyingStore(store, { when: 'before', step: 'keepAnswer' }),
        )
        await codeOf(sourceOf(process, here).token())
        const next = await here.start()
        expect((await statusOf(next)).state).toBe('suspect')
        expect(await codeOf(sourceOf(next, here).token())).toBe('LOGIN_LOST_IN_FLIGHT')
        expect(await codeOf(sourceOf(await here.start(), here).token())).toBe('LOGIN_LOST_IN_FLIGHT')
        expect((await statusOf(next)).state).toBe('needs_login')
      })
    }

    it('calls it lost in flight also when the process that finds out dies as well', async () => {
      const here = scene(newPlace)
      const dies = (death: Death) => (store: Parameters<typeof dyingStore>[0]) => dyingStore(store, death)
      const first = await here.startExpired(dies({ when: 'before', step: 'keepAnswer' }))
      await codeOf(sourceOf(first, here).token())
      const second = await here.start(dies({ when: 'before', step: 'commit' }))
      await codeOf(sourceOf(second, here).token())
      expect(await codeOf(sourceOf(await here.start(), here).token())).toBe('LOGIN_LOST_IN_FLIGHT')
      expect(here.identity.presented).toHaveLength(2)
    })

    const unreachable = new OicError('IDENTITY_UNREACHABLE', { details: { origin: 'here', problem: 'none' } })
    it.each([new TypeError('a bug'), unreachable])(
      'keeps the answer when judging fails: %s',
      async (error) => {
        const here = scene(newPlace)
        const process = await here.startExpired()
        const judge = async () => Promise.reject(error)
        await codeOf(process.credentials.tokens(dev, { ...here.identity.renewer, judge }).token())
        expect((await process.store.read('dev')).attempt?.answer).toBeDefined()
        expect((await sourceOf(process, here).token()).generation).toBe(2)
        expect(here.identity.presented).toHaveLength(1)
      },
    )
  })
}
