import { describe, expect, it } from 'vitest'
import { codeOf, dev, scene, sourceOf, statusOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

export function endingsContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: the end of a login`, () => {
    it('asks for a login when there was none', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      expect(await codeOf(sourceOf(process, here).token())).toBe('LOGIN_NEEDED')
      expect(await statusOf(process)).toEqual({
        state: 'needs_login',
        reason: 'nobody has logged in yet',
        problem: {
          code: 'LOGIN_NEEDED',
          message: 'nobody is logged in with profile "dev"',
          hint: 'run `oic login --profile dev`',
        },
        generation: 0,
        accessTokenExpiresAt: undefined,
        loggedInAt: undefined,
        refreshedAt: undefined,
        hasRefreshToken: false,
      })
    })

    it('says so, keeps everything and asks no more when the server knows the token no longer', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const before = await process.store.read('dev')
      here.identity.revokeAll()
      expect(await codeOf(sourceOf(process, here).token())).toBe('LOGIN_ENDED')
      expect(await codeOf(sourceOf(process, here).token({ force: true }))).toBe('LOGIN_ENDED')
      expect(here.identity.presented).toHaveLength(1)
      const after = await process.store.read('dev')
      expect(after.credential).toEqual({
        ...before.credential,
        state: 'needs_login',
        reason: 'refresh_token_refused',
      })
      expect((await statusOf(process)).state).toBe('needs_login')
    })

    it('serves the access token to its end when the refresh token is dead', async () => {
      const here = scene(newPlace)
      const process = await here.start()
      await process.credentials.keep(dev, here.identity.logIn())
      here.clock.advance(3590)
      here.identity.revokeAll()
      const source = sourceOf(process, here)
      expect((await source.token()).generation).toBe(1)
      expect((await source.token()).generation).toBe(1)
      here.clock.advance(10)
      expect(await codeOf(source.token())).toBe('LOGIN_ENDED')
      expect(here.identity.presented).toHaveLength(1)
    })

    it('calls it lost in flight when the answer to an earlier refresh was lost on its way', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      here.identity.incidents.push({ isLost: true }, { instead: { status: 503, body: '' } })
      expect(await codeOf(sourceOf(process, here).token())).toBe('IDENTITY_UNREACHABLE')
      expect(await codeOf(sourceOf(process, here).token())).toBe('IDENTITY_UNAVAILABLE')
      here.clock.advance(1)
      expect(await codeOf(sourceOf(process, here).token())).toBe('LOGIN_LOST_IN_FLIGHT')
    })

    it('names the three switches when no refresh token was given', async () => {
      const here = scene(newPlace)
      const { credentials } = await here.start()
      const { refreshToken: _, ...tokens } = here.identity.logIn()
      await credentials.keep(dev, tokens)
      const source = credentials.tokens(dev, here.identity.renewer)
      expect((await source.token()).generation).toBe(1)
      here.clock.advance(3600)
      await expect(source.token()).rejects.toMatchObject({
        code: 'LOGIN_NOT_RENEWABLE',
        hint: expect.stringMatching(/offline_access.*application.*instance/),
      })
      expect((await credentials.status(dev)).state).toBe('needs_login')
    })

    it('uses the login that happened while the old refresh token was refused', async () => {
      const here = scene(newPlace)
      const process = await here.startExpired()
      const gate = Promise.withResolvers<void>()
      here.identity.revokeAll()
      here.identity.incidents.push({ until: gate.promise })
      const asked = sourceOf(process, here).token()
      await expect.poll(() => here.identity.presented.length).toBe(1)
      const other = await here.start()
      await other.credentials.keep(dev, here.identity.logIn())
      gate.resolve()
      expect((await asked).generation).toBe(2)
      expect((await statusOf(process)).state).toBe('ok')
    })

    it('gives out nothing to a profile that now names another server or application', async () => {
      const here = scene(newPlace)
      const { credentials } = await here.start()
      const tokens = here.identity.logIn()
      await credentials.keep(dev, tokens)
      await credentials.keepClientSecret(dev, tokens.accessToken)
      const changed = { name: 'dev', binding: 'another server' }
      const source = credentials.tokens(changed, here.identity.renewer)
      expect(await codeOf(source.token())).toBe('LOGIN_ENDED')
      expect(await credentials.clientSecret(changed)).toBeUndefined()
      expect(await credentials.accessToken(changed)).toBeUndefined()
      expect((await credentials.status(changed)).state).toBe('needs_login')
      expect(await credentials.logOut(changed)).toEqual({ refreshTokens: [] })
      expect(here.identity.presented).toEqual([])
    })
  })
}
