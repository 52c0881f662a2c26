import type { EvidenceRow } from '../row.ts'

export const signingCert: readonly EvidenceRow[] = [
  {
    id: 'signing-cert.behind-a-token',
    claim: 'The key set needs a token: 401 without one.',
    mark: 'documented',
    sources: ['oracle-signing-certificate', 'helidon', 'spring-security-8988'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    switches: ['signingCertPublic'],
    test: 'test/sandbox/tokens.test.ts > the signing key > is behind a token',
  },
  {
    id: 'signing-cert.any-token',
    claim: 'A token of the domain opens it.',
    mark: 'seen',
    sources: ['helidon'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    test: 'test/sandbox/tokens.test.ts > the signing key > is behind a token',
  },
  {
    id: 'signing-cert.refusal',
    claim: 'The 401 is a SCIM error with the messageId error.common.exception.unauthorizedAccess.',
    mark: 'seen',
    sources: ['spring-security-8988'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    test: 'test/sandbox/tokens.test.ts > the signing key > is behind a token',
  },
  {
    id: 'signing-cert.challenge',
    claim: 'We name the scheme Bearer beside that 401 (RFC 6750 section 3).',
    mark: 'inferred',
    sources: ['rfc6750'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    switches: ['challengeOn401'],
    test: [
      'test/sandbox/tokens.test.ts > the signing key > is behind a token',
      'test/sandbox/switches.test.ts > a single switch > challengeOn401 takes the header away',
    ],
  },
  {
    id: 'signing-cert.public',
    claim: 'A setting of the domain opens it to everybody.',
    mark: 'documented',
    sources: ['oracle-signing-certificate'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    switches: ['signingCertPublic'],
    test: 'test/sandbox/domain-settings.test.ts > the settings of the domain > say that the key set is behind a token, until that is changed',
  },
  {
    id: 'signing-cert.members',
    claim:
      'We give a key kty, kid SIGNING_KEY, alg, key_ops, e, n, x5t, x5t#S256 and x5c, by which the headers of captured tokens name it.',
    mark: 'inferred',
    sources: ['decoded-tokens', 'rfc7517'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    test: 'test/sandbox/tokens.test.ts > the signing key > is open to everybody when the switch is on, and says whose it is not',
  },
  {
    id: 'signing-cert.certificates',
    claim:
      'We publish one certificate in x5c, our own, where a domain has its own and that of its authority.',
    mark: 'inferred',
    sources: ['helidon'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    test: 'test/sandbox/tokens.test.ts > the signing key > is open to everybody when the switch is on, and says whose it is not',
  },
  {
    id: 'signing-cert.operations',
    claim:
      'We name verify and encrypt in key_ops, which some libraries refuse: a domain names encrypt beside an operation for signatures.',
    mark: 'inferred',
    sources: ['helidon'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    switches: ['keyOps'],
    test: 'test/sandbox/tokens.test.ts > the signing key > is behind a token',
  },
  {
    id: 'signing-cert.operations-strict',
    claim: 'We name verify alone in strict.',
    mark: 'inferred',
    sources: ['rfc7517'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    switches: ['keyOps'],
    test: 'test/sandbox/tokens.test.ts > the signing key > can be used as it is in strict, where everybody may have it',
  },
]
