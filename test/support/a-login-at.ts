/** A machine on which somebody logged in at an identity domain of the test's own. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type MovableClock, movableClock } from '../contracts/movable-clock.ts'
import { aMachine, type Circumstances, type TestMachine } from './a-machine.ts'
import { aPerson } from './a-person.ts'
import { freePort } from './free-port.ts'

export interface LoginAt extends AsyncDisposable {
  readonly machine: TestMachine
  readonly clock: MovableClock
  /** The credential as it is kept, to the byte. */
  kept(): readonly unknown[]
}

const comingBack = aPerson(async ({ searchParams }) => {
  const { redirect_uri, state } = Object.fromEntries(searchParams)
  return `${redirect_uri}?code=a-code&state=${state}`
})

const rowsOf = (home: string): readonly unknown[] => {
  const database = new DatabaseSync(join(home, 'credentials.db'), { readOnly: true })
  try {
    return database.prepare('SELECT * FROM credential').all()
  } finally {
    database.close()
  }
}

async function succeed(machine: TestMachine, argv: readonly string[], circumstances: Circumstances = {}) {
  const { exitCode, stderr } = await machine.run(argv, circumstances)
  if (exitCode !== 0) throw new Error(`oic ${argv.join(' ')} ended with ${exitCode}: ${stderr}`)
}

/** The profile `dev`, logged in; the access token has been given for an hour. */
export async function aLoginAt(origin: string, usual: Circumstances = {}): Promise<LoginAt> {
  const clock = movableClock()
  const machine = aMachine({ clock, openBrowser: comingBack.openBrowser, ...usual })
  const settings = {
    '--identity': origin,
    '--client-id': 'an-application',
    '--scope': 'anything',
    '--redirect-uri': `http://127.0.0.1:${await freePort()}/callback`,
  }
  const argv = ['profile', 'add', 'dev', ...Object.entries(settings).flat(), '--client-secret-stdin']
  await succeed(machine, argv, { input: 'canary-secret\n' })
  await succeed(machine, ['login'])
  return {
    machine,
    clock,
    kept: () => rowsOf(machine.home),
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  }
}
