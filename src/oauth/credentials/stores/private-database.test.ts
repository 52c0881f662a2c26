import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import { newFolder } from '../../../../test/contracts/store-places.ts'
import { privateFolder } from '../../../foundation/node/index.ts'
import { openPrivateDatabase, readPrivateDatabase } from './private-database.ts'

function withNumber(number: number): { path: string; set(next: number): void } {
  const folder = newFolder()
  privateFolder(folder)
  const path = join(folder, 'a #1?.db')
  const change = (sql: string): void => {
    const database = openPrivateDatabase(path)
    database.exec(sql)
    database.close()
  }
  change(`PRAGMA journal_mode = WAL; CREATE TABLE kept (number INTEGER); INSERT INTO kept VALUES (${number})`)
  return { path, set: (next) => change(`UPDATE kept SET number = ${next}`) }
}

const numberIn = (database: DatabaseSync): unknown =>
  database.prepare('SELECT number FROM kept').get()?.['number']

it('a database that changes while it is read without locks is read again', () => {
  const { path, set } = withNumber(1)
  let reads = 0
  const number = readPrivateDatabase(path, (database) => {
    reads += 1
    const found = numberIn(database)
    if (reads === 1) set(2)
    return found
  })
  expect([number, reads]).toEqual([2, 2])
})

it('what a writer has not taken over from its log yet is read too', () => {
  const { path } = withNumber(1)
  const writer = openPrivateDatabase(path)
  onTestFinished(() => writer.close())
  writer.exec('UPDATE kept SET number = 2')
  expect(readPrivateDatabase(path, numberIn)).toBe(2)
})

it('nothing is written through it', () => {
  const { path } = withNumber(1)
  const write = (database: DatabaseSync): void => database.exec('UPDATE kept SET number = 2')
  expect(() => readPrivateDatabase(path, write)).toThrow('readonly')
})
