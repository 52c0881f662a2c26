import type { EvidenceRow } from '../row.ts'

const endpoints = ['POST /oauth2/v1/token']
const module = 'test/sandbox/client-assertion.test.ts'

export const clientAssertions: readonly EvidenceRow[] = [
  {
    id: 'client-assertions.header',
    claim: 'An assertion names the imported certificate by its alias as kid, or by its thumbprint as x5t.',
    mark: 'documented',
    sources: ['oracle-client-assertion'],
    endpoints,
    test: `${module} > an application that signs who it is > is known by the alias of its certificate, or by its thumbprint, or by both`,
  },
  {
    id: 'client-assertions.audience',
    claim: 'The address of the domain is one of the audiences of an assertion.',
    mark: 'documented',
    sources: ['oracle-client-assertion'],
    endpoints,
    test: `${module} > an application that signs who it is > may name the address of the domain or its issuer, alone or among others`,
  },
  {
    id: 'client-assertions.audience-issuer',
    claim: 'In samples the audience is the common issuer, https://identity.oraclecloud.com/.',
    mark: 'seen',
    sources: ['oic-assertion-guide'],
    endpoints,
    test: `${module} > an application that signs who it is > may name the address of the domain or its issuer, alone or among others`,
  },
  {
    id: 'client-assertions.expiry',
    claim: 'An assertion has to have a time of expiry.',
    mark: 'documented',
    sources: ['oracle-client-assertion'],
    endpoints,
    test: `${module} > an application that signs who it is > is refused when it is without an expiry`,
  },
  {
    id: 'client-assertions.algorithm',
    claim: 'An assertion is signed with RS256.',
    mark: 'documented',
    sources: ['oracle-client-assertion'],
    endpoints,
    test: `${module} > an application that signs who it is > is refused when its header is {"alg":"PS256"}, though RS256 by the right key fits`,
  },
  {
    id: 'client-assertions.skew',
    claim:
      'We allow clocks a minute of difference, which is clockSkewSeconds of the OAuth settings of a domain.',
    mark: 'inferred',
    sources: ['oracle-idm-samples'],
    endpoints,
    test: `${module} > an application that signs who it is > is allowed clocks that differ by a minute`,
  },
  {
    id: 'client-assertions.two-ways',
    claim: 'We refuse an assertion beside a secret (RFC 6749).',
    mark: 'inferred',
    sources: ['rfc6749'],
    endpoints,
    test: `${module} > an application that signs who it is > is refused beside a secret, in the header or in the body`,
  },
  {
    id: 'client-assertions.reuse',
    claim: 'We take an assertion a second time, and refuse that in strict, as RFC 7523 allows.',
    mark: 'inferred',
    sources: ['rfc7523'],
    endpoints,
    switches: ['assertionReuse'],
    test: `${module} > an assertion that comes again > is refused in strict, and so is one that cannot be told from others`,
  },
  {
    id: 'client-assertions.jti',
    claim: 'We tell assertions of two applications apart that have the same jti.',
    mark: 'inferred',
    sources: ['rfc7523'],
    endpoints,
    switches: ['assertionReuse'],
    test: `${module} > an assertion that comes again > is told from one of another application that has the same jti, in strict`,
  },
]
