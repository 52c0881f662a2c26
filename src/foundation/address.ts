const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Whether the address leads back to this machine. */
export const isLoopback = (address: URL): boolean => loopbackHosts.has(address.hostname)

/** `https:` anywhere, `http:` on this machine only: the addresses a secret may be sent to. */
export const isSafeForSecrets = (address: URL): boolean =>
  address.protocol === 'https:' || (address.protocol === 'http:' && isLoopback(address))

/** RFC 1122 (this host), 1918, 3927 and 6598, as `URL` writes IPv4 literals. */
const privateV4 =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/

/** RFC 4291 (unspecified, loopback, link-local) and 4193, as `URL` writes IPv6 literals. */
const privateV6 = /^\[(::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/

const privateName = /(^|\.)(localhost|local|internal)\.?$/

/** `[::ffff:7f00:1]` and `[::7f00:1]` are IPv4 addresses in another dress. */
function embeddedV4(hostname: string): string | undefined {
  const [, high, low] = /^\[::(?:ffff:)?([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(hostname) ?? []
  if (high === undefined || low === undefined) return undefined
  const pair = (hex: string): string => `${Number.parseInt(hex, 16) >> 8}.${Number.parseInt(hex, 16) & 255}`
  return `${pair(high)}.${pair(low)}`
}

/**
 * Whether the address plainly belongs to this machine or a private network: a server on the internet
 * that names such an address is mistaken or means harm. Names are not resolved. RFC 9700 section 2.6.
 */
export function isPrivateAddress({ hostname }: URL): boolean {
  const v4 = embeddedV4(hostname) ?? hostname
  return privateV4.test(v4) || privateV6.test(hostname) || privateName.test(hostname)
}
