import { describe, expect, it } from 'vitest'
import { keychainCustody } from './keychain.ts'
import type { Keychain } from './system-keychain.ts'

const given = { isFirst: true, known: new Set<string>() }

/** A keychain that takes everything and gives back this. */
const givingBack =
  (value: string | null): Keychain =>
  async ({ operation }) => ({ kind: 'value', value: operation === 'get' ? value : null })

describe('a key that goes into the keychain', () => {
  it.each([
    ['nothing', null],
    ['another value', Buffer.alloc(32, 1).toString('base64url')],
  ])('is not taken for kept where it gives back %s', async (_what, value) => {
    const { keep } = await keychainCustody(givingBack(value)).prepare(given)
    await expect(keep()).rejects.toThrow(
      expect.objectContaining({
        code: 'STORE_KEYCHAIN_UNUSABLE',
        exitCode: 5,
        details: { problem: 'it does not give back what it was given' },
      }),
    )
  })
})
