import type { EvidenceRow } from '../row.ts'

export const signingCert: readonly EvidenceRow[] = [
  {
    id: 'signing-cert.behind-a-token',
    claim: 'The key set needs a token unless the setting of the domain opens it.',
    mark: 'documented',
    sources: ['oracle-signing-certificate'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    switches: ['signingCertPublic'],
    test: 'test/sandbox/tokens.test.ts > the signing key > is behind a token',
  },
  {
    id: 'signing-cert.key-operations',
    claim: 'The public key names the operations verify and encrypt.',
    mark: 'seen',
    sources: ['real-discovery'],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    switches: ['keyOps'],
    test: 'test/sandbox/tokens.test.ts > the signing key > can be used as it is in strict, where everybody may have it',
  },
]
