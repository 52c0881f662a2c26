/** A key under a passphrase, ended by SIGKILL on its way to another passphrase or place: what then opens the store. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isOicError } from '../../../src/foundation/index.ts'
import { content, contentOf, copyOfFormat } from '../../golden/kept-stores.ts'
import { meansIn, passphrasesOf } from './key-means.ts'

const script = fileURLToPath(new URL('change-key.ts', import.meta.url))

interface Passphrases {
  readonly now: string
  readonly next?: string
}

/** What it printed, or the signal that ended it. */
const change = (folder: string, to: string, { now, next }: Passphrases, lastStep = 0): Promise<string> =>
  new Promise((resolve) => {
    const env = { ...process.env, OIC_PASSPHRASE: now, ...(next && { OIC_NEW_PASSPHRASE: next }) }
    const argv = [script, folder, to, String(lastStep)]
    execFile(process.execPath, argv, { env }, (error, stdout, stderr) =>
      resolve(error?.signal ?? (stdout || stderr)),
    )
  })

/** Everything that the store gives out to somebody who has this one passphrase, or none; else why not. */
const openedWith = (folder: string, passphrase?: string): Promise<unknown> =>
  contentOf(folder, meansIn(folder, { passphrases: passphrasesOf(passphrase) })).catch((error: unknown) =>
    isOicError(error) ? error.code : error,
  )

const keysIn = (folder: string) => {
  using database = new DatabaseSync(join(folder, 'credentials.db'))
  return database.prepare('SELECT role, custody, place, under_newest FROM key ORDER BY rowid').all()
}

const newestIn = (folder: string) => keysIn(folder).find(({ role }) => role === 'newest')
const isKept = (folder: string, text: string): boolean =>
  readdirSync(folder).some((name) => /\.db/.test(name) && readFileSync(join(folder, name)).includes(text))

/** Recorded, kept, switched, four profiles resealed, dropped, emptied. */
const [switched, dropped, steps] = [3, 8, 9]
const everyStep = Array.from({ length: steps }, (_, index) => index + 1)

async function underAbc(): Promise<string> {
  const folder = copyOfFormat(1)
  expect(await change(folder, 'passphrase', { now: 'abc' })).toBe('changed')
  return folder
}

describe('[bar 41] a change of passphrase', () => {
  it.each(everyStep)(
    'that is killed after step %i opens with exactly one of the two, and goes on',
    async (step) => {
      const folder = await underAbc()
      const formerPlace = String(newestIn(folder)?.['place'])
      expect(await change(folder, 'same', { now: 'abc', next: 'def' }, step)).toBe('SIGKILL')
      const isSwitched = step >= switched
      const wrong = 'STORE_PASSPHRASE_WRONG'
      expect([await openedWith(folder, 'abc'), await openedWith(folder, 'def')]).toEqual(
        isSwitched ? [wrong, content] : [content, wrong],
      )
      const again = await change(folder, 'same', { now: isSwitched ? 'def' : 'abc', next: 'def' })
      expect(again).toBe(isSwitched && step < dropped ? 'finished' : 'changed')
      expect([await openedWith(folder, 'abc'), await openedWith(folder, 'def')]).toEqual([wrong, content])
      expect(isKept(folder, formerPlace)).toBe(false)
      expect(keysIn(folder).filter(({ role, under_newest }) => role === 'going' || under_newest)).toEqual([])
    },
    60_000,
  )
})

describe.each(['key-file', 'keychain'])('[bar 41] a move from a passphrase to the %s', (to) => {
  it.each([switched - 1, switched, 5, dropped])(
    'that is killed after step %i asks for the passphrase or for nothing, and never for both',
    async (step) => {
      const folder = await underAbc()
      expect(await change(folder, to, { now: 'abc' }, step)).toBe('SIGKILL')
      expect(await openedWith(folder)).toEqual(step < switched ? 'STORE_PASSPHRASE_MISSING' : content)
      expect(await openedWith(folder, 'abc')).toEqual(content)
    },
    60_000,
  )
})

describe('[bar 41] a move from a key file to a passphrase', () => {
  it.each([switched, 5, dropped])(
    'that is killed after step %i asks for the passphrase alone',
    async (step) => {
      const folder = copyOfFormat(1)
      expect(await change(folder, 'passphrase', { now: 'abc' }, step)).toBe('SIGKILL')
      rmSync(join(folder, 'credentials.key'))
      expect(await openedWith(folder, 'abc')).toEqual(content)
      expect(await openedWith(folder)).toBe('STORE_PASSPHRASE_MISSING')
    },
    60_000,
  )
})
