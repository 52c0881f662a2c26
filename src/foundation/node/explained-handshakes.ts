/** A `fetch` that says more of certificates than Node does when a call fails for them. */
import { IssuerUntrusted, isCertificateAlert, isUntrusted, networkErrorCode, printable } from '../index.ts'
import { anotherHandshake, type Way } from './another-handshake.ts'
import type { Handshake } from './handshake.ts'

/** In TLS 1.3 a server that refuses a client certificate looks to `fetch` like one that hung up. */
const hungUp = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

const isWorthALook = (error: unknown): boolean =>
  isUntrusted(error) || hungUp.has(networkErrorCode(error) ?? '')

function explained(error: unknown, { certificate, refusal }: Handshake): unknown {
  if (isUntrusted(error)) {
    // `C=DE\nO=Firm\nCN=Inspection`, on one line: whoever inspects what is sent has a name.
    const issuer = certificate && printable(certificate.issuer.split('\n').join(', '))
    return issuer === undefined ? error : new IssuerUntrusted(issuer, error)
  }
  if (!isCertificateAlert(refusal?.code)) return error
  return Object.assign(new Error('the handshake was refused', { cause: error }), { code: refusal?.code })
}

/** Calls that bring connections of their own are left to whoever made those. */
export function explainedHandshakes(fetch: typeof globalThis.fetch, way: Way): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init)
    } catch (error) {
      const address = new URL(input instanceof Request ? input.url : input)
      const isOurs = address.protocol === 'https:' && !(init && 'dispatcher' in init)
      throw isOurs && isWorthALook(error) ? explained(error, await anotherHandshake(address, way)) : error
    }
  }
}
