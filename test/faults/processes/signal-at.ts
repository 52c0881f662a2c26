/**
 * Loaded before the program (`--import`): sends it a signal at one point of its work, named in this module's own
 * address. What the program does there is seen from outside: statements of SQLite, requests of Node's fetch.
 */
import { subscribe } from 'node:diagnostics_channel'
import { readSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Phase } from './phases.ts'

const wanted = new URL(import.meta.url).searchParams
const [wantedPhase, signal] = [wanted.get('phase'), wanted.get('signal')]

let isDone = false

/** Holds the whole program up, as no await could: it stands still at the point. */
function waitForALine(): void {
  for (;;) {
    try {
      readSync(0, Buffer.alloc(1))
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

function reached(phase: Phase): void {
  if (isDone || phase !== wantedPhase) return
  isDone = true
  writeSync(2, `at ${phase}\n`)
  if (signal === 'EPIPE')
    waitForALine() // by then its reader is gone
  else process.kill(process.pid, signal ?? 'SIGINT')
}

const commits: readonly Phase[] = ['claimed', 'sealed', 'committed']
let commit = 0

const { exec, close } = DatabaseSync.prototype

DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  exec.call(this, sql)
  if (sql.includes('journal_mode')) reached('opened')
  if (sql === 'BEGIN EXCLUSIVE') reached('locked')
  if (sql !== 'COMMIT') return
  const phase = commits[commit]
  commit += 1
  if (phase) reached(phase)
}

DatabaseSync.prototype.close = function (this: DatabaseSync) {
  const isLock = this.location()?.includes('locks') === true
  close.call(this)
  if (isLock) reached('released')
}

subscribe('undici:request:create', () => reached('sending'))
subscribe('undici:request:bodySent', () => reached('sent'))
subscribe('undici:request:headers', () => reached('headers'))
subscribe('undici:request:trailers', () => reached('body'))

process.on('newListener', (event) => {
  if (event === 'SIGHUP') process.nextTick(reached, 'started')
})

const write = process.stdout.write.bind(process.stdout) as (...given: unknown[]) => boolean
process.stdout.write = (...given: unknown[]) => {
  const isTaken = write(...given)
  reached('printed')
  return isTaken
}
