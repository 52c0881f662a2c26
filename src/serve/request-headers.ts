/**
 * What of a caller's headers goes on. Whoever calls is nobody to the instance: nothing that says who it is, where it
 * comes from, or what another server before us has found out about it, in whatever spelling, may arrive there.
 */

/** `X_Forwarded.For` is to many servers what `x-forwarded-for` is. */
const compact = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
const wordsOf = (name: string): readonly string[] => name.toLowerCase().split(/[^a-z0-9]+/)

/** Of one connection only (RFC 9110 section 7.6.1), or ours to say. */
const ofTheConnection = new Set(
  `connection keepalive te trailer trailers transferencoding upgrade http2settings expect host contentlength
  acceptencoding altused earlydata origin referer referrer from via purpose dnt`.split(/\s+/),
)

/** Anywhere in a name, whatever stands between its words. */
const aboutTheCaller =
  /authoriz|authoris|authent|webauth|cookie|forward|proxy|remote|identity|principal|impersonat|user|email|weblogic|realip|clientip|clientcert|original|rewrite|assertion|credential|password|secret|session|token|jwt|saml|oauth|oidc|openid|apikey|^sec|^accesscontrol/

/** Too short to be looked for inside other words. */
const wordsAboutTheCaller = new Set(
  `auth uid mail group groups role roles subject sub sudo tenant account ip addr address client
  ssl tls cert dn host hostname sso osso obo oam opc wl port scheme proto`.split(/\s+/),
)

/** Where calls may change something, Oracle wants a POST with this header for some of its updates. */
const isMethodOverride = (name: string): boolean => name === 'x-http-method-override'

function mayPass(name: string): boolean {
  if (name === 'user-agent' || isMethodOverride(name)) return true
  const letters = compact(name)
  if (letters.includes('method') || ofTheConnection.has(letters)) return false
  return !aboutTheCaller.test(letters) && !wordsOf(name).some((word) => wordsAboutTheCaller.has(word))
}

type Pair = readonly [name: string, value: string]

/** Node gives names and values by turns, repeated headers included. */
export const pairsOf = (raw: readonly string[]): readonly Pair[] =>
  raw.flatMap((name, at): Pair[] => (at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? '']] : []))

const namedByConnection = (pairs: readonly Pair[]): ReadonlySet<string> =>
  new Set(
    pairs
      .filter(([name]) => name === 'connection')
      .flatMap(([, value]) => value.toLowerCase().split(','))
      .map((name) => name.trim()),
  )

export function headersToSend(raw: readonly string[]): Headers {
  const pairs = pairsOf(raw)
  const dropped = namedByConnection(pairs)
  const headers = new Headers()
  for (const [name, value] of pairs) {
    if (!dropped.has(name) && mayPass(name)) headers.append(name, value)
  }
  return headers
}
