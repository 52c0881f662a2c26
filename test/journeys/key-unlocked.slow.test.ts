/** A key that somebody has to unlock first; how long is waited for it is measured by waiting. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fakeKeychain } from '../contracts/keys/key-means.ts'
import { aFreshSetup, keep } from '../support/key-setups.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('at a terminal, where somebody may have to unlock it', () => {
  it('a key command may take its time, and elsewhere it may not', async () => {
    const key = Buffer.alloc(32, 5).toString('base64')
    const code = `setTimeout(() => console.log('${key}'), 3500)`
    const command = JSON.stringify([process.execPath, '--eval', code])
    await using setup = await aFreshSetup(`custody = "command"\nkey_command = ${command}`)
    expect((await keep(setup, { isTerminal: true })).exitCode).toBe(0)
    expect((await setup.machine.run(['key', 'show'], { isTerminal: true })).exitCode).toBe(0)
    const refused = await setup.machine.run(['key', 'show'])
    expect([refused.exitCode, refused.stderr]).toEqual([5, expect.stringContaining('within 3 s')])
  }, 40_000)

  it('the keychain may take its time, and elsewhere it may not', async () => {
    await using folder = temporaryFolder()
    const ask = (isInteractive: boolean) =>
      fakeKeychain(
        join(folder.path, 'x'),
        'unlocked in a while',
        isInteractive,
      )({
        operation: 'get',
        account: 'none',
      })
    expect(await ask(true)).toEqual({ kind: 'value', value: null })
    expect(await ask(false)).toEqual({ kind: 'refused', problem: 'it did not answer within 3 s' })
  }, 40_000)
})
