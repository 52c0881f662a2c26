import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Instance } from '../../instance/instance.ts'
import { find } from '../../instance/shelf.ts'
import type { SigningKey } from '../../instance/signing-key.ts'
import { issuerOf } from '../addresses.ts'

export interface AccessToken {
  readonly subject: string
  readonly isUser: boolean
  readonly audiences: readonly string[]
  readonly scopes: readonly string[]
}

/** A token that holds, or why it does not; the reason is for the log. */
export type JudgedToken = { readonly token: AccessToken } | { readonly problem: string }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const asAccessToken = ({
  sub,
  aud,
  scope,
  sub_type: subType,
}: JWTPayload & Record<string, unknown>): AccessToken => ({
  subject: sub ?? '',
  isUser: subType === 'user',
  audiences: [aud ?? []].flat(),
  scopes: textOf(scope).split(' '),
})

const problemOf = (error: unknown): string =>
  error instanceof errors.JOSEError ? `the token was refused: ${error.code}` : 'the token was refused'

function isRevoked({ state }: Instance, jti: string): boolean {
  if (find(state.issued.revokedTokens, jti) !== undefined) return true
  const issued = find(state.issued.accessTokens, jti)
  if (issued?.retiredAt !== undefined) return true
  return issued !== undefined && find(state.issued.revokedFamilies, issued.family) !== undefined
}

/** The published key that the header names by its thumbprint; all of them when it names none of ours. */
async function keysFor(instance: Instance, jwt: string): Promise<SigningKey[]> {
  const named = decodeProtectedHeader(jwt)['x5t#S256']
  const keys = (await instance.publishedKeys()).map(({ key }) => key)
  const found = keys.filter(({ header }) => header['x5t#S256'] === named)
  return found.length > 0 ? found : keys
}

/** @throws {JOSEError} what was wrong with the last key tried */
async function verified(instance: Instance, jwt: string): Promise<JWTPayload> {
  let problem: unknown
  for (const { publicKey } of await keysFor(instance, jwt)) {
    try {
      const { payload } = await jwtVerify(jwt, publicKey, {
        algorithms: ['RS256'],
        issuer: issuerOf(instance),
        currentDate: instance.clock.now(),
        requiredClaims: ['exp', 'iat', 'sub', 'aud', 'jti'],
      })
      return payload
    } catch (error) {
      problem = error
    }
  }
  throw problem
}

/** Judges a Bearer header by signature, issuer and the instance's own time. */
export async function verifyAccessToken(
  instance: Instance,
  header: string | undefined,
): Promise<JudgedToken> {
  const [, jwt] = /^bearer +(\S+) *$/i.exec(header ?? '') ?? []
  if (jwt === undefined) return { problem: 'no Bearer token' }
  try {
    const payload = await verified(instance, jwt)
    if (payload['tok_type'] !== 'AT') return { problem: 'the token is not an access token' }
    if (isRevoked(instance, payload.jti ?? '')) return { problem: 'the token was revoked' }
    return { token: asAccessToken(payload) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
