import { isAddress } from '../../../checks.ts'
import { badRequest } from '../scim-problem.ts'

/** A name under a domain that looks public: not `localhost`, no bare number, no single word. */
const publicHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*[a-z0-9]$/i

/**
 * Whether an address may be registered. Documented: without "Allow HTTP URLs" the address must be https, and
 * its host is checked to be a real one; with it any scheme goes, and nothing is checked. RFC 6749 section 3.1.2:
 * absolute, without a fragment. How the host is checked, and all texts, are ours.
 * @throws {ScimProblem}
 */
export function checkAddress(attribute: string, address: string, allUrlSchemesAllowed: boolean): void {
  const refused = (what: string) => badRequest(`An address in ${attribute} ${what}.`)
  if (!isAddress(address)) throw refused('is not an absolute URL')
  if (address.includes('#')) throw refused('has a fragment')
  if (allUrlSchemesAllowed) return
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:') throw refused('is not https, and allUrlSchemesAllowed is off')
  if (!publicHost.test(hostname)) throw refused('names no public host, and allUrlSchemesAllowed is off')
}
