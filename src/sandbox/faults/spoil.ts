/** Answers of the sandbox that a fault changes on their way out. */
import { decodeJwt, type JWTPayload } from 'jose'
import type { ExchangeContext } from '../http/exchange.ts'
import { halfHash } from '../identity/tokens/id-token.ts'
import { type Signer, sign } from '../identity/tokens/sign.ts'
import type { Instance } from '../instance/instance.ts'

/** The same answer with another body. */
function withBody(c: ExchangeContext, body: string): void {
  const { status, headers } = c.res
  c.res = new Response(body, { status, headers })
}

/** Half of the text, complete as HTTP goes: it begins like JSON and does not end. */
export async function breakJson(c: ExchangeContext): Promise<void> {
  const text = await c.res.text()
  withBody(c, text.slice(0, Math.max(1, Math.floor(text.length / 2))) || '{')
}

/** The key set as a cache would have it that filled before the present key began to sign. */
export async function withoutPresentKey(c: ExchangeContext, instance: Instance): Promise<void> {
  if (c.res.status !== 200) return
  const { keys } = (await c.res.json()) as { keys: Record<string, unknown>[] }
  const { header } = await instance.signingKey()
  withBody(c, JSON.stringify({ keys: keys.filter((key) => key['x5t#S256'] !== header['x5t#S256']) }))
}

type Tokens = Readonly<Record<string, unknown>>

interface Resigning {
  readonly claims: (claims: JWTPayload) => JWTPayload
  readonly key: Signer
}

function resigned(tokens: Tokens, { claims, key }: Resigning): Tokens {
  const { access_token: accessToken, id_token: idToken } = tokens
  if (typeof accessToken !== 'string') return tokens
  const access = sign(claims(decodeJwt(accessToken)), key)
  if (typeof idToken !== 'string') return { ...tokens, access_token: access }
  const id = { ...claims(decodeJwt(idToken)), at_hash: halfHash(access) }
  return { ...tokens, access_token: access, id_token: sign(id, key) }
}

async function resign(c: ExchangeContext, resigning: Resigning): Promise<void> {
  if (c.res.status !== 200) return
  withBody(c, JSON.stringify(resigned((await c.res.json()) as Tokens, resigning)))
}

const unknownKeyId = 'UNKNOWN_KEY'

/** Signed as ever, under a name that the key set does not hold; the thumbprints go with it. */
export async function withUnknownKid(c: ExchangeContext, instance: Instance): Promise<void> {
  const key = await instance.signingKey()
  const header = { kid: unknownKeyId, alg: key.header.alg }
  await resign(c, { claims: (claims) => claims, key: { ...key, header } })
}

/** Dated by a clock that goes ahead or behind: `iat` and `exp`, nothing else. */
export async function withSkewedDates(
  c: ExchangeContext,
  instance: Instance,
  seconds: number,
): Promise<void> {
  const shifted = (claims: JWTPayload) => ({
    ...claims,
    iat: (claims.iat ?? 0) + seconds,
    exp: (claims.exp ?? 0) + seconds,
  })
  await resign(c, { claims: shifted, key: await instance.signingKey() })
}
