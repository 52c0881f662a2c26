/** How the identity domain answers what it grants. */
import {
  json,
  maybeCookieDropped,
  maybeCookieKept,
  noStore,
  page,
  scim,
  toApplication,
} from './header-sets.ts'
import type { Rule } from './rule.ts'

const ofApplications: readonly Rule[] = [
  {
    name: 'tokens, and what is told of them',
    at: / \/oauth2\/v1\/(token|introspect|device|userinfo)$/,
    status: [200],
    form: 'json',
    headers: { ...json, ...noStore },
  },
  { name: 'revoked', at: / \/oauth2\/v1\/revoke$/, status: [200], form: 'empty', headers: noStore },
  { name: 'discovery', at: / \/\.well-known\//, status: [200], form: 'json', headers: json },
  // Clients are told to keep the key set (documented).
  { name: 'keys', at: / \/admin\/v1\/SigningCert\/jwk$/, status: [200], form: 'json', headers: json },
  { name: 'SCIM', at: / \/admin\/v1\//, status: [200], form: 'json', headers: scim },
  {
    name: 'SCIM, created',
    at: / \/admin\/v1\/(Apps|Users|Grants)$/,
    status: [201],
    form: 'json',
    headers: {
      ...scim,
      location: /^http:\/\/127\.0\.0\.1:\d+\/admin\/v1\/(Apps|Users|Grants)\/[0-9a-f]{32}$/,
    },
  },
  {
    name: 'SCIM, another secret',
    at: / \/admin\/v1\/AppClientSecretRegenerator$/,
    status: [201],
    form: 'json',
    headers: scim,
  },
  { name: 'SCIM, deleted', at: / \/admin\/v1\//, status: [204], form: 'empty', headers: {} },
]

const ofBrowsers: readonly Rule[] = [
  {
    name: 'signed out',
    at: / \/oauth2\/v1\/userlogout$/,
    status: [200],
    form: 'page',
    headers: { ...page, ...maybeCookieDropped },
  },
  { name: 'page', status: [200], form: 'page', headers: { ...page, ...maybeCookieKept } },
  {
    name: 'to another page',
    status: [303],
    form: 'within',
    headers: {
      'cache-control': 'no-store',
      ...maybeCookieKept,
      location: /\/ui\/v1\/[a-z/]+(\?user_code=[A-Z]+)?$/,
    },
  },
  {
    name: 'signed out, back',
    at: / \/oauth2\/v1\/userlogout$/,
    status: [302],
    form: 'back',
    headers: { ...toApplication, ...maybeCookieDropped, location: /^[^?]+(\?.*)?$/ },
  },
  {
    name: 'code',
    status: [302, 303],
    form: 'back',
    headers: {
      ...toApplication,
      ...maybeCookieKept,
      location: /[?&]code=[\w-]+=*(&iss=[^&]+)?(&state=[^&]*)?$/,
    },
  },
]

export const identityGrants: readonly Rule[] = [...ofApplications, ...ofBrowsers]
