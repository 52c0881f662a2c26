import type { EvidenceRow } from '../row.ts'

export const cancel: readonly EvidenceRow[] = [
  {
    id: 'cancel.not-signed-in',
    claim: 'Somebody who does not sign in brings an error instead of the code.',
    mark: 'documented',
    sources: ['oracle-auth-code'],
    endpoints: ['POST /ui/v1/signin/cancel'],
    test: 'test/sandbox/sign-in-left.test.ts > cancelling a sign-in > in observed sends error, description and state back, and ends the sign-in',
  },
  {
    id: 'cancel.declined',
    claim:
      'We answer a cancelled sign-in with access_denied (RFC 6749 section 4.1.2.1), which clients look for.',
    mark: 'inferred',
    sources: ['rfc6749', 'passport-strategy'],
    endpoints: ['POST /ui/v1/signin/cancel'],
    test: 'test/sandbox/sign-in-left.test.ts > cancelling a sign-in > in observed sends error, description and state back, and ends the sign-in',
  },
  {
    id: 'cancel.form',
    claim: 'We have a button for it that posts a form of its own.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin/cancel'],
    test: 'test/sandbox/sign-in-left.test.ts > cancelling a sign-in > is a form of its own with one button, so that nothing typed is sent along',
  },
  {
    id: 'cancel.link',
    claim: 'We cancel nothing when a link is followed.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin/cancel'],
    test: 'test/sandbox/sign-in-left.test.ts > cancelling a sign-in > is never done by following a link',
  },
  {
    id: 'cancel.stranger',
    claim: 'We cancel nothing for another browser.',
    mark: 'unknown',
    sources: [],
    endpoints: ['POST /ui/v1/signin/cancel'],
    test: 'test/sandbox/sign-in-left.test.ts > cancelling a sign-in > is refused from another browser, and the sign-in goes on',
  },
]
