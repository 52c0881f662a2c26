/** Two servers may be alike and wrong: what has to come out, whoever is asked. */
import type { Seen } from './seen.ts'

interface Essential {
  readonly name: string
  readonly fields: Seen
}

const none = { 'after.accessToken': false, 'after.refreshToken': false }

export const essentials: readonly Essential[] = [
  {
    name: 'code: is used again, and what becomes of the tokens of the first use',
    fields: { 'before.accessToken': true, 'second.outcome': '400 invalid_grant', ...none },
  },
  {
    name: 'code: a hundred exchanges at once',
    fields: { outcomes: '1 × 200, 99 × 400 invalid_grant', tokensThatWork: 0 },
  },
  {
    name: 'code: a guess that shares all but the end revokes nothing',
    fields: { 'after.accessToken': true, 'after.refreshToken': true },
  },
  { name: 'code: comes a second before its end', fields: { outcome: '200' } },
  { name: 'code: comes at its end', fields: { outcome: '400 invalid_grant' } },
  {
    name: 'code: the redirect address of the exchange is another registered one',
    fields: { 'answer.outcome': '400 invalid_grant', 'next.outcome': '200' },
  },
  { name: 'pkce: after a challenge comes the right verifier', fields: { outcome: '200' } },
  { name: 'pkce: after a challenge comes no verifier', fields: { outcome: '400 invalid_grant' } },
  { name: 'pkce: after a challenge comes another verifier', fields: { outcome: '400 invalid_grant' } },
  { name: 'pkce: without a challenge comes the right verifier', fields: { outcome: '400 invalid_grant' } },
  {
    name: 'pkce: a public application asks with no challenge',
    fields: {
      outcome:
        '303 to https://client.example.com/callback, in the query error=invalid_request, state=xyz, iss',
    },
  },
  {
    name: 'refresh: a spent token comes again, and what becomes of its successor',
    fields: { 'again.outcome': '400 invalid_grant', ...none },
  },
  {
    name: 'refresh: reuse in one login leaves the other login of the same person alone',
    fields: { accessToken: true, refreshToken: true },
  },
  {
    name: 'refresh: fifty at once',
    fields: { winners: 1, answers: '200, 400 invalid_grant', accessToken: false, refreshToken: false },
  },
  { name: 'refresh: comes at its end', fields: { outcome: '400 invalid_grant' } },
  {
    name: 'refresh: every six days for thirty',
    fields: { statuses: '200 200 200 200 400 invalid_grant' },
  },
  { name: 'refresh: asks for more than the login had', fields: { 'answer.outcome': '400 invalid_scope' } },
  {
    name: 'other clients: a code, and whether its owner can still use it',
    fields: { 'stolen.outcome': '400 invalid_grant', 'own.outcome': '200' },
  },
  {
    name: 'other clients: a refresh token, and whether its owner can still use it',
    fields: { 'stolen.outcome': '400 invalid_grant', 'own.outcome': '200' },
  },
  { name: 'secret with a colon: Basic, form-encoded', fields: { outcome: '200' } },
  { name: 'secret with a plus: Basic, form-encoded', fields: { outcome: '200' } },
  { name: 'secret with a plus: in the body', fields: { outcome: '200' } },
  { name: 'Basic: a wrong secret', fields: { outcome: '401 invalid_client', challenge: 'Basic' } },
  { name: 'credentials: Basic and a secret in the body', fields: { outcome: '400 invalid_request' } },
  {
    name: 'redirect: "http://127.0.0.1:8422@evil.test:8422/callback"',
    fields: { outcome: '400 shows invalid_redirect_uri' },
  },
  {
    name: 'redirect: "http://127.0.0.1:8080/callback"',
    fields: { outcome: '303 to the sign-in page' },
  },
  {
    name: 'introspection: a good access_token, and it stays good',
    fields: { 'told.active': 'true, more', 'after.accessToken': true, 'after.refreshToken': true },
  },
  { name: 'introspection: an expired access_token', fields: { outcome: '200', active: 'false, no more' } },
  { name: 'introspection: a token that nobody knows', fields: { outcome: '200', active: 'false, no more' } },
  {
    name: 'introspection: a wrong secret',
    fields: { outcome: '401 invalid_client', challenge: 'Basic' },
  },
  { name: 'revocation: a token that nobody knows', fields: { outcome: '200', isEmpty: true } },
  {
    name: 'revocation: the refresh_token, and what becomes of the login',
    fields: { 'told.outcome': '200', 'again.outcome': '200', ...none },
  },
  {
    name: 'revocation: the refresh_token of another application, and what becomes of the login',
    fields: { 'told.outcome': '400 invalid_request', 'after.accessToken': true, 'after.refreshToken': true },
  },
  { name: 'password: the right one', fields: { outcome: '400 unsupported_grant_type' } },
  { name: 'password: a public application', fields: { outcome: '400 unsupported_grant_type' } },
  {
    name: 'resource: unknown, at the authorization endpoint',
    fields: {
      outcome:
        '303 to https://client.example.com/callback, in the query error=invalid_target, state=xyz, iss',
    },
  },
  {
    name: 'resource: unknown, at the exchange of a code that was asked for without one',
    fields: { outcome: '400 invalid_target' },
  },
  { name: 'resource: unknown, at a refresh', fields: { outcome: '400 invalid_target' } },
  {
    name: 'resource: known, at the exchange of a code that was asked for with it',
    fields: { 'answer.outcome': '200', 'next.outcome': '400 invalid_grant' },
  },
  {
    name: 'device: polls before the person decides',
    fields: { outcome: '400 authorization_pending' },
  },
  { name: 'device: polls with one that nobody issued', fields: { outcome: '400 invalid_grant' } },
  {
    name: 'device: polls a second before the end of its code',
    fields: { outcome: '400 authorization_pending' },
  },
  { name: 'device: polls at the end of its code', fields: { outcome: '400 expired_token' } },
  {
    name: 'device: the person allows it, and its code is used twice',
    fields: { 'first.outcome': '200', 'before.accessToken': true, 'second.outcome': '400 invalid_grant' },
  },
  { name: 'device: the person declines', fields: { 'first.outcome': '400 access_denied' } },
  {
    name: 'device: another application polls, and whether its owner can still use the code',
    fields: {
      'stolen.outcome': '400 invalid_grant',
      'byPublic.outcome': '400 invalid_grant',
      'own.outcome': '200',
    },
  },
  {
    name: 'device: the person allowed it, and the code has ended',
    fields: { outcome: '400 expired_token' },
  },
]
