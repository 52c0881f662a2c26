/** `/oauth2/v1/device`: an application without a browser asks for its two codes here (RFC 8628 section 3.1). */
import type { Hono } from 'hono'
import type { Exchange } from '../../http/exchange.ts'
import { noStore } from '../../http/no-store.ts'
import type { Parameters } from '../../http/parameters.ts'
import { clientNamed } from '../../instance/applications.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Application } from '../../instance/registered.ts'
import { fingerprint, put } from '../../instance/shelf.ts'
import { deviceCodeSeconds } from '../../lifetimes.ts'
import { neededParameter } from '../needed-parameter.ts'
import { invalidRequest, Refusal, unauthorizedClient } from '../refusal.ts'
import { parseScope } from '../scopes/names.ts'
import { resolveScopes } from '../scopes/resolve-scopes.ts'
import { authenticateClient, type TokenRequest } from '../token/client-authentication.ts'
import { clientFailed, unknownClient } from '../token/client-refusals.ts'
import { formEndpoint } from '../token/form-endpoint.ts'
import { deviceGrant } from '../token/grants/index.ts'
import { newDeviceCode, newUserCode } from './codes.ts'

/** What a client has to assume that is told nothing (RFC 8628 section 3.2). */
const firstIntervalSeconds = 5

export const devicePath = '/ui/v1/device'

/** Oracle's request has it (documented), that of RFC 8628 section 3.1 has not; that it must be there is inferred. */
function checkResponseType({ behaviour }: Instance, form: Parameters): void {
  const responseType = form.get('response_type')
  if (responseType === 'device_code') return
  if (responseType === undefined) {
    if (behaviour.deviceResponseType === 'optional') return
    const text = 'The parameter response_type is missing.'
    throw invalidRequest(text, `${text} (deviceResponseType)`)
  }
  const description = 'The response type is not supported.'
  throw new Refusal({ status: 400, error: 'unsupported_response_type', description, reason: description })
}

/** Whoever knows the name. */
function namedApplication({ state }: Instance, form: Parameters): Application {
  const clientId = neededParameter(form, 'client_id')
  const application = clientNamed(state, clientId)
  if (application === undefined) throw unknownClient(clientId)
  if (!application.active) throw clientFailed('the application is not active')
  return application
}

/** As at the token endpoint (RFC 8628 section 3.1). */
function provenApplication(instance: Instance, request: TokenRequest): Application {
  try {
    return authenticateClient(instance, request)
  } catch (error) {
    throw error instanceof Refusal ? error.because(`${error.message} (deviceAuthentication)`) : error
  }
}

/** Nobody proves anything here (documented); texts and statuses are those of the token endpoint (inferred). */
function applicationFor(instance: Instance, request: TokenRequest): Application {
  const application =
    instance.behaviour.deviceAuthentication === 'needed'
      ? provenApplication(instance, request)
      : namedApplication(instance, request.form)
  if (application.allowedGrants.includes(deviceGrant)) return application
  throw unauthorizedClient('the application may not use the device grant')
}

function keepDevice(instance: Instance, clientId: string, scopes: readonly string[]) {
  const { state, clock } = instance
  const codes = { device: newDeviceCode(instance), user: newUserCode(instance) }
  const issuedAt = clock.seconds()
  const device = {
    ...{ clientId, scopes, issuedAt, expiresAt: issuedAt + deviceCodeSeconds },
    ...{ userCode: fingerprint(codes.user), intervalSeconds: firstIntervalSeconds },
  }
  put(state.issued.devices, codes.device, device, issuedAt)
  instance.changedALittle()
  return codes
}

export function deviceRoutes(app: Hono<Exchange>, instance: Instance): void {
  formEndpoint(app, instance, '/oauth2/v1/device', (c, request) => {
    checkResponseType(instance, request.form)
    const application = applicationFor(instance, request)
    const scopes = parseScope(request.form.get('scope'))
    resolveScopes(instance, {
      application,
      person: 'anybody',
      scopes,
      resources: request.form.all('resource'),
    })
    const codes = keepDevice(instance, application.clientId, scopes)
    c.set('decision', 'a device waits for a person')
    const answer = {
      expires_in: deviceCodeSeconds,
      device_code: codes.device,
      user_code: codes.user,
      verification_uri: `${instance.origins.identity}${devicePath}`,
    }
    return c.json(answer, 200, noStore)
  })
}
