import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/token']
const module = 'test/sandbox/enforced-at-once.test.ts'

export const enforced: readonly EvidenceRow[] = [
  {
    id: 'enforced.scope-at-refresh',
    claim:
      'We refuse a scope that was taken from the application at the next refresh, and leave the login alone.',
    mark: 'unknown',
    sources: [],
    endpoints,
    test: `${module} > a scope that the administrator takes away > is refused at the next refresh, and the refresh token stays`,
  },
  {
    id: 'enforced.scope-at-exchange',
    claim: 'We refuse such a scope for a code that was issued before, too.',
    mark: 'unknown',
    sources: [],
    endpoints,
    test: `${module} > a scope that the administrator takes away > is refused for a code that was issued before, and the code stays`,
  },
  {
    id: 'enforced.allow-token-refresh',
    claim: 'We end logins once the resource does not allow token refresh any more.',
    mark: 'inferred',
    sources: ['oracle-oic-refresh-applications'],
    endpoints,
    test: `${module} > a login that was granted > ends with "Allow token refresh" of the resource`,
  },
  {
    id: 'enforced.lifetime-narrowed',
    claim: 'We keep the lifetime that the login asked for when a refresh asks for less than its scopes.',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: `${module} > a login that was granted > keeps the lifetime that it asked for, narrowed or not`,
  },
  {
    id: 'enforced.longest-audience',
    claim:
      'We take the longest of the registered audiences that a scope begins with and whose application knows the rest.',
    mark: 'unknown',
    sources: [],
    endpoints,
    test: `${module} > of two audiences that a scope begins with > the longer one counts`,
  },
  {
    id: 'enforced.shadowing-audience',
    claim: 'We let no audience take scopes from one that it goes on from, or is alike.',
    mark: 'unknown',
    sources: [],
    endpoints,
    test: `${module} > of two audiences that a scope begins with > one that ends within the value of a scope takes nothing from the instance`,
  },
  {
    id: 'enforced.named-audience',
    claim: 'The audience of a resource may be a name, urn:opc:resource:faaas:fa: and the pod.',
    mark: 'documented',
    sources: ['oracle-field-service-refresh'],
    endpoints,
    test: `${module} > of two audiences that a scope begins with > an audience of a name alone is one like any other`,
  },
]
