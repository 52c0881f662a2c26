import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newFolder, noFormerKey } from '../../../../test/contracts/store-places.ts'
import type { CredentialStore, StoredCredential } from '../credential-store.ts'
import { openSqliteStore } from './sqlite-store.ts'

const aCredential = (parts: Partial<StoredCredential> = {}): StoredCredential => ({
  binding: 'binding',
  state: 'ok',
  receivedAt: new Date(),
  loggedInAt: new Date(),
  ...parts,
})

async function open(folder: string): Promise<CredentialStore> {
  const store = await openSqliteStore({ folder, formerKey: noFormerKey })
  onTestFinished(() => store.close())
  return store
}

const filesWith = (folder: string, bytes: Buffer): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(folder, entry.name)).includes(bytes))
    .map(({ name }) => name)

describe('the SQLite store', () => {
  const refreshToken = Buffer.from('a box that is easy to find again')

  it.each([
    [
      'cleared',
      (store: CredentialStore) =>
        store.commit('dev', 1, { generation: 2, credential: aCredential({ state: 'logged_out' }) }),
    ],
    ['removed', (store: CredentialStore) => store.remove('dev')],
  ])('leaves no trace of a box that was %s', async (_, forget) => {
    const folder = newFolder()
    const store = await open(folder)
    await store.commit('dev', 0, { generation: 1, credential: aCredential({ refreshToken }) })
    expect(filesWith(folder, refreshToken)).not.toEqual([])
    await forget(store)
    expect(filesWith(folder, refreshToken)).toEqual([])
  })

  it('waits for a writer without holding up the process', async () => {
    const folder = newFolder()
    const store = await open(folder)
    const other = new DatabaseSync(join(folder, 'credentials.db'))
    other.exec('BEGIN IMMEDIATE')
    const committed = store.commit('dev', 0, { generation: 1, credential: aCredential() })
    const beats: number[] = []
    while (beats.length < 3) beats.push(await new Promise<number>((beat) => setImmediate(() => beat(1))))
    expect((await store.read('dev')).generation).toBe(0)
    other.exec('COMMIT')
    other.close()
    expect(await committed).toBe(true)
  })

  it('undoes a write as a whole when part of it fails', async () => {
    const folder = newFolder()
    const store = await open(folder)
    await store.commit('dev', 0, { generation: 1, credential: aCredential() })
    const unwritable = { generation: Number.NaN, startedAt: new Date(), inDoubt: false }
    await expect(
      store.commit('dev', 1, { generation: 2, credential: aCredential(), attempt: unwritable }),
    ).rejects.toMatchObject({ code: 'STORE_WRITE_FAILED' })
    expect((await store.read('dev')).generation).toBe(1)
  })
})
