const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Whether the address leads back to this machine. */
export const isLoopback = (address: URL): boolean => loopbackHosts.has(address.hostname)

/** `https:` anywhere, `http:` on this machine only: the addresses a secret may be sent to. */
export const isSafeForSecrets = (address: URL): boolean =>
  address.protocol === 'https:' || (address.protocol === 'http:' && isLoopback(address))
