/**
 * Calls the keychain of the operating system through @napi-rs/keyring, which is optional. Each call is a process
 * of its own: a call that hangs blocks the thread it runs on, from the constructor on, and a process with such a
 * thread cannot even exit. A process can be killed.
 */
import { createRequire } from 'node:module'
import { runProgram } from './bounded-program.ts'

export type KeychainRequest =
  | { readonly operation: 'get' | 'delete'; readonly account: string }
  | { readonly operation: 'set'; readonly account: string; readonly value: string }

export type KeychainAnswer =
  /** Null: there is none. */
  | { readonly kind: 'value'; readonly value: string | null }
  /** There is no keychain here. */
  | { readonly kind: 'absent'; readonly problem: string }
  /** There is one: it is locked, or said no, or nothing at all. */
  | { readonly kind: 'refused'; readonly problem: string }

export type Keychain = (request: KeychainRequest) => Promise<KeychainAnswer>

/**
 * Pinned to the Secret Service: without one, the library would silently take the kernel's keyring, which forgets
 * everything when the machine is started again.
 */
const program = `
const { readFileSync, writeSync } = require('node:fs')
const { library, operation, account, value } = JSON.parse(readFileSync(0, 'utf8'))
const say = (answer) => writeSync(1, JSON.stringify(answer))
const problem = (error) => String(error.message).split('\\n')[0].slice(0, 300)
function open() {
  try {
    return new (require(library).AsyncEntry)('oic', account, { linux: { store: 'secret-service' } })
  } catch (error) {
    say({ kind: 'absent', problem: problem(error) })
  }
}
async function call(entry) {
  if (operation === 'set') return entry.setPassword(value).then(() => null)
  if (operation === 'delete') return entry.deleteCredential().then(() => null)
  return entry.getPassword()
}
const entry = open()
if (entry) call(entry).then(
  (found) => say({ kind: 'value', value: found ?? null }),
  (error) => say({ kind: 'refused', problem: problem(error) }))
`

export interface SystemKeychainParts {
  readonly env: Readonly<Record<string, string | undefined>>
  /** At a terminal somebody may have to unlock it first. */
  readonly isInteractive: boolean
  /** The module to load in place of @napi-rs/keyring. */
  readonly library?: string
}

const [usualPatienceMs, patienceWithAPersonMs] = [3000, 30_000]

function installedLibrary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@napi-rs/keyring')
  } catch {
    return undefined
  }
}

function answerIn(output: string): KeychainAnswer {
  try {
    return JSON.parse(output) as KeychainAnswer
  } catch {
    return { kind: 'refused', problem: 'it ended without an answer' }
  }
}

export function systemKeychain({ env, isInteractive, library }: SystemKeychainParts): Keychain {
  const timeoutMs = isInteractive ? patienceWithAPersonMs : usualPatienceMs
  return async (request) => {
    const found = library ?? installedLibrary()
    if (found === undefined) return { kind: 'absent', problem: '@napi-rs/keyring is not installed' }
    const input = JSON.stringify({ ...request, library: found })
    const argv = ['--input-type=commonjs', '--eval', program]
    const call = { program: process.execPath, argv, input, env, timeoutMs, mostBytes: 10_000 }
    const end = await runProgram(call)
    return end.kind === 'ended' ? answerIn(end.output) : { kind: 'refused', problem: end.problem }
  }
}
