/** Several processes write the profiles at the same moment: none takes away what another wrote. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'smol-toml'
import { expect, it } from 'vitest'
import { lockProfiles } from '../../src/oauth/credentials/index.ts'
import { loadProfiles, saveProfiles } from '../../src/oauth/index.ts'
import { aMachine, type TestMachine } from '../support/a-machine.ts'
import { spawned } from '../support/spawned.ts'

const table = (id: string) => ({
  identity: 'https://idcs-1234.identity.oraclecloud.com',
  client_id: id,
  scopes: ['any'],
  redirect_uris: ['http://127.0.0.1:8422/callback'],
})

const flags = (id: string) => [
  ...['--identity', 'https://idcs-1234.identity.oraclecloud.com', '--client-id', id],
  ...['--scope', 'any', '--redirect-uri', 'http://127.0.0.1:8422/callback'],
]

const inProcess = ({ home, workingFolder }: TestMachine, argv: readonly string[]) =>
  spawned(argv, { env: { OIC_HOME: home }, cwd: workingFolder })

const clientIds = ({ home }: TestMachine): unknown => {
  const { profiles } = parse(readFileSync(join(home, 'config.toml'), 'utf8'))
  const all = Object.entries(profiles as Record<string, { client_id: string }>)
  return Object.fromEntries(all.map(([name, { client_id: id }]) => [name, id]).toSorted())
}

/** We read, the other process has time enough to write, and we write what we read and one more. */
async function whileWeWrite(machine: TestMachine, argv: readonly string[]) {
  await machine.run(['profile', 'add', 'first', ...flags('first')])
  await machine.run(['profile', 'add', 'old', ...flags('old')])
  const lock = await lockProfiles(machine.home, AbortSignal.timeout(10_000))
  const profiles = loadProfiles(machine.home)
  const other = inProcess(machine, argv)
  await Promise.race([other, pause(1000)])
  saveProfiles(machine.home, new Map(profiles).set('ours', table('ours')))
  await lock?.[Symbol.asyncDispose]()
  return (await other).exitCode
}

it.each([
  ['add', ['theirs', ...flags('theirs')], { first: 'first', old: 'old', ours: 'ours', theirs: 'theirs' }],
  ['set', ['old', '--client-id', 'new'], { first: 'first', old: 'new', ours: 'ours' }],
  ['remove', ['old'], { first: 'first', ours: 'ours' }],
])(
  'profile %s waits for who is writing, and starts from what that one wrote',
  async (verb, argv, expected) => {
    await using machine = aMachine()
    const exitCode = await whileWeWrite(machine, ['profile', verb, ...argv])
    expect({ exitCode, profiles: clientIds(machine) }).toEqual({ exitCode: 0, profiles: expected })
  },
)
