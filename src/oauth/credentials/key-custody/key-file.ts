/**
 * The key that seals the store, in a file beside it. It protects a copied database, not an account that can
 * read the folder; whoever makes one says so aloud.
 */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { OicError } from '../../../foundation/index.ts'
import { isPrivateFile, replaceFile } from '../../../foundation/node/index.ts'
import type { KeyRecord } from '../key-records.ts'
import { keyBytes, newSealingKey, type SealingKey, sealingKey } from '../sealing/sealing.ts'
import type { KeyCustody, PreparedKey } from './key-custody.ts'

const heading = 'oic-key 1'
const remark = '# Opens the credential store beside it. Whoever has both can use the logins.'

// The id is written out as well: a key with a wrong letter in it would otherwise be another valid key.
const asText = ({ id, key }: SealingKey): string =>
  `${heading}\n${remark}\nid ${id}\nkey ${key.export().toString('base64url')}\n`

const keyLine = /^key ([\w-]{43})$/m

function fromText(text: string): SealingKey | undefined {
  const bytes = Buffer.from(keyLine.exec(text)?.[1] ?? '', 'base64url')
  if (bytes.length !== keyBytes) return undefined
  const key = sealingKey(bytes)
  return text === asText(key) ? key : undefined
}

function textOf(path: string): string {
  if (!isPrivateFile(path)) throw new OicError('STORE_KEY_MISSING', { details: { path } })
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read'
    throw new OicError('STORE_KEY_OUT_OF_REACH', { details: { where: `the file ${path}`, problem }, cause })
  }
}

/** @throws {OicError} STORE_KEY_MISSING, STORE_KEY_DAMAGED, STORE_KEY_OUT_OF_REACH, STORE_INSECURE */
export function readKeyFile(path: string): SealingKey {
  const key = fromText(textOf(path))
  if (!key) throw new OicError('STORE_KEY_DAMAGED', { details: { path } })
  return key
}

const usualName = 'credentials.key'

/** A store of format 1 had its key there, and nowhere else. */
export function keyOfFormat1(folder: string): KeyRecord {
  const path = join(folder, usualName)
  const { id } = readKeyFile(path)
  const madeAt = statSync(path).mtime
  return { id, role: 'newest', custody: 'key-file', place: usualName, madeAt, boxes: 0 }
}

function prepared(folder: string, isFirst: boolean): PreparedKey {
  const path = join(folder, usualName)
  const isThere = isPrivateFile(path)
  const key = isThere && isFirst ? readKeyFile(path) : newSealingKey()
  const place = isThere && !isFirst ? `credentials-${key.id}.key` : usualName
  return {
    key,
    place,
    async keep() {
      if (!isThere || !isFirst) replaceFile(join(folder, place), asText(key))
      readKeyFile(join(folder, place))
    },
  }
}

/** @param folder the store's; places are names in it, so that both can be moved together */
export function keyFiles(folder: string): KeyCustody {
  const pathOf = (place: string): string => join(folder, basename(place))
  return {
    kind: 'key-file',
    prepare: async ({ isFirst }) => prepared(folder, isFirst),
    read: async ({ place }) => readKeyFile(pathOf(place)),
    async remove({ place, id }) {
      const path = pathOf(place)
      if (isPrivateFile(path) && readKeyFile(path).id === id) rmSync(path)
    },
    describe: (place) => `the file ${pathOf(place)}`,
  }
}
