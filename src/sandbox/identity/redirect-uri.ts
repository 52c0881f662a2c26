import type { Switches } from '../behaviour.ts'
import type { Application } from '../instance/registered.ts'

type AnyPort = Switches['loopbackAnyPort']

const hosts: Readonly<Record<Exclude<AnyPort, 'none'>, string>> = {
  literals: '127\\.0\\.0\\.1|\\[::1\\]',
  all: '127\\.0\\.0\\.1|\\[::1\\]|localhost',
}

/**
 * Loopback addresses with their port (1 to 65535, no leading zeros) taken out; undefined for all others. Compared as
 * text, never parsed.
 */
function withoutPort(address: string, anyPort: Exclude<AnyPort, 'none'>): string | undefined {
  const [, host, port, rest = ''] =
    new RegExp(`^http://(${hosts[anyPort]})(:[1-9]\\d{0,4})?(/.*)?$`, 's').exec(address) ?? []
  if (host === undefined || Number(port?.slice(1) ?? 80) > 65_535) return undefined
  return `http://${host}${rest}`
}

/**
 * Whether the address is one of the registered ones: the same text, character by character. With the
 * switch on, the port of a loopback address may differ (RFC 8252 section 7.3), and nothing else.
 */
export function isRegistered(registered: readonly string[], asked: string, anyPort: AnyPort): boolean {
  if (registered.includes(asked)) return true
  if (anyPort === 'none') return false
  const bare = withoutPort(asked, anyPort)
  return bare !== undefined && registered.some((address) => withoutPort(address, anyPort) === bare)
}

/** What keeps the address from being used though it is registered: that it must be https otherwise is documented. */
export const schemeProblem = ({ allUrlSchemesAllowed }: Application, address: string): string | undefined =>
  allUrlSchemesAllowed || address.startsWith('https://')
    ? undefined
    : 'the address is not https, and "Allow HTTP URLs" is off'

/** Parameters joined to a registered address as it stands; their values are written as they are. */
export function withParameters(address: string, parameters: Readonly<Record<string, string>>): string {
  const written = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  if (written.length === 0) return address
  return `${address}${address.includes('?') ? '&' : '?'}${written.join('&')}`
}
