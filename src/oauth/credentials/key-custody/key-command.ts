/**
 * Keys that a program prints: a secrets manager, a token, whatever the owner trusts. One key a line, 32 bytes in
 * base64 or hexadecimal, the newest first; so a key is changed by letting it print both for a while.
 */
import { OicError } from '../../../foundation/index.ts'
import { keyBytes, type SealingKey, sealingKey } from '../sealing/sealing.ts'
import { type ProgramEnd, runProgram } from './bounded-program.ts'
import type { KeyCustody } from './key-custody.ts'

export interface KeyCommand {
  /** The program, by its absolute path, and its arguments. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** At a terminal the program may ask somebody first. */
  readonly isInteractive: boolean
}

const where = 'the key command'
const [usualPatienceMs, patienceWithAPersonMs] = [3000, 30_000]

const outOfReach = (problem: string): OicError =>
  new OicError('STORE_KEY_OUT_OF_REACH', { details: { where, problem } })

function keyIn(line: string): SealingKey {
  const isHexadecimal = /^[0-9a-f]{64}$/i.test(line)
  if (!isHexadecimal && !/^[\w+/-]{43}=?$/.test(line)) throw outOfReach('it prints something else than keys')
  const bytes = Buffer.from(line, isHexadecimal ? 'hex' : 'base64')
  if (bytes.length !== keyBytes) throw outOfReach('it prints something else than keys')
  return sealingKey(bytes)
}

function keysIn(end: ProgramEnd): readonly SealingKey[] {
  if (end.kind === 'cut off') throw outOfReach(end.problem)
  if (end.exitCode !== 0) throw outOfReach(`it ended with ${end.exitCode ?? 'a signal'}`)
  const lines = end.output.split(/\r?\n/).filter((line) => line !== '')
  if (lines.length === 0) throw outOfReach('it prints nothing')
  return lines.map(keyIn)
}

export function keyCommandCustody(command: KeyCommand | undefined): KeyCustody {
  const keys = async (): Promise<readonly SealingKey[]> => {
    const [program, ...argv] = command?.argv ?? []
    if (!command || program === undefined) throw outOfReach('the settings name none (`key_command`)')
    const timeoutMs = command.isInteractive ? patienceWithAPersonMs : usualPatienceMs
    return keysIn(await runProgram({ program, argv, env: command.env, timeoutMs, mostBytes: 10_000 }))
  }
  return {
    kind: 'command',
    async prepare({ known }) {
      const [key] = await keys()
      if (!key || known.has(key.id)) throw new OicError('STORE_KEY_UNCHANGED')
      return { key, place: '', keep: async () => {} }
    },
    async read({ id }) {
      const found = (await keys()).find((key) => key.id === id)
      if (!found) throw outOfReach(`it does not print the key ${id}`)
      return found
    },
    // What prints it is the owner's.
    remove: async () => {},
    describe: () => where,
  }
}
