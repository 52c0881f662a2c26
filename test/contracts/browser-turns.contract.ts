/** What every CredentialStore promises about who may open a sign-in page: part of the contract of a store. */
import { describe, expect, it } from 'vitest'
import type { BrowserTurn } from '../../src/oauth/credentials/browser-turn.ts'
import type { CredentialStore } from '../../src/oauth/credentials/credential-store.ts'
import type { NewPlace } from './store-places.ts'

const noon = new Date('2026-03-01T12:00:00.123Z')

async function taken(store: CredentialStore, profile = 'dev'): Promise<BrowserTurn> {
  const turn = await store.takeTurn(profile)
  if (!turn) throw new Error('somebody else has the turn')
  return turn
}

export function browserTurnsContract(name: string, newPlace: NewPlace): void {
  describe(`${name} keeps the contract of turns at the browser`, () => {
    it('gives the turn of a profile to one at a time, and to the next afterwards', async () => {
      const place = newPlace()
      await using one = await place.open()
      await using other = await place.open()
      const turn = await taken(one)
      expect(await other.takeTurn('dev')).toBeUndefined()
      expect(await one.takeTurn('dev')).toBeUndefined()
      await using _elsewhere = await taken(other, 'prod')
      await turn[Symbol.asyncDispose]()
      await using next = await taken(other)
      expect(next.unansweredSince).toBeUndefined()
    })

    it('tells the next of a page that nobody answered', async () => {
      const place = newPlace()
      await using one = await place.open()
      await using other = await place.open()
      const turn = await taken(one)
      await turn.opened(new Date('2026-03-01T11:00:00Z'))
      await turn.opened(noon)
      expect(await other.takeTurn('dev')).toBeUndefined()
      await turn[Symbol.asyncDispose]()
      await using next = await taken(other)
      expect(next.unansweredSince).toEqual(noon)
      await using elsewhere = await taken(other, 'prod')
      expect(elsewhere.unansweredSince).toBeUndefined()
    })

    it('forgets a page that was answered', async () => {
      const place = newPlace()
      await using one = await place.open()
      const turn = await taken(one)
      await turn.opened(noon)
      await turn.answered()
      await turn[Symbol.asyncDispose]()
      await using next = await taken(one)
      expect(next.unansweredSince).toBeUndefined()
    })

    it('leaves the right to refresh to whoever wants it', async () => {
      const place = newPlace()
      await using one = await place.open()
      await using other = await place.open()
      await using turn = await taken(one)
      await turn.opened(noon)
      await using lock = await other.lock('dev', AbortSignal.abort())
      expect(lock).toBeDefined()
      await other.checkWritable()
    })
  })
}
