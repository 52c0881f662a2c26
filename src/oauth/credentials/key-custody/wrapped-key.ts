/**
 * A key wrapped by a passphrase: scrypt (RFC 7914), then AES-256-GCM. What the wrapping says of itself is
 * authenticated with it, and has a floor and a ceiling: a header that was changed must neither make guessing
 * cheap nor ask for more memory than a machine has. It is refused before any work.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { OicError, type Secret } from '../../../foundation/index.ts'
import { type SealingKey, sealingKey } from '../sealing/sealing.ts'

export interface Work {
  /** The binary logarithm of scrypt's N. */
  readonly logN: number
  readonly r: number
  readonly p: number
  readonly salt: Buffer
}

export type Derive = (passphrase: Secret, work: Work) => Promise<Buffer>

/** OWASP ASVS 5.0, appendix C. */
const usualWork = { logN: 17, r: 8, p: 1 }
const [saltBytes, nonceBytes, tagBytes] = [16, 12, 16]

const bytesOfMemory = ({ logN, r, p }: Work): number => 128 * r * (2 ** logN + p)
const mostMemory = 2 ** 30 + 2 ** 20

const isAcceptable = (work: Work): boolean =>
  work.logN >= usualWork.logN &&
  work.logN <= 24 &&
  work.r >= usualWork.r &&
  work.r <= 32 &&
  work.p >= usualWork.p &&
  work.p <= 4 &&
  work.salt.length === saltBytes &&
  bytesOfMemory(work) <= mostMemory

export const deriveByScrypt: Derive = (passphrase, work) =>
  new Promise((resolve, reject) => {
    // Node's own ceiling is 32 MiB, less than the floor here needs.
    const options = { N: 2 ** work.logN, r: work.r, p: work.p, maxmem: 2 * bytesOfMemory(work) }
    // The same letter may be typed in two ways.
    scrypt(passphrase.reveal().normalize('NFC'), work.salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const headerOf = ({ logN, r, p, salt }: Work): string =>
  `oic-wrapped-key 1 scrypt ${logN} ${r} ${p} ${salt.toString('base64url')}`

const boundTo = (header: string, id: string): Buffer => Buffer.from(`${header} ${id}`)

/** The key as a text that is no secret without its passphrase. */
export async function wrapKey({ id, key }: SealingKey, passphrase: Secret, derive: Derive): Promise<string> {
  const work = { ...usualWork, salt: randomBytes(saltBytes) }
  const nonce = randomBytes(nonceBytes)
  const closing = createCipheriv('aes-256-gcm', await derive(passphrase, work), nonce, {
    authTagLength: tagBytes,
  })
  closing.setAAD(boundTo(headerOf(work), id))
  const sealed = Buffer.concat([nonce, closing.update(key.export()), closing.final(), closing.getAuthTag()])
  return `${headerOf(work)} ${sealed.toString('base64url')}`
}

const syntax = /^(oic-wrapped-key 1 scrypt (\d{1,2}) (\d{1,2}) (\d{1,2}) ([\w-]{22})) ([\w-]{80})$/

function parsed(text: string) {
  const [, header = '', logN, r, p, salt = '', box = ''] = syntax.exec(text) ?? []
  const work = { logN: Number(logN), r: Number(r), p: Number(p), salt: Buffer.from(salt, 'base64url') }
  if (!isAcceptable(work)) {
    const details = { where: 'its passphrase', problem: 'what is written about it was altered' }
    throw new OicError('STORE_KEY_OUT_OF_REACH', { details })
  }
  return { header, work, box: Buffer.from(box, 'base64url') }
}

/**
 * A wrong passphrase and an altered text are one error: whoever alters it learns nothing from the difference.
 * @throws {OicError} STORE_PASSPHRASE_WRONG, STORE_KEY_OUT_OF_REACH
 */
export async function unwrapKey(
  { id, place }: { id: string; place: string },
  passphrase: () => Promise<Secret>,
  derive: Derive,
): Promise<SealingKey> {
  const { header, work, box } = parsed(place)
  const wrapping = await derive(await passphrase(), work)
  try {
    const opening = createDecipheriv('aes-256-gcm', wrapping, box.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    })
    opening.setAAD(boundTo(header, id))
    opening.setAuthTag(box.subarray(-tagBytes))
    return sealingKey(Buffer.concat([opening.update(box.subarray(nonceBytes, -tagBytes)), opening.final()]))
  } catch (cause) {
    throw new OicError('STORE_PASSPHRASE_WRONG', { details: {}, cause })
  }
}
