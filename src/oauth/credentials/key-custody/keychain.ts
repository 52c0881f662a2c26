/** The key in the keychain of the operating system: it opens with the person's own session. */
import { OicError } from '../../../foundation/index.ts'
import { keyBytes, newSealingKey, type SealingKey, sealingKey } from '../sealing/sealing.ts'
import type { KeyCustody, PreparedKey } from './key-custody.ts'
import type { Keychain, KeychainAnswer, KeychainRequest } from './system-keychain.ts'

const where = 'the keychain'

const outOfReach = (problem: string): OicError =>
  new OicError('STORE_KEY_OUT_OF_REACH', { details: { where, problem } })

const unusable = (problem: string): OicError =>
  new OicError('STORE_KEYCHAIN_UNUSABLE', { details: { problem } })

/**
 * Tried by keeping something, as one that is locked still says that it has nothing.
 * @throws {OicError} STORE_KEYCHAIN_UNUSABLE: one that is there and says no is not passed over
 */
export async function isKeychainHere(call: Keychain): Promise<boolean> {
  const account = 'whether it answers'
  for (const request of [
    { operation: 'set', account, value: 'yes' },
    { operation: 'get', account },
    { operation: 'delete', account },
  ] as const) {
    const answer = await call(request)
    if (answer.kind === 'refused') throw unusable(answer.problem)
    if (answer.kind === 'absent') return false
  }
  return true
}

function keyIn(text: string): SealingKey | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === keyBytes ? sealingKey(bytes) : undefined
}

const valueIn = (answer: KeychainAnswer, trouble: (problem: string) => OicError): string | null => {
  if (answer.kind !== 'value') throw trouble(answer.problem)
  return answer.value
}

export function keychainCustody(keychain: Keychain | undefined): KeyCustody {
  const call = async (request: KeychainRequest, trouble = outOfReach): Promise<string | null> =>
    valueIn(
      await (keychain ?? (() => ({ kind: 'absent', problem: 'it is not used here' }) as const))(request),
      trouble,
    )
  const prepare = async (): Promise<PreparedKey> => {
    const key = newSealingKey()
    const account = `key ${key.id}`
    const value = key.key.export().toString('base64url')
    const keep = async (): Promise<void> => {
      await call({ operation: 'set', account, value }, unusable)
      const found = await call({ operation: 'get', account }, unusable)
      if (found !== value) throw unusable('it does not give back what it was given')
    }
    return { key, place: account, keep }
  }
  return {
    kind: 'keychain',
    prepare,
    async read({ place }) {
      const found = await call({ operation: 'get', account: place })
      const key = keyIn(found ?? '')
      if (!key) throw outOfReach(found === null ? 'it has no such key' : 'what it has is not a key')
      return key
    },
    async remove({ place }) {
      await call({ operation: 'delete', account: place })
    },
    describe: () => where,
  }
}
