/** Each call of a command that could fail does so once: whichever it is, nothing that was kept is lost. */
import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Ran } from '../support/a-machine.ts'
import { addProfile, aLoggedInSetup, type Setup } from '../support/a-setup.ts'
import { failingCalls } from './failing-calls.ts'

interface Operation {
  readonly name: string
  readonly argv: readonly string[]
  /** What the login is afterwards, as far as the command's own word goes. */
  readonly after: (ran: Ran) => readonly number[]
}

const stillThere = (): readonly number[] => [0]

const operations: readonly Operation[] = [
  { name: 'login', argv: ['login', '--profile', 'dev'], after: stillThere },
  { name: 'call', argv: ['files', 'ls', '/', '--profile', 'dev'], after: stillThere },
  { name: 'refresh', argv: ['token', '--force', '--profile', 'dev'], after: stillThere },
  {
    name: 'logout',
    argv: ['logout', '--profile', 'dev'],
    after: ({ exitCode }) => (exitCode === 0 ? [4] : [0, 4]),
  },
  { name: 'key rotation', argv: ['key', 'rotate'], after: stillThere },
]

const designedExits = [0, 1, 2, 4, 5, 6]

/** What is wrong after the command with one call that failed; nothing, if all is well. */
async function wrongs(setup: Setup, { after }: Operation, ran: Ran): Promise<string[]> {
  const { machine, sandbox } = setup
  const said = ran.stdout + ran.stderr
  const next = await machine.run(['token', '--profile', 'dev'])
  const found: string[] = []
  if (!designedExits.includes(ran.exitCode)) found.push(`exit ${ran.exitCode}`)
  if (said.includes('Another `oic login`')) found.push('a turn that no login has is kept')
  if (said.includes('something unexpected happened')) found.push(`unexpected: ${ran.stderr}`)
  if (said.includes(sandbox.description.application.clientSecret)) found.push('a secret was told')
  if (!after(ran).includes(next.exitCode)) found.push(`then token: ${next.exitCode} ${next.stderr}`)
  return found
}

const otherToken = async ({ machine }: Setup): Promise<string> =>
  (await machine.run(['token', '--profile', 'other'])).stdout

const logIn = ({ succeed }: Setup): Promise<Ran> => succeed(['login', '--profile', 'dev'])

const isLoggedOut = async ({ machine }: Setup): Promise<boolean> =>
  (await machine.run(['token', '--profile', 'dev'])).exitCode !== 0

/** A command makes about a hundred calls; one that never ends to make more waits for something. */
const mostCalls = 400

/** Which calls were made to fail, and what was wrong after some. */
async function torture(setup: Setup, operation: Operation) {
  const { machine } = setup
  const failed: string[] = []
  const found: string[] = []
  for (let at = 1; at <= mostCalls; at += 1) {
    let name: string | undefined
    let ran: Ran
    {
      using calls = failingCalls({ at, error: at })
      ran = await machine.run(operation.argv, { fetch: calls.fetch })
      name = calls.failed
    }
    if (name === undefined) return { failed, found }
    failed.push(name)
    const wrong = await wrongs(setup, operation, ran)
    found.push(...wrong.map((one) => `${at} ${name}: ${one}`))
    if (operation.name === 'logout' && (await isLoggedOut(setup))) await logIn(setup)
  }
  throw new Error(`${operation.name} still makes calls after ${mostCalls}`)
}

it.each(operations)(
  '[bar 39] $name: whichever call fails, nothing is lost',
  { timeout: 120_000 },
  async (operation) => {
    await using setup = await aLoggedInSetup()
    await addProfile(setup.sandbox, setup.machine, 'other')
    await setup.succeed(['login', '--profile', 'other'])
    const other = await otherToken(setup)
    await setup.machine.run(operation.argv) // so that everything is loaded
    await logIn(setup)
    const { failed, found } = await torture(setup, operation)
    expect(found).toEqual([])
    expect(await otherToken(setup)).toBe(other)
    expect(failed.length).toBeGreaterThan(20)
    expect(readdirSync(setup.machine.home).filter((name) => name.endsWith('.tmp'))).toEqual([])
  },
)
