/** Makes one call of many fail: to the file system, to SQLite, or to the network. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync, StatementSync } from 'node:sqlite'

const fileErrors = ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'] as const

/** https://sqlite.org/rescode.html: full, cannot write, cannot open, read-only. */
const databaseErrors = [13, 10 | (3 << 8), 14, 8] as const

/** Which call fails, and with which of the errors of its kind. */
export interface Failing {
  readonly at: number
  readonly error: number
}

/** What a run came to: how many calls there were, and which one failed. */
export interface Calls extends Disposable {
  readonly failed: string | undefined
  readonly fetch: typeof globalThis.fetch
}

type Any = (this: unknown, ...given: unknown[]) => unknown

interface Site {
  readonly owner: Record<string, unknown>
  readonly names: readonly string[]
  readonly fail: (error: number, name: string) => Error
}

const systemError = (error: number, name: string): Error => {
  const code = fileErrors[error % fileErrors.length]
  return Object.assign(new Error(`${code}: a call that fails`), { code, syscall: name.replace(/Sync$/, '') })
}

const databaseError = (error: number): Error =>
  Object.assign(new Error('a statement that fails'), {
    code: 'ERR_SQLITE_ERROR',
    errcode: databaseErrors[error % databaseErrors.length],
  })

const networkError = (): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })

/** Where in the sources the call is made. */
const caller = (): string => /src\/([\w/-]+\.ts:\d+)/.exec(new Error().stack ?? '')?.[1] ?? 'elsewhere'

const membersOf = (owner: object): Record<string, unknown> => owner as Record<string, unknown>

// `existsSync` never fails, and a `close` that fails has closed all the same.
const sites: readonly Site[] = [
  {
    owner: membersOf(fs),
    names: Object.keys(fs).filter((name) => /^(?!exists|close)\w+Sync$/.test(name)),
    fail: systemError,
  },
  { owner: membersOf(DatabaseSync.prototype), names: ['exec', 'prepare'], fail: databaseError },
  { owner: membersOf(StatementSync.prototype), names: ['run', 'get', 'all'], fail: databaseError },
]

/** Counts from now on until it is disposed of; the call with that number fails instead of being made. */
export function failingCalls({ at, error }: Failing): Calls {
  let count = 0
  let failed: string | undefined
  const passes = (name: string): boolean => {
    count += 1
    if (count !== at) return true
    failed = `${name}, ${caller()}`
    return false
  }
  const originals = sites.flatMap(({ owner, names, fail }) =>
    names.map((name) => {
      const original = owner[name] as Any
      owner[name] = function (this: unknown, ...given: unknown[]) {
        if (!passes(name)) throw fail(error, name)
        return original.apply(this, given)
      }
      return () => {
        owner[name] = original
      }
    }),
  )
  syncBuiltinESMExports()
  return {
    get failed() {
      return failed
    },
    async fetch(input, init) {
      if (!passes('fetch')) throw networkError()
      return fetch(input, init)
    },
    [Symbol.dispose]() {
      for (const restore of originals) restore()
      syncBuiltinESMExports()
    },
  }
}
