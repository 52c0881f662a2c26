/** The files with certificates that a profile names, as PEM: checked before anything relies on them. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { OicError } from '../../foundation/index.ts'
import { checkWrittenByOwner, isPrivateFile } from '../../foundation/node/index.ts'
import type { Profile } from '../profiles/index.ts'

/** What a profile brings to its connections beside what the system brings. */
export interface Certificates {
  /** Authorities that are trusted as well. */
  readonly authorities: readonly string[]
  /** What we show to servers that ask who calls. */
  readonly own?: { readonly cert: string; readonly key: string }
}

interface NamedFile {
  readonly profile: string
  readonly path: string
  readonly flag: string
}

const unusable = (file: NamedFile, problem: string): OicError =>
  new OicError('CERTIFICATE_UNUSABLE', { details: { ...file, problem } })

function read(file: NamedFile): string {
  try {
    return readFileSync(file.path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    throw unusable(file, code === 'ENOENT' ? 'it is not there' : `it cannot be read (${code})`)
  }
}

const blocks = (text: string): readonly string[] =>
  text.match(/-----BEGIN ([A-Z0-9 ]+)-----[^-]*-----END \1-----/g) ?? []

function parsed(pem: string, file: NamedFile): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw unusable(file, 'one of its certificates cannot be read')
  }
}

/** Certificates and nothing else: a key in such a file is one that was handed round by mistake. */
function certificatesIn(file: NamedFile): readonly X509Certificate[] {
  checkWrittenByOwner(file.path)
  const text = read(file)
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) {
    throw unusable(file, 'it holds a private key; a file of certificates must hold none')
  }
  const found = blocks(text).filter((block) => /^-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----/.test(block))
  if (found.length === 0)
    throw unusable(file, 'it holds no certificate in PEM ("-----BEGIN CERTIFICATE-----")')
  return found.map((pem) => parsed(pem, file))
}

const asPem = (certificates: readonly X509Certificate[]): readonly string[] =>
  certificates.map((certificate) => certificate.toString())

function parsedKey(file: NamedFile): KeyObject {
  if (!isPrivateFile(file.path)) throw unusable(file, 'it is not there')
  const text = read(file)
  if (/ENCRYPTED/.test(text)) {
    const next = 'write one without by `openssl pkey -in OLD -out NEW`, for you alone (chmod 600)'
    throw unusable(file, `its key is under a passphrase, which is not supported; ${next}`)
  }
  try {
    return createPrivateKey(text)
  } catch {
    throw unusable(file, 'it holds no private key in PEM')
  }
}

function ownCertificate(profile: Profile): Certificates['own'] {
  const { name, clientCertificate } = profile
  if (!clientCertificate) return undefined
  const { certificateFile, keyFile } = clientCertificate
  const chain = certificatesIn({ profile: name, path: certificateFile, flag: '--client-certificate' })
  const keyPlace = { profile: name, path: keyFile, flag: '--client-key' }
  const key = parsedKey(keyPlace)
  if (!chain[0]?.checkPrivateKey(key)) throw unusable(keyPlace, 'it is not the key of the client certificate')
  return { cert: asPem(chain).join(''), key: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

/**
 * What the profile's files hold; undefined when it names none.
 * @throws {OicError} CERTIFICATE_UNUSABLE, STORE_INSECURE
 */
export function certificatesOf(profile: Profile): Certificates | undefined {
  const { name, caFile } = profile
  if (caFile === undefined && !profile.clientCertificate) return undefined
  const authorities =
    caFile === undefined ? [] : asPem(certificatesIn({ profile: name, path: caFile, flag: '--ca' }))
  const own = ownCertificate(profile)
  return { authorities, ...(own && { own }) }
}
