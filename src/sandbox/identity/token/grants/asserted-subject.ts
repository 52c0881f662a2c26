/** Whom an assertion speaks of, once it is believed. */
import type { Instance } from '../../../instance/instance.ts'
import type { Application, User } from '../../../instance/registered.ts'
import { issuerOf } from '../../addresses.ts'
import { certificateKey } from '../../assertions/certificate-key.ts'
import { claimsProblem, isSignedBy } from '../../assertions/judge-jwt.ts'
import { type Jwt, textIn } from '../../assertions/jwt.ts'
import { isOwn } from '../../assertions/own-keys.ts'
import { useOnce } from '../../assertions/use-once.ts'
import { invalidGrant, type Refusal } from '../../refusal.ts'
import { clientFailed } from '../client-refusals.ts'
import { activeUser } from './active-user.ts'

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

/**
 * Oracle's own id token is a user assertion, since its audience names the issuer (documented). That only the
 * application has a use for it that it was issued to is inferred.
 */
function idTokenUser(instance: Instance, application: Application, jwt: Jwt): User {
  if (!isOwn(instance, jwt)) throw untrusted(instance, 'the domain did not sign it')
  const { claims } = jwt
  if (claims['tok_type'] !== 'IT') throw invalidGrant('the token is no id token')
  if (claims['azp'] !== application.clientId) throw invalidGrant('the id token is for another client')
  const problem = claimsProblem(instance, jwt)
  if (problem !== undefined) throw invalidGrant(`the id token was refused: ${problem}`)
  return userIn(instance, jwt)
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
function signedSubject(instance: Instance, application: Application, jwt: Jwt): User | 'client' {
  if (jwt.claims['iss'] !== application.clientId) throw invalidGrant('somebody else issued the assertion')
  checkSigner(instance, application, jwt)
  const problem = claimsProblem(instance, jwt)
  if (problem !== undefined) throw invalidGrant(`the assertion was refused: ${problem}`)
  const subject = jwt.claims['sub'] === application.clientId ? 'client' : userIn(instance, jwt)
  const used = useOnce(instance, jwt)
  if (used !== undefined) throw invalidGrant(`the assertion was refused: ${used}`)
  return subject
}

/** @throws {Refusal} */
export const assertedSubject = (instance: Instance, application: Application, jwt: Jwt): User | 'client' =>
  jwt.claims['iss'] === issuerOf(instance)
    ? idTokenUser(instance, application, jwt)
    : signedSubject(instance, application, jwt)
