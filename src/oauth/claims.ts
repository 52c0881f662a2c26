import * as v from 'valibot'
import type { Secret } from '../foundation/index.ts'

const claims = v.object({
  sub: v.optional(v.string()),
  user_displayname: v.optional(v.string()),
  aud: v.optional(v.union([v.string(), v.array(v.string())])),
  scope: v.optional(v.string()),
  client_name: v.optional(v.string()),
  tenant: v.optional(v.string()),
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
