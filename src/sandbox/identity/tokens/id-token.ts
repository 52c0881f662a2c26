import { createHash } from 'node:crypto'
import { keepFamily, newFamily } from '../../instance/families.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Authorization, SessionFacts } from '../../instance/issued-tokens.ts'
import type { Application, User } from '../../instance/registered.ts'
import { put, tokenCapacity } from '../../instance/shelf.ts'
import { newTokenId } from '../../instance/token-ids.ts'
import { sessionSeconds } from '../../lifetimes.ts'
import { issuerOf } from '../addresses.ts'
import { clientFacts, domainFacts, signInFacts, userFacts } from './facts.ts'

/** OpenID Connect Core section 3.1.3.6: the left half of the hash. */
export const halfHash = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')

/** What is settled about it in the step of the grant; the rest follows from the access token, when that is signed. */
export interface PreparedIdToken {
  readonly jti: string
  readonly issuedAt: number
  readonly session: SessionFacts
}

export interface IdTokenParts extends PreparedIdToken {
  readonly application: Application
  readonly authorization: Authorization
  readonly user: User
  /** For `at_hash`. */
  readonly accessToken: string
}

/** For who came with a password or an assertion: as if they had signed in at this moment (inferred). */
function noSession({ clock, random }: Instance): SessionFacts {
  const signedInAt = clock.seconds()
  const sid = `${random.hex('session', 32)}:${random.hex('session', 6)}`
  return { sid, signedInAt, endsAt: signedInAt + sessionSeconds, withoutPage: true }
}

/** Recorded, so that it ends with its login as an assertion too. */
export function prepareIdToken(instance: Instance, authorization: Authorization): PreparedIdToken {
  const { clock, state } = instance
  const { family = newFamily(instance), session = noSession(instance) } = authorization
  const issuedAt = clock.seconds()
  const jti = newTokenId(instance)
  keepFamily(instance, family, session.endsAt)
  put(state.issued.idTokens, jti, { family, session, expiresAt: session.endsAt }, issuedAt, tokenCapacity)
  return { jti, issuedAt, session }
}

/** The claims of an id token, as seen; it lives as long as the session, and names issuer and client as audience. */
export function idTokenClaims(
  instance: Instance,
  { application, authorization, user, accessToken, jti, issuedAt, session }: IdTokenParts,
) {
  const { clientId } = application
  const { nonce } = authorization
  return {
    iss: issuerOf(instance),
    aud: [issuerOf(instance), clientId],
    azp: clientId,
    sub: user.userName,
    at_hash: halfHash(accessToken),
    auth_time: session.signedInAt,
    iat: issuedAt,
    exp: session.endsAt,
    session_exp: session.endsAt,
    sid: session.sid,
    jti,
    ...(nonce !== undefined && { nonce }),
    ...signInFacts,
    authn_strength: '2',
    tok_type: 'IT',
    ...userFacts(instance, user),
    ...clientFacts(instance, application),
    ...domainFacts(instance),
    pulp: 'MyApps',
  }
}
