import { createHash, type KeyObject, X509Certificate } from 'node:crypto'
import type { Application, Certificate } from '../../instance/registered.ts'
import type { Jwt } from './jwt.ts'

/** What an administrator imported may be anything. */
function parsed({ x509Base64Certificate }: Certificate): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(x509Base64Certificate, 'base64'))
  } catch {
    return undefined
  }
}

const thumbprint = ({ raw }: X509Certificate): string =>
  createHash('sha1').update(raw).digest().toString('base64url')

/**
 * The key of the certificate that the header names: by its alias as `kid`, by its thumbprint as `x5t` (documented);
 * one that fits both where both are there. Anything else in the header, a key above all, is not looked at.
 */
export function certificateKey({ certificates }: Application, { header }: Jwt): KeyObject | undefined {
  const { kid, x5t } = header
  if (kid === undefined && x5t === undefined) return undefined
  const named = certificates.filter(({ certAlias }) => kid === undefined || certAlias === kid)
  return named
    .flatMap((certificate) => parsed(certificate) ?? [])
    .find((certificate) => x5t === undefined || thumbprint(certificate) === x5t)?.publicKey
}
