import { describe, expect, it } from 'vitest'
import { Secret } from '../../../src/foundation/index.ts'
import type { Renewer } from '../../../src/oauth/credentials/index.ts'
import { codeOf, dev, many, type Process, type Scene, scene, statusOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

const [here, elsewhere] = ['https://id.example.com/token', 'https://other.example.com/token']

/** The server of the scene, which says of itself that it is at `tokenEndpoint`. */
const serverAt = ({ identity: { renewer } }: Scene, tokenEndpoint: () => string): Renewer => ({
  ...renewer,
  prepare: async () => ({ tokenEndpoint: tokenEndpoint() }),
  judge: async (answer) => ({ ...(await renewer.judge(answer)), tokenEndpoint: tokenEndpoint() }),
})

const sourceAt = ({ credentials }: Process, there: Scene, endpoint: string) =>
  credentials.tokens(
    dev,
    serverAt(there, () => endpoint),
  )

async function expiredLogin(newPlace: NewPlace, tokenEndpoint: string | undefined = here) {
  const there = scene(newPlace)
  const process = await there.start()
  const tokens = there.identity.logIn()
  await process.credentials.keep(dev, { ...tokens, ...(tokenEndpoint && { tokenEndpoint }) })
  there.clock.advance(3600)
  return { there, process: await there.start() }
}

const boundTo = async ({ store }: Process) => (await store.read('dev')).credential?.tokenEndpoint

export function otherEndpointContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: the server names another token endpoint [bar 22]`, () => {
    it('ends the login, presents nothing, and changes nothing else of it', async () => {
      const { there, process } = await expiredLogin(newPlace)
      const { credential } = await process.store.read('dev')
      expect(await codeOf(sourceAt(process, there, elsewhere).token())).toBe('LOGIN_ENDPOINT_CHANGED')
      expect(there.identity.presented).toEqual([])
      expect(await process.store.read('dev')).toEqual({
        generation: 1,
        credential: { ...credential, state: 'needs_login', reason: 'token_endpoint_changed' },
        attempt: undefined,
      })
      expect(await statusOf(process)).toMatchObject({
        state: 'needs_login',
        problem: { code: 'LOGIN_ENDPOINT_CHANGED', message: expect.stringContaining(`(${here})`) },
      })
    })

    it('stays so for whoever comes next, until a login that was made there', async () => {
      const { there, process } = await expiredLogin(newPlace)
      const source = sourceAt(process, there, elsewhere)
      for (const _ of [1, 2]) expect(await codeOf(source.token())).toBe('LOGIN_ENDPOINT_CHANGED')
      await process.credentials.keep(dev, { ...there.identity.logIn(), tokenEndpoint: elsewhere })
      expect((await source.token({ force: true })).generation).toBe(3)
    })

    it('is noticed after any number of refreshes', async () => {
      const { there, process } = await expiredLogin(newPlace)
      const source = sourceAt(process, there, here)
      for (const generation of [2, 3])
        expect(await source.token({ force: true })).toMatchObject({ generation })
      const moved = sourceAt(await there.start(), there, elsewhere)
      there.clock.advance(3600)
      expect(await codeOf(moved.token())).toBe('LOGIN_ENDPOINT_CHANGED')
      expect(there.identity.presented).toHaveLength(2)
    })

    it('binds a login of which nobody knows where it was made by its next refresh', async () => {
      const { there, process } = await expiredLogin(newPlace, '')
      expect(await boundTo(process)).toBeUndefined()
      await sourceAt(process, there, here).token()
      expect(await boundTo(process)).toBe(here)
      there.clock.advance(3600)
      expect(await codeOf(sourceAt(process, there, elsewhere).token())).toBe('LOGIN_ENDPOINT_CHANGED')
    })

    it('loses no answer that came before', async () => {
      const { there, process } = await expiredLogin(newPlace)
      const cutOff: Renewer = {
        ...serverAt(there, () => here),
        judge: async () => Promise.reject(new Error()),
      }
      await codeOf(process.credentials.tokens(dev, cutOff).token())
      const moved = sourceAt(await there.start(), there, elsewhere)
      expect((await moved.token()).generation).toBe(2)
      expect(await boundTo(process)).toBe(here)
      there.clock.advance(3600)
      expect(await codeOf(moved.token())).toBe('LOGIN_ENDPOINT_CHANGED')
      expect(there.identity.presented).toHaveLength(1)
    })

    it('leaves the access token in use to its end', async () => {
      const { there, process } = await expiredLogin(newPlace)
      await process.credentials.keep(dev, { ...there.identity.logIn(), tokenEndpoint: here })
      there.clock.advance(3590)
      expect((await sourceAt(process, there, elsewhere).token()).generation).toBe(2)
      there.clock.advance(10)
      expect(await codeOf(sourceAt(process, there, elsewhere).token())).toBe('LOGIN_ENDPOINT_CHANGED')
    })

    it('is told to whoever logs out, and gets no token that comes late', async () => {
      const { there, process } = await expiredLogin(newPlace)
      const answered = Promise.withResolvers<void>()
      let endpoint = here
      there.identity.incidents.push({ until: answered.promise })
      const source = process.credentials.tokens(
        dev,
        serverAt(there, () => endpoint),
      )
      const asked = codeOf(source.token())
      await expect.poll(() => there.identity.presented.length).toBe(1)
      const { tokenEndpoint } = await (await there.start()).credentials.logOut(dev)
      endpoint = elsewhere
      answered.resolve()
      expect([tokenEndpoint, await asked, there.identity.revoked]).toEqual([here, 'LOGIN_NEEDED', []])
    })

    it('has no part in a client secret that was presented elsewhere, until that is given again', async () => {
      const there = scene(newPlace)
      const [{ credentials }, other] = [await there.start(), await there.start()]
      const bind = (endpoint: string) => credentials.bindClientSecret(dev, endpoint)
      expect(await bind(elsewhere)).toBe(elsewhere)
      await credentials.keepClientSecret(dev, new Secret('canary-client-secret'))
      const bound = [await bind(here), await bind(elsewhere)]
      expect([...bound, await other.credentials.bindClientSecret(dev, elsewhere)]).toEqual([here, here, here])
      expect(await credentials.bindClientSecret({ ...dev, binding: 'another' }, elsewhere)).toBe(elsewhere)
      expect((await other.credentials.clientSecret(dev))?.reveal()).toBe('canary-client-secret')
      await credentials.keepClientSecret(dev, new Secret('another'))
      expect([await bind(elsewhere), await bind(here)]).toEqual([elsewhere, elsewhere])
    })

    it('gets a client secret from none of many who present it first at the same moment', async () => {
      const there = scene(newPlace)
      const { credentials } = await there.start()
      await credentials.keepClientSecret(dev, new Secret('canary-client-secret'))
      const bound = await many(10, async (index) =>
        (await there.start()).credentials.bindClientSecret(dev, index % 2 ? here : elsewhere),
      )
      expect(new Set(bound).size).toBe(1)
    })
  })
}
