/** Answers to a token request that are none, or not whole, or not to be trusted. */
import type { ServerResponse } from 'node:http'
import { deflateSync, gzipSync } from 'node:zlib'
import { type Incident, json, type Tokens } from '../../support/an-identity.ts'

export interface BadAnswer {
  readonly answer: Incident
  readonly exitCode: 1 | 6
  readonly code: string
  /** Which refresh token is presented next: the one kept, or that of the answer. */
  readonly next?: 'the one of the answer'
}

const page = '<!doctype html><title>Sign in to this network</title>'

const answered =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Incident =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  }

/** The right answer with something changed. */
const changed =
  (change: (tokens: Tokens) => object, status = 200): Incident =>
  (response, tokens) =>
    answered(status, JSON.stringify(change(tokens)))(response, tokens)

const written =
  (write: (tokens: string) => string | Buffer, headers: Record<string, string> = {}): Incident =>
  (response, tokens) =>
    answered(200, write(JSON.stringify(tokens)), headers)(response, tokens)

const rawly =
  (write: (response: ServerResponse, tokens: string) => void): Incident =>
  (response, tokens) =>
    write(response, JSON.stringify(tokens))

const foreign = { exitCode: 6, code: 'IDENTITY_ANSWER_FOREIGN' } as const
const unavailable = { exitCode: 6, code: 'IDENTITY_UNAVAILABLE' } as const
const unreachable = { exitCode: 6, code: 'IDENTITY_UNREACHABLE' } as const
const tooLarge = { exitCode: 6, code: 'IDENTITY_ANSWER_MALFORMED' } as const
const suspect = { exitCode: 1, code: 'LOGIN_SUSPECT' } as const
const redirected = { exitCode: 1, code: 'IDENTITY_REDIRECTED' } as const
const refused = { exitCode: 1, code: 'TOKEN_REFUSED' } as const
const clientRefused = { exitCode: 1, code: 'TOKEN_CLIENT_REFUSED' } as const
const rescued = { ...suspect, next: 'the one of the answer' } as const

/** What is no token answer. */
const strangers: Readonly<Record<string, BadAnswer>> = {
  'a page with status 200': { answer: answered(200, page, { 'content-type': 'text/html' }), ...foreign },
  'a page with status 403': { answer: answered(403, page, { 'content-type': 'text/html' }), ...foreign },
  // Node's own HTTP client reads no answer with this status.
  'a page with status 407': { answer: answered(407, page, { 'content-type': 'text/html' }), ...unreachable },
  'a page with status 502': { answer: answered(502, page, { 'content-type': 'text/html' }), ...unavailable },
  'a page that is said to be JSON': { answer: json(page), ...suspect },
  'tokens that are said to be text': {
    answer: written((tokens) => tokens, { 'content-type': 'text/plain' }),
    ...foreign,
    next: 'the one of the answer',
  },
  'nothing, with status 200': { answer: answered(200, ''), ...suspect },
  'nothing, with status 204': { answer: (response) => response.writeHead(204).end(), ...foreign },
  'nothing, with status 400': { answer: answered(400, ''), ...clientRefused },
  'nothing, with status 503': { answer: answered(503, ''), ...unavailable },
  'too many requests': { answer: answered(429, '{}', { 'retry-after': '3600' }), ...unavailable },
  'a redirect': { answer: answered(307, '', { location: '/elsewhere' }), ...redirected },
}

/** JSON that is not an object, not whole, or says two things. */
const shapes: Readonly<Record<string, BadAnswer>> = {
  'a list': { answer: written((tokens) => `[${tokens}]`), ...suspect },
  null: { answer: json('null'), ...suspect },
  'a number': { answer: json('42'), ...suspect },
  'a text': { answer: json('"access_token"'), ...suspect },
  'an empty object': { answer: json('{}'), ...suspect },
  'JSON without its end': { answer: written((tokens) => tokens.slice(0, -1)), ...suspect },
  'JSON and more': { answer: written((tokens) => `${tokens}{}`), ...suspect },
  'JSON in UTF-16': {
    answer: written((tokens) => Buffer.from(tokens, 'utf16le'), {
      'content-type': 'application/json; charset=utf-16le',
    }),
    ...suspect,
  },
  'bytes that are no text': {
    answer: answered(200, Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28])),
    ...suspect,
  },
  'two access tokens': {
    answer: written((tokens) => tokens.replace('{', '{"access_token":"other",')),
    ...rescued,
  },
  'two lifetimes': { answer: written((tokens) => tokens.replace('{', '{"expires_in":1,')), ...rescued },
  'tokens behind __proto__': { answer: written((tokens) => `{"__proto__":${tokens}}`), ...suspect },
  'lists a million deep': { answer: json('['.repeat(1_000_000)), ...suspect },
}

/** The right answer, but for one member. */
const members: Readonly<Record<string, BadAnswer>> = Object.fromEntries(
  Object.entries({
    'no access token': { access_token: undefined },
    'an empty access token': { access_token: '' },
    'an access token of null': { access_token: null },
    'an access token in a list': { access_token: ['x'] },
    'an access token with CR and LF': { access_token: 'x\r\nevil: 1' },
    'an access token with NUL': { access_token: 'x\0' },
    'an access token beyond ASCII': { access_token: 'größe' },
    'no token type': { token_type: undefined },
    'tokens bound to a key': { token_type: 'DPoP' },
    'an error beside the tokens': { error: 'server_error' },
  }).map(([what, change]) => [
    what,
    {
      answer: changed((tokens) => ({ ...tokens, ...change })),
      ...('error' in change ? { ...refused, next: 'the one of the answer' as const } : rescued),
    },
  ]),
)

const others: Readonly<Record<string, BadAnswer>> = {
  'a dead grant beside new tokens': {
    answer: changed((tokens) => ({ ...tokens, error: 'invalid_grant' })),
    ...refused,
    next: 'the one of the answer',
  },
  'a refresh token with LF': {
    answer: changed((tokens) => ({ ...tokens, refresh_token: 'x\n' })),
    ...suspect,
  },
  'a refresh token in a list': {
    answer: changed((tokens) => ({ ...tokens, refresh_token: ['x'] })),
    ...suspect,
  },
  'tokens with status 400': { answer: changed((tokens) => tokens, 400), ...suspect },
  'tokens with status 201': { answer: changed((tokens) => tokens, 201), ...rescued },
  'a refused scope': { answer: answered(400, '{"error":"invalid_scope"}'), ...refused },
  'a refused client': { answer: answered(401, '{"error":"invalid_client"}'), ...clientRefused },
}

/** What HTTP itself makes of it. */
const transfers: Readonly<Record<string, BadAnswer>> = {
  'less than the length that it names': {
    answer: rawly((response, tokens) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' })
      response.write(tokens, () => response.destroy())
    }),
    ...unreachable,
  },
  'pieces without a last one': {
    answer: rawly((response, tokens) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write(tokens, () => response.destroy())
    }),
    ...unreachable,
  },
  'what is no gzip, said to be': {
    answer: answered(200, 'x', { 'content-encoding': 'gzip' }),
    ...suspect,
  },
  'half a gzip': {
    answer: written((tokens) => gzipSync(tokens).subarray(0, 30), { 'content-encoding': 'gzip' }),
    ...suspect,
  },
  'what is no HTTP': { answer: ({ socket }) => void socket?.end('oops\r\n\r\n'), ...unreachable },
  'a second answer behind the first': {
    answer: rawly(({ socket }, tokens) => {
      const head = 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n'
      socket?.end(`${head}HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${tokens}`)
    }),
    ...unavailable,
  },
  'fifty mebibytes': { answer: answered(200, Buffer.alloc(50 * 1024 * 1024, 0x20)), ...tooLarge },
  'a gzip that unfolds to fifty mebibytes': {
    answer: answered(200, gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20)), { 'content-encoding': 'gzip' }),
    ...tooLarge,
  },
  'a deflate that unfolds to fifty mebibytes': {
    answer: answered(200, deflateSync(Buffer.alloc(50 * 1024 * 1024, 0x20)), {
      'content-encoding': 'deflate',
    }),
    ...tooLarge,
  },
}

export const badAnswers: readonly (readonly [what: string, bad: BadAnswer])[] = Object.entries({
  ...strangers,
  ...shapes,
  ...members,
  ...others,
  ...transfers,
})
