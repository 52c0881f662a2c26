import { describe, expect, it } from 'vitest'
import type { CredentialStore } from '../../../src/oauth/credentials/credential-store.ts'
import type { Credentials } from '../../../src/oauth/credentials/index.ts'
import { dev, type Scene, scene, sourceOf } from '../credentials-under-test.ts'
import type { NewPlace } from '../store-places.ts'

/** The store of one who is overtaken: `others` act between its first read and what it makes of that. */
const overtakenBy =
  (others: () => Promise<unknown>) =>
  (store: CredentialStore): CredentialStore => {
    let isFirst = true
    return {
      ...store,
      async read(profile) {
        const record = await store.read(profile)
        if (isFirst) {
          isFirst = false
          await others()
        }
        return record
      },
    }
  }

type Deed = (credentials: Credentials, here: Scene) => Promise<unknown>

export function loggingInContract(name: string, newPlace: NewPlace): void {
  describe(`credentials in ${name}: a login that is overtaken`, () => {
    const deeds: [string, Deed][] = [
      ['another login', (credentials, { identity }) => credentials.keep(dev, identity.logIn())],
      ['a logout', (credentials) => credentials.logOut(dev)],
      [
        'a refresh',
        (credentials, { identity }) => credentials.tokens(dev, identity.renewer).token({ force: true }),
      ],
      ['the removal of the profile', (credentials) => credentials.remove(dev)],
    ]
    it.each(deeds)('by %s is kept all the same', async (_, deed) => {
      const here = scene(newPlace)
      const other = await here.start()
      await other.credentials.keep(dev, here.identity.logIn())
      const overtaken = await here.start(overtakenBy(() => deed(other.credentials, here)))
      const tokens = here.identity.logIn()
      await overtaken.credentials.keep(dev, tokens)
      const later = await here.start()
      const { accessToken, generation } = await sourceOf(later, here).token()
      expect(accessToken.reveal()).toBe(tokens.accessToken.reveal())
      expect(generation).toBe(3)
    })
  })
}
