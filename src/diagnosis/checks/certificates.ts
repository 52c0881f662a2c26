import type { X509Certificate } from 'node:crypto'
import {
  isCertificateAlert,
  isOicError,
  networkProblem,
  printable,
  type Symptom,
  symptoms,
} from '../../foundation/index.ts'
import { type Handshake, proxyFor, shakeHands, tunnelThrough } from '../../foundation/node/index.ts'
import { certificatesOf } from '../../oauth/index.ts'
import { symptomOfConnection } from '../causes-of.ts'
import { type Check, failed, failedBy, ok, skipped } from '../check.ts'
import type { Patient } from '../patient.ts'
import { aWhile, originsOf } from '../way/origins.ts'

const name = 'certificates'

async function handshake(target: URL, { profile, environment, signal }: Patient): Promise<Handshake> {
  const brought = certificatesOf(profile) ?? { authorities: [] }
  const proxy = proxyFor(target, environment)
  if (!proxy) return shakeHands(target, { brought }, aWhile(signal))
  const { socket } = await tunnelThrough(proxy, target, aWhile(signal))
  return shakeHands(target, { through: socket, brought }, aWhile(signal))
}

/** Who signed it, as far as it says. */
function issuerOf(certificate: X509Certificate | undefined): string {
  const { CN = [], O = [] } = certificate?.toLegacyObject().issuer ?? {}
  return printable([...new Set([CN, O].flat())].join(', ')) || 'nobody'
}

/** One side refused the other's: the server ours, by an alert, or this machine the server's. */
const refusalOf = ({ certificate, refusal }: Handshake): string =>
  isCertificateAlert(refusal?.code)
    ? `the certificate, issued by ${issuerOf(certificate)}, is trusted, but the server ended the handshake: ${networkProblem(refusal)}`
    : `the certificate was issued by ${issuerOf(certificate)}, valid until ${certificate?.validTo}, and is refused (${refusal?.code})`

const symptomOf = (code: string | undefined): Symptom => symptomOfConnection(code, false)

async function look(target: URL, patient: Patient): Promise<Check> {
  const tried = `a TLS handshake with ${target.host}, and nothing else`
  try {
    const shaken = await handshake(target, patient)
    if (!shaken.refusal) {
      return ok({
        name,
        tried,
        came: `the certificate, issued by ${issuerOf(shaken.certificate)}, is trusted`,
      })
    }
    const told = { name, tried, came: refusalOf(shaken) }
    return failed(told, symptoms[symptomOf(shaken.refusal.code)], 'unreachable')
  } catch (error) {
    if (isOicError(error)) return failedBy(error, { name, tried })
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    const came = `no connection (${networkProblem(error)})`
    return failed({ name, tried, came }, symptoms[symptomOf(code)], 'unreachable')
  }
}

/** The chain of every https address of the profile: who vouches for it, or who stands in between. */
export async function checkCertificates(patient: Patient): Promise<Check> {
  const secure = originsOf(patient.profile).filter(({ protocol }) => protocol === 'https:')
  const seen: Check[] = []
  for (const target of secure) seen.push(await look(target, patient))
  const [first] = seen
  if (!first) return skipped(name, 'the addresses are http ones of this machine, which have no certificate')
  const bad = seen.find(({ verdict }) => verdict === 'failed')
  if (bad) return bad
  return { ...first, came: seen.map(({ came }, at) => `${secure[at]?.host}: ${came}`).join('; ') }
}
