/** Whom an assertion speaks of, once it is believed. */
import { endOfFamily } from '../../../instance/families.ts'
import type { Instance } from '../../../instance/instance.ts'
import type { Authorization, SessionFacts } from '../../../instance/issued-tokens.ts'
import type { Application, User } from '../../../instance/registered.ts'
import { find, isOver } from '../../../instance/shelf.ts'
import { issuerOf } from '../../addresses.ts'
import { certificateKey } from '../../assertions/certificate-key.ts'
import { claimsProblem, isSignedBy } from '../../assertions/judge-jwt.ts'
import { type Jwt, textIn } from '../../assertions/jwt.ts'
import { isSignedByDomain } from '../../assertions/own-keys.ts'
import { useOnce } from '../../assertions/use-once.ts'
import { invalidGrant, type Refusal } from '../../refusal.ts'
import { strangerProblem } from '../../tokens/stranger.ts'
import { clientFailed } from '../client-refusals.ts'
import { activeUser } from './active-user.ts'

/** `login`: what the user did already, and the tokens to come go on with; absent where the assertion is a new login. */
export type Asserted = 'client' | { readonly user: User; readonly login?: Login }

type Login = Pick<Authorization, 'family' | 'session'>

/** A guide shows the answer of a wrong secret; RFC 7521 section 4.1.1 has another. */
function untrusted({ behaviour }: Instance, problem: string): Refusal {
  const reason = `the assertion is not trusted: ${problem} (untrustedAssertionError)`
  return behaviour.untrustedAssertionError === 'invalid_client' ? clientFailed(reason) : invalidGrant(reason)
}

function userIn(instance: Instance, { claims }: Jwt): User {
  const userName = textIn(claims, 'sub')
  if (userName === undefined) throw invalidGrant('the assertion has no subject')
  return activeUser(instance, { userName })
}

function checkFirstUse(instance: Instance, jwt: Jwt): void {
  const used = useOnce(instance, jwt)
  if (used !== undefined) throw invalidGrant(`the assertion was refused: ${used}`)
}

function isSignedOut({ state, clock }: Instance, { sid, withoutPage }: SessionFacts): boolean {
  if (withoutPage) return false
  const now = clock.seconds()
  return !state.issued.sessions.values().some((session) => session.sid === sid && !isOver(session, now))
}

/** An id token ends with its login and with its session, and so does what is bought with it (inferred). */
function loginOf(instance: Instance, { claims }: Jwt): Login {
  const issued = find(instance.state.issued.idTokens, textIn(claims, 'jti') ?? '')
  if (issued === undefined) throw invalidGrant('the id token is not among those that are remembered')
  const { family, session } = issued
  const end = endOfFamily(instance, family)
  if (end !== undefined) throw invalidGrant(`the login of the id token ${end}`)
  if (isSignedOut(instance, session)) throw invalidGrant('the session of the id token is over')
  return { family, session }
}

/**
 * Oracle's own id token is a user assertion, since its audience names the issuer (documented). That only the
 * application has a use for it that it was issued to is inferred.
 */
function idTokenSubject(instance: Instance, application: Application, jwt: Jwt): Asserted {
  const { claims } = jwt
  const stranger = isSignedByDomain(instance, jwt)
    ? strangerProblem(instance, claims)
    : 'the domain did not sign it'
  if (stranger !== undefined) throw untrusted(instance, stranger)
  if (claims['tok_type'] !== 'IT') throw invalidGrant('the token is no id token')
  const isOurs = claims['azp'] === application.clientId && claims['client_guid'] === application.id
  if (!isOurs) throw invalidGrant('the id token is for another client')
  const problem = claimsProblem(instance, jwt)
  if (problem !== undefined) throw invalidGrant(`the id token was refused: ${problem}`)
  const login = loginOf(instance, jwt)
  const user = userIn(instance, jwt)
  if (claims['user_id'] !== user.id) throw invalidGrant('the user of the id token is gone')
  checkFirstUse(instance, jwt)
  return { user, login }
}

function checkSigner(instance: Instance, application: Application, jwt: Jwt): void {
  const { clientId, clientType } = application
  const isAboutUser = jwt.claims['sub'] !== clientId
  if (isAboutUser && clientType !== 'trusted') throw untrusted(instance, 'the client is not Trusted')
  const key = certificateKey(application, jwt)
  if (key === undefined) throw untrusted(instance, 'it names no certificate of the application')
  if (!isSignedBy(key, jwt)) throw untrusted(instance, 'it is not signed with RS256 by that certificate')
}

/** Made by the application: of itself, or of a user when it is trusted with that (documented). */
function signedSubject(instance: Instance, application: Application, jwt: Jwt): Asserted {
  const { clientId } = application
  if (jwt.claims['iss'] !== clientId) throw invalidGrant('somebody else issued the assertion')
  checkSigner(instance, application, jwt)
  const problem = claimsProblem(instance, jwt)
  if (problem !== undefined) throw invalidGrant(`the assertion was refused: ${problem}`)
  const subject = jwt.claims['sub'] === clientId ? 'client' : { user: userIn(instance, jwt) }
  checkFirstUse(instance, jwt)
  return subject
}

/** @throws {Refusal} */
export const assertedSubject = (instance: Instance, application: Application, jwt: Jwt): Asserted =>
  jwt.claims['iss'] === issuerOf(instance)
    ? idTokenSubject(instance, application, jwt)
    : signedSubject(instance, application, jwt)
