import type { EvidenceRow } from '../row.ts'

export const accounts: readonly EvidenceRow[] = [
  {
    id: 'accounts.locked',
    claim: 'AUTH-3002 reads "Your account is locked. Contact your system administrator."',
    mark: 'documented',
    sources: ['oracle-authentication-errors'],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps out a person who is locked, and says so only to the right password',
  },
  {
    id: 'accounts.deactivated',
    claim: 'AUTH-3003 reads "Your account is deactivated. Contact your system administrator."',
    mark: 'documented',
    sources: ['oracle-authentication-errors'],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps out a person who is deactivated, and says so only to the right password',
  },
  {
    id: 'accounts.federated',
    claim: 'AUTH-3012 reads "A federated user can\'t perform local authentication."',
    mark: 'documented',
    sources: ['oracle-authentication-errors'],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps out a person who is federated, and says so only to the right password',
  },
  {
    id: 'accounts.federated-elsewhere',
    claim: 'We have no other identity provider, where a federated person would sign in.',
    mark: 'inferred',
    sources: ['oracle-auth-code'],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps out a person who is federated, and says so only to the right password',
  },
  {
    id: 'accounts.page',
    claim:
      'We show these sentences on the sign-in page with the status 401: the codes are documented for the API behind it.',
    mark: 'inferred',
    sources: ['oracle-authentication-errors'],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps out a person who is locked, and says so only to the right password',
  },
  {
    id: 'accounts.right-password',
    claim: 'We tell them only to the right password, so that whoever guesses learns nothing.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > keeps out a person who is deactivated, and says so only to the right password',
  },
  {
    id: 'accounts.second-factor',
    claim:
      'We let a person with a second factor in without asking for it: Oracle asks inside the sign-in page, which no client sees.',
    mark: 'inferred',
    sources: ['oracle-authentication-errors'],
    endpoints: ['POST /ui/v1/signin'],
    test: 'test/sandbox/sign-in.test.ts > the sign-in page > lets in a person with a second factor, and asks for none',
  },
]
