/** From what was granted to the body of the answer. */
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import type { SigningKey } from '../../instance/signing-key.ts'
import type { Access } from '../scopes/resolve-scopes.ts'
import { type AccessTokenParts, accessTokenClaims } from '../tokens/access-token.ts'
import { idTokenClaims, type PreparedIdToken, prepareIdToken } from '../tokens/id-token.ts'
import { retireOlderTokens } from '../tokens/retire-older-tokens.ts'
import { sign } from '../tokens/sign.ts'
import type { Granted } from './grants/index.ts'
import { scopeInAnswer } from './scope-in-answer.ts'

/** Whole seconds: the setting of the resource or of the domain, or less (documented). */
function lifetimeOf({ state: { settings } }: Instance, granted: Granted, { resource }: Access): number {
  const { resolved, atMostSeconds } = granted
  const setting = resource?.accessTokenExpiry ?? settings.accessTokenExpirySeconds
  const bounds = [setting, resolved.expirySeconds, atMostSeconds].filter((bound) => bound !== undefined)
  return Math.min(...bounds)
}

/** Everything that goes into the tokens, recorded; in the same step as the grant. */
export function accessTokensOf(
  instance: Instance,
  application: Application,
  granted: Granted,
): readonly PreparedToken[] {
  const { authorization, user, shortName, resolved } = granted
  if (instance.behaviour.oneAccessTokenPerUser) retireOlderTokens(instance, authorization)
  return resolved.accesses.map((access) => {
    const lifetimeSeconds = lifetimeOf(instance, granted, access)
    const parts: AccessTokenParts = {
      ...{ application, authorization, access, shortName, lifetimeSeconds },
      ...(user !== undefined && { user }),
    }
    return { lifetimeSeconds, claims: accessTokenClaims(instance, parts) }
  })
}

/** None where it is not asked for. */
export const preparedIdToken = (
  instance: Instance,
  { authorization, withIdToken, user }: Granted,
): PreparedIdToken | undefined =>
  withIdToken && user !== undefined ? prepareIdToken(instance, authorization) : undefined

export interface PreparedToken {
  readonly lifetimeSeconds: number
  readonly claims: ReturnType<typeof accessTokenClaims>
}

const signed = ({ claims, lifetimeSeconds }: PreparedToken, key: SigningKey) => ({
  access_token: sign(claims, key),
  token_type: 'Bearer',
  expires_in: lifetimeSeconds,
})

/** Everything that was granted, to be signed. */
export interface Prepared {
  readonly application: Application
  readonly granted: Granted
  readonly tokens: readonly PreparedToken[]
  readonly idToken?: PreparedIdToken | undefined
}

function idTokenOf(instance: Instance, prepared: Prepared, key: SigningKey, accessToken: string) {
  const { application, granted, idToken } = prepared
  const { authorization, user } = granted
  if (idToken === undefined || user === undefined) return {}
  const claims = idTokenClaims(instance, { application, authorization, user, accessToken, ...idToken })
  return { id_token: sign(claims, key) }
}

/**
 * The success body. Several audiences make a list of tokens (documented);
 * that a refresh token then stands beside the list is inferred.
 */
export async function tokenBody(instance: Instance, prepared: Prepared) {
  const key = await instance.signingKey()
  const answers = prepared.tokens.map((token) => signed(token, key))
  const { refreshToken } = prepared.granted
  const [first] = answers
  return {
    ...(answers.length > 1 ? { tokenResponses: answers } : first),
    ...scopeInAnswer(instance, prepared),
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...idTokenOf(instance, prepared, key, first?.access_token ?? ''),
  }
}
