/** A change of keys, ended by SIGKILL after each of its steps, on a store that holds everything a store can. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { CustodyKind } from '../../../src/oauth/credentials/index.ts'
import { readKeyFile } from '../../../src/oauth/credentials/key-custody/key-file.ts'
import { content, contentOf, copyOfFormat } from '../../golden/kept-stores.ts'
import { meansIn, printing } from './key-means.ts'

const script = fileURLToPath(new URL('change-key.ts', import.meta.url))
const printedKey = Buffer.alloc(32, 7).toString('base64')

/** What it printed, or the signal that ended it. */
const change = (folder: string, to: string, lastStep = 0): Promise<string> =>
  new Promise((resolve) => {
    const argv = [script, folder, to, String(lastStep), ...(to === 'command' ? [printedKey] : [])]
    execFile(process.execPath, argv, (error, stdout, stderr) => resolve(error?.signal ?? (stdout || stderr)))
  })

const rolesIn = (folder: string): unknown[] => {
  using database = new DatabaseSync(join(folder, 'credentials.db'))
  return database.prepare('SELECT role, custody FROM key ORDER BY rowid').all()
}

const filesWith = (folder: string, bytes: Buffer): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(db|db-wal|answer|key)$/.test(name))
    .filter((name) => readFileSync(join(folder, name)).includes(bytes))

const keyFilesIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.key'))

const means = (folder: string, to: string) =>
  meansIn(folder, to === 'command' ? { command: printing(printedKey) } : {})

/** Recorded, kept, switched, four profiles resealed, dropped, emptied. */
const steps = 9

/** Every step of one way; of the others, those at which their places differ. */
const ways: readonly [to: string, custody: CustodyKind, killedAfter: readonly number[]][] = [
  ['same', 'key-file', [1, 2, 3, 4, 5, 6, 7, 8, steps]],
  ['keychain', 'keychain', [1, 2, 3, 8, steps]],
  ['passphrase', 'passphrase', [3]],
  ['command', 'command', [3]],
]

describe.each(ways)('[bar 41] a change of keys (%s)', (to, custody, killedAfter) => {
  it('ends with the new key alone, and the old one opens nothing', async () => {
    const folder = copyOfFormat(1)
    const old = readKeyFile(join(folder, 'credentials.key'))
    expect(await change(folder, to, steps + 1)).toBe('changed')
    expect(rolesIn(folder)).toEqual([
      { role: 'gone', custody: 'key-file' },
      { role: 'newest', custody },
    ])
    expect(filesWith(folder, Buffer.from(old.id, 'hex'))).toEqual([])
    expect(filesWith(folder, Buffer.from(old.key.export().toString('base64url')))).toEqual([])
    expect(keyFilesIn(folder)).toHaveLength(to === 'same' ? 1 : 0)
    expect(await contentOf(folder, means(folder, to))).toEqual(content)
  })

  it.each(killedAfter)(
    'that is killed after step %i leaves a store that opens, and goes on',
    async (step) => {
      const folder = copyOfFormat(1)
      const old = readKeyFile(join(folder, 'credentials.key'))
      expect(await change(folder, to, step)).toBe('SIGKILL')
      const roles = rolesIn(folder).filter((key) => JSON.stringify(key).includes('newest'))
      expect(roles).toEqual([{ role: 'newest', custody: step < 3 ? 'key-file' : custody }])
      expect(await contentOf(folder, means(folder, to))).toEqual(content)
      const isBegun = step >= 3 && step < 8
      const isThere = to !== 'same' && step >= 8
      expect(await change(folder, to)).toBe(isBegun ? 'finished' : isThere ? 'already there' : 'changed')
      expect(await contentOf(folder, means(folder, to))).toEqual(content)
      expect(filesWith(folder, Buffer.from(old.id, 'hex'))).toEqual([])
      expect(existsSync(join(folder, 'credentials.key')) && to !== 'same').toBe(false)
      expect(keyFilesIn(folder)).toHaveLength(to === 'same' ? 1 : 0)
    },
  )
})
