import { describe, expect, it } from 'vitest'
import { isOicError } from '../../../foundation/index.ts'
import { sealingKey } from '../sealing/sealing.ts'
import { keyCommandCustody } from './key-command.ts'

const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
const idOf = (bytes: Buffer): string => sealingKey(bytes).id

/** A custody whose program is this code. */
const running = (code: string, env: Record<string, string> = {}) =>
  keyCommandCustody({
    argv: [process.execPath, '--eval', code, 'an argument; echo "$HOME"'],
    env: { PATH: process.env['PATH'], ...env },
    isInteractive: false,
  })

const printing = (...lines: string[]) => running(`console.log(${JSON.stringify(lines.join('\n'))})`)

const outcomeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'a key',
    (error: unknown) => (isOicError(error) ? `${error.code} ${error.exitCode}: ${error.message}` : error),
  )

const read = (code: string) => outcomeOf(running(code).read({ id: idOf(older), place: '' }))
const outOfReach = (problem: string): string =>
  `STORE_KEY_OUT_OF_REACH 5: the key of the credential store cannot be had from the key command: ${problem}`

describe('a key command', () => {
  it.each(['base64', 'base64url', 'hex'] as const)(
    'may print keys in %s, the newest first',
    async (encoding) => {
      const custody = printing(newer.toString(encoding), older.toString(encoding), '')
      const wishes = { isFirst: false, known: new Set([idOf(older)]) }
      expect((await custody.prepare(wishes)).key.id).toBe(idOf(newer))
      expect((await custody.read({ id: idOf(older), place: '' })).id).toBe(idOf(older))
    },
  )

  it('has a new key to offer only when it prints one first', async () => {
    const custody = printing(older.toString('hex'), newer.toString('hex'))
    const wishes = { isFirst: false, known: new Set([idOf(older)]) }
    expect(await outcomeOf(custody.prepare(wishes))).toMatch(/^STORE_KEY_UNCHANGED 5/)
  })

  it('gets its arguments as they are, and none of the variables that are ours', async () => {
    const key = older.toString('hex')
    const code = `
      const ours = Object.keys(process.env).filter((name) => /^oic_/i.test(name))
      const isAsGiven = process.argv[1] === 'an argument; echo "$HOME"'
      if (ours.length === 0 && isAsGiven && process.env.THEIRS === 'theirs') console.log('${key}')`
    const env = { OIC_PASSPHRASE: 'x', OIC_CLIENT_SECRET: 'y', oic_other: 'z', THEIRS: 'theirs' }
    expect((await running(code, env).read({ id: idOf(older), place: '' })).id).toBe(idOf(older))
  })

  it.each([
    ['prints nothing', '', 'it prints nothing'],
    ['fails', 'process.exit(3)', 'it ended with 3'],
    [
      'prints half a key',
      `console.log('${older.toString('hex').slice(2)}')`,
      'it prints something else than keys',
    ],
    ['asks for a password', `console.log('Password:')`, 'it prints something else than keys'],
    ['prints without end', `for (;;) require('fs').writeSync(1, 'x'.repeat(5000))`, 'it says too much'],
    ['hangs', 'setInterval(() => {}, 1000)', 'it did not answer within 3 s'],
    [
      'prints another key',
      `console.log('${newer.toString('hex')}')`,
      `it does not print the key ${idOf(older)}`,
    ],
  ])('that %s is out of reach', async (_what, code, problem) => {
    expect(await read(code)).toBe(outOfReach(problem))
  })

  it('that is not there is out of reach, as is none', async () => {
    const absent = keyCommandCustody({ argv: ['/nowhere/keys'], env: {}, isInteractive: false })
    expect(await outcomeOf(absent.read({ id: '', place: '' }))).toBe(
      outOfReach('/nowhere/keys cannot be started (ENOENT)'),
    )
    expect(await outcomeOf(keyCommandCustody(undefined).read({ id: '', place: '' }))).toBe(
      outOfReach('the settings name none (`key_command`)'),
    )
  })
})
