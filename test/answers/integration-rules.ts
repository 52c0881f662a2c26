/** How Oracle Integration answers, on both of its hosts. */
import { json } from './header-sets.ts'
import type { Rule } from './rule.ts'

export const integrationRules: readonly Rule[] = [
  {
    name: 'Integration, no token that does',
    status: [401],
    form: 'json',
    headers: json,
    challenge: 'Bearer',
    members: { code: 'NotAuthenticated', message: /./ },
  },
  {
    name: 'Integration, error',
    status: [400, 403, 404, 413],
    form: 'json',
    headers: json,
    members: { status: 'HTTP {status} {phrase}', title: /./, detail: /./ },
  },
  {
    name: 'File Server, no folder',
    at: / \/ic\/api\/fileserver\//,
    status: [404],
    form: 'text',
    headers: { 'content-type': 'text/plain; charset=UTF-8' },
  },
  { name: 'Integration', status: [200], form: 'json', headers: json },
  {
    name: 'to the design host',
    status: [307],
    form: 'within',
    headers: { location: /\/ic\/api\/.*[?&]integrationInstance=/ },
  },
]
