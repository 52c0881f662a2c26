import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { OicError } from '../../src/foundation/index.ts'
import { memoryCredentials } from '../../src/oauth/index.ts'
import { aLoggedInSetup, aSetup, type Setup } from '../support/a-setup.ts'
import { errorCases } from '../support/errors-of.ts'

const path = ({ machine }: Setup, name = 'credentials.db'): string => join(machine.home, name)

function removeStore(setup: Setup): void {
  for (const name of ['credentials.db', 'credentials.db-wal', 'credentials.db-shm']) {
    rmSync(path(setup, name), { force: true })
  }
}

function writePrivate(file: string, text: string): undefined {
  writeFileSync(file, text)
  chmodSync(file, 0o600)
}

function changeStore(setup: Setup, sql: string): undefined {
  const database = new DatabaseSync(path(setup))
  database.exec(sql)
  database.close()
}

const unreadable = (problem: string) => (setup: Setup) => ({
  code: 'STORE_UNREADABLE',
  message: `the credential store ${path(setup)} cannot be read: ${problem}`,
  hint: 'nothing was changed; restore the file, or move it away and log in again',
})

describe('a store that cannot be read is told, and stays as it is', () => {
  errorCases(aLoggedInSetup, [
    {
      title: 'garbage in its place',
      given(setup) {
        removeStore(setup)
        return writePrivate(path(setup), 'no database\n'.repeat(1000))
      },
      argv: ['token'],
      exitCode: 5,
      error: unreadable('file is not a database'),
    },
    {
      title: 'a folder in its place',
      given(setup) {
        removeStore(setup)
        mkdirSync(path(setup), { mode: 0o700 })
        return undefined
      },
      argv: ['status'],
      exitCode: 5,
      error: (setup) => ({
        code: 'STORE_INSECURE',
        message: `${path(setup)} is not safe to use: it is not a regular file`,
        hint: 'move it away',
      }),
    },
    {
      title: 'the database of another program',
      given: (setup) => changeStore(setup, 'PRAGMA application_id = 1'),
      argv: ['files', 'ls'],
      exitCode: 5,
      error: unreadable('it is the database of another program'),
    },
    {
      title: 'a store that a newer version wrote',
      given: (setup) => changeStore(setup, 'PRAGMA user_version = 999'),
      argv: ['whoami'],
      exitCode: 5,
      error: (setup) => ({
        code: 'STORE_NEWER',
        message: `the credential store ${path(setup)} was written by a newer version of oic`,
        hint: 'use that version; nothing was changed',
      }),
    },
    {
      title: 'a record that was altered',
      given: (setup) => changeStore(setup, 'UPDATE credential SET access_token = zeroblob(200)'),
      argv: ['token'],
      exitCode: 5,
      error: {
        code: 'STORE_RECORD_DAMAGED',
        message: 'the access token kept for profile "dev" was altered or sealed by another key',
        hint: 'other profiles are unharmed; `oic logout --profile dev`, then log in again',
      },
    },
    {
      title: 'a client secret that was altered',
      given: (setup) => changeStore(setup, 'UPDATE client_secret SET box = zeroblob(200)'),
      argv: ['login'],
      exitCode: 5,
      error: {
        code: 'STORE_RECORD_DAMAGED',
        message: 'the client secret kept for profile "dev" was altered or sealed by another key',
        hint: 'other profiles are unharmed; give it again with `oic profile set dev --client-secret-stdin`',
      },
    },
    {
      title: 'a key that is gone, and none is made in its place',
      given: (setup) => rmSync(path(setup, 'credentials.key')) ?? undefined,
      argv: ['login'],
      exitCode: 5,
      error: (setup) => ({
        code: 'STORE_KEY_MISSING',
        message: `the key ${path(setup, 'credentials.key')} of the credential store is gone`,
        hint: 'restore the key file; without it, move the credential store away and log in again',
      }),
    },
    {
      title: 'a key that is no key',
      given: (setup) => writePrivate(path(setup, 'credentials.key'), 'no key\n'),
      argv: ['logout'],
      exitCode: 5,
      error: (setup) => ({
        code: 'STORE_KEY_DAMAGED',
        message: `the key ${path(setup, 'credentials.key')} of the credential store is not a key`,
        hint: 'restore the key file; without it, move the credential store away and log in again',
      }),
    },
    {
      title: 'a folder that others may open',
      given: ({ machine }) => chmodSync(machine.home, 0o755) ?? undefined,
      argv: ['token'],
      exitCode: 5,
      error: ({ machine }) => ({
        code: 'STORE_INSECURE',
        message: `${machine.home} is not safe to use: other accounts may open it`,
        hint: `run \`chmod 700 ${machine.home}\``,
      }),
    },
  ])
})

it('nobody is asked to sign in where the login could not be kept', async () => {
  await using setup = await aSetup()
  const before = setup.sandbox.requests().length
  const details = { path: 'credentials.db', problem: 'EROFS' }
  const { exitCode, stderr } = await setup.machine.run(['login', '--json'], {
    openCredentials: async () => ({
      ...memoryCredentials({ clock: setup.sandbox.clock }),
      checkWritable: () => Promise.reject(new OicError('STORE_WRITE_FAILED', { details })),
    }),
  })
  expect([exitCode, JSON.parse(stderr).error.code]).toEqual([5, 'STORE_WRITE_FAILED'])
  expect(setup.sandbox.requests()).toHaveLength(before)
})
