/** How the identity domain refuses, and what every origin refuses alike. */
import { json, maybeCookieKept, noStore, page, scim, toApplication } from './header-sets.ts'
import type { Rule, WantedMap } from './rule.ts'

const refusal: WantedMap = { error: /^[a-z_]+$/, error_description: /^[A-Z].*\.$/, ecid: '{ecid}' }

export const refusalsOfAll: readonly Rule[] = [
  {
    name: 'what is no request',
    status: [400, 417, 431],
    form: 'unread',
    headers: { ...json, ...noStore, connection: 'close' },
    members: { ...refusal, error: 'invalid_request' },
  },
  {
    name: 'another host',
    status: [421],
    form: 'json',
    headers: { ...json, ...noStore },
    members: { ...refusal, error: 'invalid_request' },
  },
]

const urn = 'urn:ietf:params:scim:api:'
const schemas = `"${urn}messages:2.0:Error"(,"${urn}oracle:idcs:extension:messages:Error")?`

const scimRefusal: WantedMap = {
  schemas: new RegExp(`^\\[${schemas}\\]$`),
  detail: /./,
  status: '{status}',
  [`${urn}oracle:idcs:extension:messages:Error?`]: /^\{"messageId":"error\.[\w.]+"\}$/,
}

const underAdmin = / \/admin\/v1\//
const byBrowser = / \/oauth2\/v1\/(authorize|userlogout|consent)$| \/ui\/v1\//

const scimRules: readonly Rule[] = [
  { name: 'SCIM, no token that holds', status: [401], challenge: 'Bearer', headers: scim },
  { name: 'SCIM, another method', status: [405], headers: { ...scim, allow: '{methods}' } },
  { name: 'SCIM error', status: [400, 403, 404, 409, 413, 415], headers: scim },
].map((rule) => ({ ...rule, at: underAdmin, form: 'json', members: scimRefusal }))

const oauthRules: readonly Rule[] = [
  {
    name: 'userinfo',
    at: / \/oauth2\/v1\/userinfo$/,
    status: [401, 403],
    form: 'json',
    headers: { ...json, ...noStore },
    challenge: /^Bearer( error="[a-z_]+", error_description="[^"]+"(, scope="openid")?)?$/,
    members: refusal,
  },
  {
    name: 'OAuth, a client that failed',
    at: / \/oauth2\/v1\//,
    status: [401],
    form: 'json',
    headers: { ...json, ...noStore },
    challenge: 'Basic realm="oauth"',
    members: { ...refusal, error: /^(invalid|unauthorized)_client$/ },
  },
  {
    name: 'OAuth, Basic that cannot be read',
    at: / \/oauth2\/v1\//,
    status: [400],
    form: 'empty',
    headers: noStore,
  },
  {
    name: 'shown where the browser is',
    at: byBrowser,
    status: [400],
    form: 'json',
    headers: { ...json, ...toApplication, ...maybeCookieKept, 'x-content-type-options': 'nosniff' },
    members: { error: /^[a-z_]+$/, error_description: /^[A-Z].*\. ECID: \{ecid\}$/s },
  },
  {
    name: 'OAuth',
    at: / \/oauth2\/v1\//,
    status: [400, 413],
    form: 'json',
    headers: { ...json, ...noStore },
    members: refusal,
  },
  {
    name: 'error sent back',
    at: byBrowser,
    status: [302, 303],
    form: 'error',
    headers: {
      ...toApplication,
      ...maybeCookieKept,
      location: /[?&]error=[a-z_]+&error_description=[^&]+(&iss=[^&]+)?(&state=[^&]*)?$/,
    },
  },
]

export const identityRefusals: readonly Rule[] = [
  ...scimRules,
  {
    name: 'another method',
    status: [405],
    form: 'json',
    headers: { ...json, ...noStore, allow: '{methods}' },
    members: { ...refusal, error: 'invalid_request' },
  },
  {
    name: 'no such address',
    status: [404],
    form: 'json',
    headers: { ...json, ...noStore },
    members: { ...refusal, error: 'not_found' },
  },
  ...oauthRules,
  { name: 'page with a problem', status: [400, 401, 403, 404, 413, 429], form: 'page', headers: page },
]
