/** `private_key_jwt`: the application signs who it is (RFC 7523 section 2.2). */
import type { Parameters } from '../../http/parameters.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { certificateKey } from '../assertions/certificate-key.ts'
import { claimsProblem, isSignedBy } from '../assertions/judge-jwt.ts'
import { type Jwt, parseJwt, textIn } from '../assertions/jwt.ts'
import { useOnce } from '../assertions/use-once.ts'
import { neededParameter } from '../needed-parameter.ts'
import { invalidRequest } from '../refusal.ts'
import { clientFailed, unknownClient } from './client-refusals.ts'

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** Half of the two parameters is enough to say how the application wants to be known. */
export const isAsserted = (form: Parameters): boolean =>
  form.get('client_assertion') !== undefined || form.get('client_assertion_type') !== undefined

function read(form: Parameters): Jwt {
  const type = neededParameter(form, 'client_assertion_type')
  const jwt = parseJwt(neededParameter(form, 'client_assertion'))
  if (type !== jwtBearer) throw clientFailed('the type of the client assertion is not known')
  if (jwt === undefined) throw clientFailed('the client assertion is no JWT')
  return jwt
}

function problemWith(instance: Instance, application: Application, jwt: Jwt): string | undefined {
  if (application.clientType === 'public') return 'a public application has nothing to sign with'
  const key = certificateKey(application, jwt)
  if (key === undefined) return 'it names no certificate of the application'
  if (!isSignedBy(key, jwt)) return 'it is not signed with RS256 by the certificate it names'
  return claimsProblem(instance, jwt) ?? useOnce(instance, jwt)
}

/**
 * The application that signed the assertion; it counts as used from now on.
 * @throws {Refusal}
 */
export function assertedClient(instance: Instance, form: Parameters): Application {
  const jwt = read(form)
  const clientId = textIn(jwt.claims, 'iss')
  if (clientId === undefined || clientId !== jwt.claims['sub']) {
    throw clientFailed('issuer and subject of the client assertion are not the client id')
  }
  if (clientId !== (form.get('client_id') ?? clientId)) {
    throw invalidRequest('The client_id is not the one that authenticated.')
  }
  const application = clientNamed(instance.state, clientId)
  if (application === undefined) throw unknownClient(clientId)
  const problem = problemWith(instance, application, jwt)
  if (problem !== undefined) throw clientFailed(`the client assertion was refused: ${problem}`)
  return application
}
