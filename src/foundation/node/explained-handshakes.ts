import { IssuerUntrusted, isUntrusted } from '../index.ts'
import { presentedIssuer } from './presented-issuer.ts'

/** Says who issued a certificate that is not trusted: whoever inspects what is sent has a name. */
export function namingIssuers(
  fetch: typeof globalThis.fetch,
  env: Readonly<Record<string, string | undefined>>,
): typeof globalThis.fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init)
    } catch (error) {
      if (!isUntrusted(error)) throw error
      const issuer = await presentedIssuer(new URL(input instanceof Request ? input.url : input), env)
      throw issuer === undefined ? error : new IssuerUntrusted(issuer, error)
    }
  }
}
