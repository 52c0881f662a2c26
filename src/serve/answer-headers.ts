/**
 * What of the instance's headers goes back. A browser acts on many headers, and here it would act for an address
 * that is not the instance's: so only those pass that tell about the answer, and those of integrations (`x-…`).
 */

/** On every answer, ours included: nothing of it is kept, run, framed or read by a page of another site. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy':
    "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const aboutTheAnswer = new Set(
  `accept-ranges age allow content-disposition content-language content-length content-md5 content-range
  content-type date digest ecid etag expires last-modified preference-applied retry-after server-timing vary
  warning`.split(/\s+/),
)

/** Those that speak of cookies, tokens and who is meant are no business of the caller's. */
const isOfTheIntegration = (name: string): boolean =>
  /^(x|opc|oracle)-/.test(name) && !/cookie|auth|token|forwarded|sourcemap|dns-prefetch/.test(name)

const ownWords = (headers: Headers): ReadonlySet<string> =>
  new Set((headers.get('connection') ?? '').toLowerCase().split(/[\s,]+/))

/** Without `location`, which needs more than its name to be judged. */
export function headersToAnswer(headers: Headers): Record<string, string> {
  const dropped = ownWords(headers)
  const kept: Record<string, string> = {}
  for (const [name, value] of headers) {
    if (dropped.has(name)) continue
    if (aboutTheAnswer.has(name) || isOfTheIntegration(name)) kept[name] = value
  }
  // The body comes here decoded: its length is no longer the one that was announced.
  if (headers.has('content-encoding')) delete kept['content-length']
  return { ...kept, ...guardHeaders }
}
