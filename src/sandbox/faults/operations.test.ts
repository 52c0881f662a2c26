import { describe, expect, it } from 'vitest'
import type { OriginName } from '../http/origin-name.ts'
import type { Aim } from './fault.ts'
import { concerns, operationNames } from './operations.ts'

/** What the request of a line (`identity POST /oauth2/v1/token refresh_token`) is called. */
function namesOf(line: string): readonly string[] {
  const [origin = '', method = '', path = '', grantType] = line.split(' ')
  const asked = { origin: origin as OriginName, method, path, grantType }
  return operationNames.filter((operation) => concerns({ operation }, asked))
}

const token = 'identity POST /oauth2/v1/token'

describe('the names of requests', () => {
  it.each([
    [token, ['token']],
    [`${token} authorization_code`, ['token', 'token.code']],
    [`${token} refresh_token`, ['token', 'token.refresh']],
    [`${token} client_credentials`, ['token', 'token.client']],
    [`${token} password`, ['token', 'token.password']],
    [`${token} urn:ietf:params:oauth:grant-type:jwt-bearer`, ['token', 'token.assertion']],
    [`${token} urn:ietf:params:oauth:grant-type:device_code`, ['token', 'token.device']],
    ['identity GET /oauth2/v1/authorize', ['authorize']],
    ['identity GET /ui/v1/signin', ['sign-in']],
    ['identity POST /ui/v1/signin/cancel', ['sign-in']],
    ['identity POST /oauth2/v1/device', ['device']],
    ['identity GET /admin/v1/SigningCert/jwk', ['jwks']],
    ['identity PUT /admin/v1/Apps/x', ['admin']],
    ['identity GET /.well-known/idcs-configuration', ['discovery']],
    ['identity POST /oauth2/v1/introspect', ['introspect']],
    ['identity POST /oauth2/v1/revoke', ['revoke']],
    ['identity GET /oauth2/v1/userinfo', ['userinfo']],
    ['identity POST /oauth2/v1/userinfo', ['userinfo']],
    ['identity GET /oauth2/v1/userlogout', ['logout']],
    ['design GET /ic/api/x', ['api']],
    ['runtime POST /ic/api/integration/v1/flows/rest/ECHO/1.0/', ['api']],
  ])('%s: %j', (line, names) => expect(namesOf(line)).toEqual(names))

  it.each([
    'identity GET /oauth2/v1/token',
    'identity POST /oauth2/v1/authorize',
    'identity POST /oauth2/v1/tokens refresh_token',
    'identity GET /ui/v1/signing',
    'identity GET /admin/v2/Apps',
    'control POST /oauth2/v1/token refresh_token',
    'control GET /ready',
  ])('%s has none', (line) => expect(namesOf(line)).toEqual([]))
})

describe('a request line', () => {
  const isStruck = (operation: string, method: string, path: string) =>
    concerns({ operation } as Aim, { origin: 'design', method, path, grantType: undefined })

  it.each([
    ['GET /ic/api/x', 'GET', '/ic/api/x', true],
    ['GET /ic/api/*', 'GET', '/ic/api/x/y', true],
    ['GET /*', 'GET', '/', true],
    ['GET /ic/api/x', 'POST', '/ic/api/x', false],
    ['GET /ic/api/x', 'GET', '/ic/api/x/y', false],
    ['GET /ic/api/x', 'GET', '/ic/api/X', false],
    ['GET /ic/api/*', 'GET', '/ic/ap', false],
    ['GET /a*b', 'GET', '/axb', false],
  ])('%s and %s %s: %s', (line, method, path, struck) => expect(isStruck(line, method, path)).toBe(struck))
})
