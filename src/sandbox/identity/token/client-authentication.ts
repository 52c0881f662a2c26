import type { Parameters } from '../../http/parameters.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { invalidRequest, type Refusal } from '../refusal.ts'
import { isSameText } from '../same-text.ts'
import { malformed, parseBasic } from './basic-credentials.ts'
import { assertedClient, isAsserted } from './client-assertion.ts'
import { clientFailed, unknownClient } from './client-refusals.ts'

export interface TokenRequest {
  readonly form: Parameters
  readonly authorization?: string
}

interface Claimed {
  readonly clientId: string
  readonly clientSecret?: string
}

/** Who sends the request says it is, in the one or two ways that this may be read. */
interface Claim {
  readonly readings: readonly [Claimed, ...Claimed[]]
  /** For the log, when the secret is wrong. */
  readonly wrong?: string
  /** The answer when no reading is right, where it is not the one for a wrong secret. */
  readonly refusal?: Refusal
}

/**
 * A plus or a percent sign means one thing in RFC 6749 section 2.3.1 and another in the manual's recipe, which
 * joins id and secret as they are: `either` tries both (inferred, since both are documented).
 */
function readHeader({ behaviour }: Instance, header: string): Claim {
  const { decoded, raw } = parseBasic(behaviour, header)
  if (decoded === undefined) {
    const refusal = malformed(behaviour, 'a half of the Basic credentials is not form-encoded')
    if (behaviour.basicDecoding === 'form') throw refusal
    return { readings: [raw], refusal }
  }
  if (behaviour.basicDecoding === 'either') return { readings: [decoded, raw] }
  return { readings: [decoded], wrong: 'the client secret, decoded, is not the one (basicDecoding)' }
}

function fromHeader(instance: Instance, header: string, form: Parameters): Claim {
  if (form.get('client_secret') !== undefined) {
    throw invalidRequest('The client authenticated in more than one way.')
  }
  const claim = readHeader(instance, header)
  const named = form.get('client_id')
  if (named === undefined) return claim
  const [first, ...others] = claim.readings.filter(({ clientId }) => clientId === named)
  if (first === undefined) throw invalidRequest('The client_id is not the one that authenticated.')
  return { ...claim, readings: [first, ...others] }
}

function fromBody({ behaviour }: Instance, form: Parameters): Claim {
  const clientId = form.get('client_id')
  const clientSecret = form.get('client_secret')
  if (clientId === undefined) throw clientFailed('the client did not authenticate')
  if (clientSecret === undefined) return { readings: [{ clientId }] }
  if (!behaviour.clientAuthBody)
    throw clientFailed('credentials in the body are switched off (clientAuthBody)')
  return { readings: [{ clientId, clientSecret }] }
}

function isAuthentic({ clientType, clientSecret }: Application, claimed: Claimed): boolean {
  if (clientType === 'public') return claimed.clientSecret === undefined
  return claimed.clientSecret !== undefined && isSameText(clientSecret, claimed.clientSecret)
}

const secretIsWrong = 'the client secret is not the one of the application'

function bySecretOrName(instance: Instance, { form, authorization }: TokenRequest): Application {
  const claim =
    authorization === undefined ? fromBody(instance, form) : fromHeader(instance, authorization, form)
  const found = claim.readings.flatMap((reading) => {
    const application = clientNamed(instance.state, reading.clientId)
    return application === undefined ? [] : [{ application, reading }]
  })
  const proven = found.find(({ application, reading }) => isAuthentic(application, reading))
  if (proven !== undefined) return proven.application
  if (claim.refusal !== undefined) throw claim.refusal
  throw found.length === 0
    ? unknownClient(claim.readings[0].clientId)
    : clientFailed(claim.wrong ?? secretIsWrong)
}

/** RFC 6749 section 2.3. */
function byAssertion(instance: Instance, { form, authorization }: TokenRequest): Application {
  if (authorization === undefined && form.get('client_secret') === undefined) {
    return assertedClient(instance, form)
  }
  throw invalidRequest('The client authenticated in more than one way.')
}

/**
 * Which application sends the request, proven: by Basic, by the body, by what it signed, or (public ones) by name
 * alone.
 * @throws {Refusal}
 */
export function authenticateClient(instance: Instance, request: TokenRequest): Application {
  const prove = isAsserted(request.form) ? byAssertion : bySecretOrName
  const application = prove(instance, request)
  if (!application.active) throw clientFailed('the application is not active')
  return application
}
