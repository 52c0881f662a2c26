import * as v from 'valibot'
import { printable, type Secret } from '../foundation/index.ts'

/** Whoever issues tokens must not be able to write on the terminal of whoever reads them. */
const text = v.pipe(
  v.string(),
  v.transform((value) => printable(value, 1000)),
)

const claims = v.object({
  sub: v.optional(text),
  user_displayname: v.optional(text),
  aud: v.optional(v.union([text, v.array(text)])),
  scope: v.optional(text),
  client_name: v.optional(text),
  tenant: v.optional(text),
})

/** What an access token says of itself. For display and diagnosis only: nobody has verified it. */
export type Claims = v.InferOutput<typeof claims>

/** The claims of a token that is a JWT (RFC 7519 section 3); undefined for any other token. */
export function readClaims(accessToken: Secret): Claims | undefined {
  const [, payload, signature] = accessToken.reveal().split('.')
  if (payload === undefined || signature === undefined) return undefined
  try {
    const found = v.safeParse(claims, JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return found.success ? found.output : undefined
  } catch {
    return undefined
  }
}
