import type { EvidenceRow } from '../row.ts'

export const keys: readonly EvidenceRow[] = [
  {
    id: 'keys.constant-name',
    claim: 'The key that signs is named SIGNING_KEY, in tokens and in the key set.',
    mark: 'seen',
    sources: ['decoded-tokens'],
    endpoints: ['GET /admin/v1/SigningCert/jwk', 'POST /oauth2/v1/token'],
    switches: ['keyId'],
    test: 'test/sandbox/key-rotation.test.ts > a rotated key > has the constant name of Oracle like the new one in observed, and its own in strict',
  },
  {
    id: 'keys.overlap',
    claim: 'We publish a key that signs no more beside the new one until no token of it can live any more.',
    mark: 'inferred',
    sources: [],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    test: 'test/sandbox/key-rotation.test.ts > a rotated key > goes when no token of it can live any more, by the clock of the instance',
  },
  {
    id: 'keys.overlap-id-token',
    claim: 'We count the id tokens among them, which live as long as a session.',
    mark: 'inferred',
    sources: [],
    endpoints: ['GET /admin/v1/SigningCert/jwk'],
    test: 'test/sandbox/key-rotation.test.ts > a rotated key > stays for as long as an id token lives that it signed',
  },
  {
    id: 'keys.former-tokens',
    claim: 'We accept tokens of a key that signs no more for as long as it is published.',
    mark: 'inferred',
    sources: [],
    endpoints: ['*'],
    test: 'test/sandbox/key-rotation.test.ts > a rotated key > is accepted still, and so is the new one',
  },
]
