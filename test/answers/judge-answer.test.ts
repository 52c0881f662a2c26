import { describe, expect, it } from 'vitest'
import { problemsWith } from './judge-answer.ts'
import type { Judged } from './rule.ts'

const ecid = 'P4VVn1g7U00000000'
const own = { 'x-oracle-dms-ecid': ecid, 'x-oracle-dms-rid': '0' }
const kept = { 'cache-control': 'no-store', pragma: 'no-cache' }
const json = { ...own, 'content-type': 'application/json' }

const refusal = { error: 'invalid_client', error_description: 'Client authentication failed.', ecid }

const token: Judged = {
  origin: 'identity',
  place: 'POST /oauth2/v1/token',
  status: 401,
  form: 'json',
  headers: { ...json, ...kept, 'www-authenticate': 'Basic realm="oauth"' },
  body: JSON.stringify(refusal),
  ecid,
  methods: ['POST'],
  mayChallenge: true,
}

const scim: Judged = {
  ...token,
  place: 'PUT /admin/v1/Apps/{id}',
  status: 400,
  headers: { ...json, 'cache-control': 'no-store' },
  body: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"No.","status":"400"}',
}

const without = (name: string, { headers }: Judged) =>
  Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name))

const refusedMethod = {
  ...token,
  status: 405,
  headers: { ...json, ...kept, allow: 'POST' },
  body: JSON.stringify({ ...refusal, error: 'invalid_request' }),
}

const sentBack: Judged = {
  ...token,
  place: 'GET /oauth2/v1/authorize',
  status: 302,
  form: 'error',
  headers: {
    ...own,
    ...kept,
    'referrer-policy': 'no-referrer',
    location: 'https://client.example.com/?error=invalid_scope&error_description=No.&state=x',
  },
  body: '',
}

const design: Judged = {
  ...token,
  origin: 'design',
  place: 'GET /ic/api/{path}',
  status: 404,
  headers: json,
  body: '{"status":"HTTP 404 Not Found","title":"Not found","detail":"No."}',
}

describe('an answer', () => {
  it.each([
    { what: 'a client that failed', answer: token },
    { what: 'a SCIM error', answer: scim },
    { what: 'another method', answer: refusedMethod },
    { what: 'an error sent back', answer: sentBack },
    { what: 'an error of Integration', answer: design },
    {
      what: 'a client that failed where nothing is challenged',
      answer: { ...token, mayChallenge: false, headers: without('www-authenticate', token) },
    },
  ])('is as its rule has it: $what', ({ answer }) => {
    expect(problemsWith(answer)).toEqual([])
  })

  it.each([
    {
      what: 'a header too many',
      answer: { ...scim, headers: { ...scim.headers, pragma: 'no-cache' } },
      problem: 'PUT /admin/v1/Apps/{id} 400: the header pragma ("no-cache") is in no rule (SCIM error)',
    },
    {
      what: 'a header too few',
      answer: { ...scim, headers: without('cache-control', scim) },
      problem: 'PUT /admin/v1/Apps/{id} 400: the header cache-control is missing (SCIM error)',
    },
    {
      what: 'an ECID that is that of another answer',
      answer: { ...scim, headers: { ...scim.headers, 'x-oracle-dms-ecid': 'x' } },
      problem: 'PUT /admin/v1/Apps/{id} 400: the header x-oracle-dms-ecid is "x", not {ecid} (SCIM error)',
    },
    {
      what: 'methods that the address does not have',
      answer: { ...refusedMethod, methods: ['GET', 'POST'] },
      problem: 'POST /oauth2/v1/token 405: the header allow is "POST", not GET, POST (another method)',
    },
    {
      what: 'no challenge where there has to be one',
      answer: { ...token, headers: without('www-authenticate', token) },
      problem:
        'POST /oauth2/v1/token 401: the header www-authenticate is missing (OAuth, a client that failed)',
    },
    {
      what: 'a challenge where nothing is challenged',
      answer: { ...token, mayChallenge: false },
      problem:
        'POST /oauth2/v1/token 401: the header www-authenticate ("Basic realm=\\"oauth\\"") is in no rule (OAuth, a client that failed)',
    },
    {
      what: 'a cookie beside an error of a token',
      answer: { ...token, headers: { ...token.headers, 'set-cookie': 'a=b' } },
      problem:
        'POST /oauth2/v1/token 401: the header set-cookie ("a=b") is in no rule (OAuth, a client that failed)',
    },
    {
      what: 'a member too many',
      answer: { ...token, body: JSON.stringify({ ...refusal, trace: 'x' }) },
      problem:
        'POST /oauth2/v1/token 401: the member trace ("x") is in no rule (OAuth, a client that failed)',
    },
    {
      what: 'a member too few',
      answer: { ...token, body: JSON.stringify({ ...refusal, ecid: undefined }) },
      problem: 'POST /oauth2/v1/token 401: the member ecid is missing (OAuth, a client that failed)',
    },
    {
      what: 'a status in the body that is another',
      answer: { ...scim, body: scim.body.replace('400', '401') },
      problem: 'PUT /admin/v1/Apps/{id} 400: the member status is "401", not 400 (SCIM error)',
    },
    {
      what: 'a kind that is nowhere written down',
      answer: { ...token, status: 500 },
      problem: 'POST /oauth2/v1/token 500: no rule is about such an answer (json)',
    },
    {
      what: 'what leads to an application without an error that is told',
      answer: {
        ...sentBack,
        headers: { ...sentBack.headers, location: 'https://client.example.com/?error=invalid_scope' },
      },
      problem: expect.stringMatching(
        /^GET \/oauth2\/v1\/authorize 302: the header location is ".*", not .* \(error sent back\)$/,
      ),
    },
  ])('is not, with $what', ({ answer, problem }) => {
    expect(problemsWith(answer)).toEqual([problem])
  })
})
