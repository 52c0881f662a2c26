/**
 * The key that seals the store, in a file beside it. It protects a copied database, not an account that can
 * read the folder; whoever makes one says so aloud.
 */
import { readFileSync } from 'node:fs'
import { OicError } from '../../../foundation/index.ts'
import { isPrivateFile, replaceFile } from '../../../foundation/node/index.ts'
import { keyBytes, newSealingKeyBytes, type SealingKey, sealingKey } from '../sealing.ts'

const heading = 'oic-key 1'
const remark = '# Opens the credential store beside it. Whoever has both can use the logins.'

// The id is written out as well: a key with a wrong letter in it would otherwise be another valid key.
const asText = (bytes: Uint8Array): string => {
  const id = Buffer.from(sealingKey(bytes).id).toString('hex')
  return `${heading}\n${remark}\nid ${id}\nkey ${Buffer.from(bytes).toString('base64url')}\n`
}

const keyLine = /^key ([\w-]{43})$/m

function fromText(text: string): SealingKey | undefined {
  const bytes = Buffer.from(keyLine.exec(text)?.[1] ?? '', 'base64url')
  return bytes.length === keyBytes && text === asText(bytes) ? sealingKey(bytes) : undefined
}

/** @throws {OicError} STORE_KEY_MISSING, STORE_KEY_DAMAGED, STORE_INSECURE */
export function readKeyFile(path: string): SealingKey {
  if (!isPrivateFile(path)) throw new OicError('STORE_KEY_MISSING', { details: { path } })
  const key = fromText(readFileSync(path, 'utf8'))
  if (!key) throw new OicError('STORE_KEY_DAMAGED', { details: { path } })
  return key
}

/**
 * Makes the key of a store that is being made; one that is already there is checked and kept, as its maker
 * may have died before the store was finished. Callers see to it that only one does this at a time.
 * @returns whether it is new
 * @throws {OicError} STORE_KEY_DAMAGED, STORE_INSECURE
 */
export function createKeyFile(path: string): boolean {
  if (isPrivateFile(path)) {
    readKeyFile(path)
    return false
  }
  replaceFile(path, asText(newSealingKeyBytes()))
  return true
}
