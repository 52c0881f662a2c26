/** Answers that are no token answers: what real servers, proxies and portals have been seen to send, and worse. */
import type { Answer, Harm } from '../service/identity-service.ts'

/** The service does not act. */
const idle = (status: number, type: string, body: string): Harm => ({
  isIdle: true,
  changed: () => ({ status, type, body }),
})

/** The service acts, and what it issued arrives in an answer that cannot be taken as it is. */
const spoiled = (change: (members: Record<string, unknown>) => unknown): Harm => ({
  changed: (answer: Answer) => ({ ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) }),
})

const json = 'application/json'
const page = '<!doctype html><title>Sign in to the network</title><form action="/accept"></form>'

const bodies: readonly string[] = [
  '',
  ' ',
  'null',
  'true',
  '0',
  '"token"',
  '[]',
  '[{}]',
  '{}',
  '{',
  '{"access_token":',
  '{"access_token":"canary"',
  '{"access_token":null}',
  '{"access_token":""}',
  '{"access_token":1,"token_type":"Bearer"}',
  '{"access_token":["canary"],"token_type":"Bearer"}',
  '{"access_token":{},"token_type":"Bearer"}',
  '{"access_token":"one","access_token":"two","token_type":"Bearer"}',
  '{"access_token":"a\\r\\nb","token_type":"Bearer"}',
  '{"access_token":"a\\u0000b","token_type":"Bearer"}',
  '{"access_token":"a b","token_type":"Bearer"}',
  '{"access_token":"canary"}',
  '{"access_token":"canary","token_type":"DPoP"}',
  '{"access_token":"canary","token_type":7}',
  '{"__proto__":{"access_token":"canary","token_type":"Bearer"}}',
  '{"constructor":{"prototype":{"access_token":"canary"}}}',
  '{"error":"temporarily_unavailable"}',
  '\u0000\u0001\u0002',
  '%PDF-1.4',
]

/** Each with a refresh token in it that works once, and that is to be tried before a person is asked. */
const withTokens: readonly Harm[] = [
  spoiled(({ access_token: _, ...rest }) => rest),
  spoiled((members) => ({ ...members, access_token: 7 })),
  spoiled((members) => ({ ...members, access_token: 'a\r\nb' })),
  spoiled((members) => ({ ...members, token_type: 'MAC' })),
  spoiled(({ token_type: _, ...rest }) => rest),
  spoiled((members) => ({ ...members, error: 'server_error' })),
]

export const noAnswers: readonly Harm[] = [
  ...bodies.map((body) => idle(200, json, body)),
  ...[200, 203, 302, 403, 404, 407, 429, 500, 502, 503, 504].map((status) => idle(status, 'text/html', page)),
  idle(200, 'text/plain', '{"access_token":"canary","token_type":"Bearer"}'),
  idle(200, 'application/octet-stream', 'x'.repeat(64)),
  idle(200, json, `{"access_token":"${'a'.repeat(2 * 1024 * 1024)}","token_type":"Bearer"}`),
  idle(400, json, '{"error":"slow_down"}'),
  idle(503, json, '{"error":"busy"}'),
  ...withTokens,
]
