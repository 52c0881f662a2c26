const tenYears = 10 * 366 * 24 * 3600

/**
 * `expires_in` as whole seconds: a number, or digits in a string. Anything else (missing, zero,
 * negative, "1h", over ten years) means that the lifetime is unknown: the token is then used until it
 * is refused, because throwing away a whole answer would throw away the login. RFC 6749 section 5.1.
 */
export function lifetimeSeconds(expiresIn: unknown): number | undefined {
  const digits = typeof expiresIn === 'string' && /^\d{1,10}$/.test(expiresIn)
  const seconds = digits ? Number(expiresIn) : expiresIn
  if (typeof seconds !== 'number' || !(seconds >= 1 && seconds <= tenYears)) return undefined
  return Math.floor(seconds)
}
