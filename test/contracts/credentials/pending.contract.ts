import { describe, expect, it } from 'vitest'
import { Secret } from '../../../src/foundation/index.ts'
import { scene } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

const aLogin = {
  profile: 'dev',
  issuer: 'https://identity.example.com/',
  clientId: 'a client',
  tokenEndpoint: 'https://id.example.com/oauth2/v1/token',
  redirectUri: 'http://127.0.0.1:8422/callback',
  state: 'canary-of-the-state',
  verifier: new Secret('canary-of-the-verifier'),
  nonce: 'canary-of-the-nonce',
}

export function pendingContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: a login that is pending`, () => {
    it('is what was begun, for another process, until one consumes it', async () => {
      const here = scene(newPlace)
      const [one, other] = [await here.start(), await here.start()]
      const { id } = await one.credentials.pending.begin(aLogin)
      const found = await other.credentials.pending.find(id)
      expect({ ...found, verifier: found?.verifier.reveal() }).toEqual({
        ...aLogin,
        verifier: aLogin.verifier.reveal(),
      })
      expect(await other.credentials.pending.consume(id)).toBe(true)
      expect(await one.credentials.pending.consume(id)).toBe(false)
      expect(await one.credentials.pending.find(id)).toBeUndefined()
    })

    it('is over after ten minutes', async () => {
      const here = scene(newPlace)
      const { credentials } = await here.start()
      const { id, expiresAt } = await credentials.pending.begin(aLogin)
      expect(expiresAt.getTime() - here.clock.now().getTime()).toBe(600_000)
      here.clock.advance(599)
      expect(await credentials.pending.find(id)).toBeDefined()
      here.clock.advance(1)
      expect(await credentials.pending.find(id)).toBeUndefined()
    })

    it('has an id of 128 random bits, and nothing of it is kept in clear', async () => {
      const { credentials, store } = await scene(newPlace).start()
      const begun = await Promise.all([1, 2, 3].map(() => credentials.pending.begin(aLogin)))
      for (const { id } of begun) expect(id).toMatch(/^[0-9a-f]{32}$/)
      expect(new Set(begun.map(({ id }) => id)).size).toBe(3)
      const boxes = (await store.pendingLoginsOf('dev')).map(({ box }) => Buffer.from(box))
      expect(boxes).toHaveLength(3)
      expect(Buffer.concat(boxes).includes('canary')).toBe(false)
    })

    it('does not open in the place of another', async () => {
      const { credentials, store } = await scene(newPlace).start()
      const one = await credentials.pending.begin(aLogin)
      const other = await credentials.pending.begin(aLogin)
      const [first, second] = await store.pendingLoginsOf('dev')
      if (!first || !second) throw new Error('two were begun')
      await store.replacePendingLogin(other.id, first.box, second.box)
      expect(await credentials.pending.find(one.id)).toBeDefined()
      await expect(credentials.pending.find(other.id)).rejects.toMatchObject({ code: 'STORE_RECORD_DAMAGED' })
    })
  })
}
