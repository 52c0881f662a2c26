import { describe, expect, it } from 'vitest'
import { OicError } from '../../../src/foundation/index.ts'
import { codeOf, dev, scene, sourceOf, statusOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

export function troubleContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: trouble that is no verdict [bar 36]`, () => {
    const page = { status: 200, body: '<html>Please sign in to this network</html>' }
    const cases = [
      { trouble: 'no connection', incident: { isRefused: true }, code: 'IDENTITY_UNREACHABLE', state: 'ok' },
      {
        trouble: 'a lost answer',
        incident: { isLost: true },
        code: 'IDENTITY_UNREACHABLE',
        state: 'suspect',
      },
      {
        trouble: 'a web page',
        incident: { instead: page },
        code: 'IDENTITY_ANSWER_FOREIGN',
        state: 'suspect',
      },
      {
        trouble: 'status 503',
        incident: { instead: { status: 503, body: '' } },
        code: 'IDENTITY_UNAVAILABLE',
        state: 'suspect',
      },
      {
        trouble: 'an answer without a token',
        incident: { instead: { status: 200, body: '{}' } },
        code: 'LOGIN_SUSPECT',
        state: 'suspect',
      },
    ] as const

    it('tells the state also where no lock can be had', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      await process.store.claim('dev', { generation: 1, startedAt: here.clock.now(), inDoubt: false })
      const details = { path: 'credentials.db', problem: 'read-only' }
      const unwritable = await here.start((store) => ({
        ...store,
        lock: () => Promise.reject(new OicError('STORE_WRITE_FAILED', { details })),
      }))
      expect((await statusOf(unwritable)).state).toBe('suspect')
    })

    for (const { trouble, incident, code, state } of cases) {
      it(`leaves the credential as it was: ${trouble}`, async () => {
        const here = scene(newPlace, 'grace')
        const process = await here.startExpired()
        const before = await process.store.read('dev')
        here.identity.incidents.push(incident)
        expect(await codeOf(sourceOf(process, here).token())).toBe(code)
        expect((await process.store.read('dev')).credential).toEqual(before.credential)
        expect((await statusOf(process)).state).toBe(state)
        here.clock.advance(1)
        expect((await sourceOf(process, here).token()).generation).toBe(2)
        expect((await statusOf(process)).state).toBe('ok')
      })

      it(`serves a token in its last minute: ${trouble}`, async () => {
        const here = scene(newPlace, 'grace')
        const process = await here.start()
        await process.credentials.keep(dev, here.identity.logIn())
        here.clock.advance(3590)
        here.identity.incidents.push(incident)
        expect((await sourceOf(process, here).token()).generation).toBe(1)
        here.clock.advance(1)
        here.identity.incidents.push(incident)
        expect(await codeOf(sourceOf(process, here).token({ force: true }))).toBe(code)
      })
    }

    const full = async (): Promise<never> => {
      throw new OicError('STORE_WRITE_FAILED', { details: { path: 'the store', problem: 'no room' } })
    }

    it('sends nothing when the claim cannot be written, and leaves no doubt behind', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired((store) => ({ ...store, claim: full }))
      expect(await codeOf(sourceOf(process, here).token())).toBe('STORE_WRITE_FAILED')
      expect(here.identity.presented).toEqual([])
      expect((await statusOf(process)).state).toBe('ok')
    })

    it('serves a token in its last minute when the claim cannot be written', async () => {
      const here = scene(newPlace)
      const process = await here.start((store) => ({ ...store, claim: full }))
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(3590)
      expect((await sourceOf(process, here).token()).generation).toBe(1)
    })

    it('gives up where the store never settles, and lets others have their turn', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired((store) => ({ ...store, claim: async () => false }))
      expect(await codeOf(sourceOf(process, here).token())).toBe('STORE_UNSETTLED')
      expect(here.identity.presented).toEqual([])
      expect((await sourceOf(await here.start(), here).token()).generation).toBe(2)
    })

    it('commits even if the answer could not be kept before', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired((store) => ({ ...store, keepAnswer: full }))
      expect((await sourceOf(process, here).token()).generation).toBe(2)
      expect((await statusOf(process)).generation).toBe(2)
    })

    it('says so when the new tokens could be written nowhere', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired((store) => ({ ...store, keepAnswer: full, commit: full }))
      expect(await codeOf(sourceOf(process, here).token())).toBe('STORE_RENEWAL_UNKEPT')
    })

    it('tries the refresh token of an answer that was refused as a whole', async () => {
      const here = scene(newPlace, 'revoking')
      const process = await here.startExpired()
      here.identity.incidents.push({ changed: ({ access_token: _, ...rest }) => rest })
      expect(await codeOf(sourceOf(process, here).token())).toBe('LOGIN_SUSPECT')
      const token = await sourceOf(await here.start(), here).token()
      expect(here.identity.accepts(token.accessToken)).toBe(true)
      expect(here.identity.deadPresented()).toBe(0)
    })

    it('returns to the older refresh token when the rescued one is refused', async () => {
      const here = scene(newPlace, 'strict')
      const process = await here.startExpired()
      here.identity.incidents.push({ instead: { status: 200, body: '{"refresh_token":"made up"}' } })
      expect(await codeOf(sourceOf(process, here).token())).toBe('LOGIN_SUSPECT')
      const token = await sourceOf(process, here).token()
      expect(here.identity.accepts(token.accessToken)).toBe(true)
    })

    const grantRefused = '{"error":"invalid_grant"}'
    it.each([
      ['of a page that is not there', { status: 404, body: grantRefused }],
      ['of somebody who forbids', { status: 403, body: grantRefused }],
      ['with the status of success', { status: 200, body: grantRefused }],
      ['with a character that is not shown', { status: 400, body: '{"error":"invalid_grant\\u0000"}' }],
    ])('takes no invalid_grant %s for the end of the login', async (_, instead) => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      here.identity.incidents.push({ instead })
      await codeOf(sourceOf(process, here).token())
      const token = await sourceOf(process, here).token()
      expect([here.identity.accepts(token.accessToken), here.identity.deadPresented()]).toEqual([true, 0])
    })

    it('keeps an answer that cannot be judged now, and acts on it later without another request', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const outOfReach = {
        ...here.identity.renewer,
        prepare: async () => {
          throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin: 'the server', status: 503 } })
        },
      }
      const source = process.credentials.tokens(dev, outOfReach)
      expect(await codeOf(source.token())).toBe('IDENTITY_UNAVAILABLE')
      expect((await sourceOf(await here.start(), here).token()).generation).toBe(2)
      expect(here.identity.presented).toHaveLength(1)
    })

    it('leaves no doubt behind when the request failed before the network', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const broken = {
        ...here.identity.renewer,
        wasNeverSent: () => true,
        send: async () => Promise.reject(new Error('no')),
      }
      await codeOf(process.credentials.tokens(dev, broken).token())
      expect(await process.store.read('dev')).toMatchObject({ generation: 1, attempt: undefined })
    })
  })
}
