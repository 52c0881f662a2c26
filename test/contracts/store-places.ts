/** The stores under test, each with a way to open it again as another process would. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CredentialStore } from '../../src/oauth/credentials/credential-store.ts'
import { memoryStore } from '../../src/oauth/credentials/stores/memory-store.ts'
import { openSqliteStore } from '../../src/oauth/credentials/stores/sqlite-store.ts'

export interface StorePlace {
  /** Opens the store; each call is one more process with the same data. */
  open(): Promise<CredentialStore>
}

/** @param mostBoxes how many a key may seal */
export type NewPlace = (mostBoxes?: number) => StorePlace

/** A folder of the running test's own, not made yet; it goes when the test ends. */
export function newFolder(): string {
  const parent = mkdtempSync(join(tmpdir(), 'oic-credentials-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  return join(parent, 'home')
}

/** Memory is one process's alone; opening it again stands for another user of the same process. */
export const memoryPlace: NewPlace = (mostBoxes) => {
  const store = memoryStore(mostBoxes === undefined ? {} : { mostBoxes })
  return { open: async () => store }
}

/** The stores under test are all made here. */
export const noFormerKey = (): never => {
  throw new Error('there is no store of format 1')
}

export const sqlitePlace: NewPlace = (mostBoxes) => {
  const folder = newFolder()
  return {
    open: () =>
      openSqliteStore({
        folder,
        formerKey: noFormerKey,
        ...(mostBoxes !== undefined && { mostBoxes }),
      }),
  }
}
