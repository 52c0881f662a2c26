import { describe, expect, it } from 'vitest'
import { isOnlyUnwritable, storeFailure } from './sqlite-errors.ts'

const sqlite = (errcode: number): Error => Object.assign(new Error('of SQLite'), { errcode })
const system = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'open' })

const bothWays = (error: Error): string[] => [
  storeFailure('credentials.db', 'read', error).code,
  storeFailure('credentials.db', 'write', error).code,
]

describe('what keeps the store from being written is never told as damage', () => {
  it.each([
    ['SQLITE_PERM', 3],
    ['SQLITE_BUSY', 5],
    ['SQLITE_LOCKED', 6],
    ['SQLITE_READONLY', 8],
    ['SQLITE_READONLY_DIRECTORY', 1544],
    ['SQLITE_IOERR_WRITE', 778],
    ['SQLITE_IOERR_FSYNC', 1034],
    ['SQLITE_IOERR_SHMOPEN', 4618],
    ['SQLITE_IOERR_SHMSIZE', 4874],
    ['SQLITE_FULL', 13],
    ['SQLITE_CANTOPEN', 14],
    ['SQLITE_PROTOCOL', 15],
  ])('%s', (_, code) => {
    expect(bothWays(sqlite(code))).toEqual(['STORE_WRITE_FAILED', 'STORE_WRITE_FAILED'])
  })

  it.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EFBIG', 'EMFILE'])('%s', (code) => {
    expect(bothWays(system(code))).toEqual(['STORE_WRITE_FAILED', 'STORE_WRITE_FAILED'])
  })
})

describe('what is in the file is told as damage, whatever was tried', () => {
  it.each([
    ['SQLITE_CORRUPT', 11],
    ['SQLITE_CORRUPT_INDEX', 779],
    ['SQLITE_NOTADB', 26],
    ['SQLITE_IOERR_READ', 266],
    ['SQLITE_IOERR_SHORT_READ', 522],
    ['SQLITE_IOERR_CORRUPTFS', 8458],
  ])('%s', (_, code) => {
    expect(bothWays(sqlite(code))).toEqual(['STORE_UNREADABLE', 'STORE_UNREADABLE'])
  })
})

it('a store that is busy or damaged is not read past its locks', () => {
  const after = (code: number): boolean =>
    isOnlyUnwritable(storeFailure('credentials.db', 'read', sqlite(code)))
  expect([13, 8, 14].map(after)).toEqual([true, true, true])
  expect([5, 11].map(after)).toEqual([false, false])
})
