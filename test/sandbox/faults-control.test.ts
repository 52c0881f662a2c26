import { describe, expect, it } from 'vitest'
import type { Fault, Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, call, whole } from './actors.ts'
import { keySetOf } from './faulty-calls.ts'

const json = { 'content-type': 'application/json' }

function control(sandbox: Sandbox, method: string, body?: unknown, headers: Record<string, string> = json) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = { method, headers, ...(body !== undefined && { body: text }) }
  return sandbox.fetch(new Request(`${sandbox.description.control}/faults`, init))
}

describe('faults on the control origin', () => {
  it('are added, shown, counted and taken back', async () => {
    await using sandbox = await aSandbox()
    const slow = { operation: 'api', kind: 'slow', seconds: 1.5, hold: 'request' }
    expect(await whole(await control(sandbox, 'POST', { operation: 'token', kind: 'reset-before' }))).toEqual(
      {
        status: 200,
        body: { faults: [{ operation: 'token', times: 1, after: 0, kind: 'reset-before' }] },
      },
    )
    await control(sandbox, 'POST', { ...slow, times: 3, after: 2 })
    sandbox.faults.add({ operation: 'jwks', kind: 'server-error', times: 2, after: 1 })
    for (let n = 0; n < 2; n++) await call(sandbox, keySetOf(sandbox))
    const faults = [
      { operation: 'token', times: 1, after: 0, kind: 'reset-before' },
      { ...slow, times: 3, after: 2 },
      { operation: 'jwks', times: 1, after: 0, kind: 'server-error' },
    ]
    expect(await whole(await control(sandbox, 'GET'))).toEqual({ status: 200, body: { faults } })
    expect(sandbox.faults.pending()).toEqual(faults)
    expect(await whole(await control(sandbox, 'DELETE'))).toEqual({ status: 200, body: { faults: [] } })
    expect(sandbox.faults.pending()).toEqual([])
  })

  it('are taken back by a reset, and in process', async () => {
    await using sandbox = await aSandbox()
    const fault = { operation: 'token', kind: 'reset-before' } as const
    sandbox.faults.add(fault)
    sandbox.reset()
    expect(sandbox.faults.pending()).toEqual([])
    sandbox.faults.add(fault)
    sandbox.faults.clear()
    expect(sandbox.faults.pending()).toEqual([])
  })

  const operations =
    'token, token.code, token.refresh, token.client, token.password, token.assertion, token.device, authorize, sign-in, device, jwks, discovery, introspect, revoke, userinfo, logout, admin, api'
  const kinds =
    'expired-code, invalid-grant, slow, too-many-requests, server-error, reset-before, reset-after, lost-answer, truncated, malformed-json, login-page, unknown-kid, skewed-clock, stale-key-set'
  const tokens =
    'token, token.code, token.refresh, token.client, token.password, token.assertion, token.device'
  const noOperation = `operation must be one of ${operations}, or a method and a path such as GET /ic/api/*`
  const token = { operation: 'token' }
  const refused: { fault: unknown; problem: string }[] = [
    { fault: null, problem: 'it must be an object with operation and kind' },
    { fault: [], problem: 'it must be an object with operation and kind' },
    { fault: {}, problem: noOperation },
    { fault: { operation: 'tokens', kind: 'slow', seconds: 1 }, problem: noOperation },
    { fault: { operation: 'constructor', kind: 'reset-before' }, problem: noOperation },
    { fault: { operation: '/oauth2/v1/token', kind: 'reset-before' }, problem: noOperation },
    { fault: { operation: 'FETCH /x', kind: 'reset-before' }, problem: noOperation },
    { fault: { operation: 'GET x', kind: 'reset-before' }, problem: noOperation },
    { fault: token, problem: `kind must be one of ${kinds}` },
    { fault: { ...token, kind: 'flaky' }, problem: `kind must be one of ${kinds}` },
    { fault: { ...token, kind: '__proto__' }, problem: `kind must be one of ${kinds}` },
    {
      fault: { ...token, kind: 'stale-key-set' },
      problem: 'the kind stale-key-set makes no sense for token, only for jwks',
    },
    {
      fault: { operation: 'token.refresh', kind: 'expired-code' },
      problem: 'the kind expired-code makes no sense for token.refresh, only for token, token.code',
    },
    {
      fault: { operation: 'token.client', kind: 'invalid-grant' },
      problem:
        'the kind invalid-grant makes no sense for token.client, only for token, token.code, token.refresh, token.password, token.assertion, token.device',
    },
    {
      fault: { operation: 'api', kind: 'lost-answer' },
      problem: `the kind lost-answer makes no sense for api, only for ${tokens}`,
    },
    {
      fault: { operation: 'POST /oauth2/v1/token', kind: 'unknown-kid' },
      problem: `the kind unknown-kid makes no sense for POST /oauth2/v1/token, only for ${tokens}`,
    },
    { fault: { ...token, kind: 'slow' }, problem: 'slow needs seconds' },
    ...[0, -1, 121, Number.NaN, '5', true].map((seconds) => ({
      fault: { ...token, kind: 'slow', seconds },
      problem: 'seconds must be a number above 0, at most 120',
    })),
    {
      fault: { ...token, kind: 'slow', seconds: 1, hold: 'line' },
      problem: 'hold must be one of request, answer',
    },
    { fault: { ...token, kind: 'skewed-clock' }, problem: 'skewed-clock needs seconds' },
    {
      fault: { ...token, kind: 'skewed-clock', seconds: 0.5 },
      problem: 'seconds must be a whole number from -86400 to 86400',
    },
    {
      fault: { ...token, kind: 'server-error', status: 418 },
      problem: 'status must be one of 500, 502, 503',
    },
    { fault: { ...token, kind: 'server-error', body: 'xml' }, problem: 'body must be one of json, html' },
    ...['soon', -1, 1.5, 'Thu, 15 Jan 2026 12:00:30', 'Thu, 99 Foo 2026 12:00:30 GMT'].map((retryAfter) => ({
      fault: { ...token, kind: 'too-many-requests', retryAfter },
      problem:
        'retryAfter must be whole seconds from 0 to 86400, or an HTTP date such as Thu, 15 Jan 2026 12:00:30 GMT',
    })),
    { fault: { ...token, kind: 'reset-before', seconds: 1 }, problem: 'seconds is not known here' },
    { fault: { ...token, kind: 'reset-before', toString: 1 }, problem: 'toString is not known here' },
    ...[0, -1, 1.5, '1', 1_000_001].map((times) => ({
      fault: { ...token, kind: 'reset-before', times },
      problem: 'times must be a whole number from 1 to 1000000',
    })),
    {
      fault: { ...token, kind: 'reset-before', after: -1 },
      problem: 'after must be a whole number from 0 to 1000000',
    },
  ]

  it.each(refused)('refuse $fault', async ({ fault, problem }) => {
    await using sandbox = await aSandbox()
    expect(await whole(await control(sandbox, 'POST', fault))).toEqual({
      status: 400,
      body: { error: 'fault_invalid', message: `${problem}.` },
    })
    expect(() => sandbox.faults.add(fault as Fault)).toThrow(
      expect.objectContaining({
        code: 'SANDBOX_FAULT_INVALID',
        message: `the fault cannot be used: ${problem}`,
        hint: 'docs/sandbox.md lists what can go wrong on command, and where',
      }),
    )
    expect(sandbox.faults.pending()).toEqual([])
  })

  it.each(['', '{', '"token"'])('refuse the body %j', async (body) => {
    await using sandbox = await aSandbox()
    expect(await whole(await control(sandbox, 'POST', body))).toEqual({
      status: 400,
      body: { error: 'fault_invalid', message: 'it must be an object with operation and kind.' },
    })
  })

  it('are commands: pages of other sites, plain text and other methods are refused', async () => {
    await using sandbox = await aSandbox()
    const fault = { operation: 'token', kind: 'reset-before' }
    const statuses = [
      await control(sandbox, 'POST', fault, { 'content-type': 'text/plain' }),
      await control(sandbox, 'POST', fault, { ...json, origin: 'https://evil.test' }),
      await control(sandbox, 'DELETE', undefined, { ...json, origin: 'null' }),
      await control(sandbox, 'GET', undefined, { origin: 'https://evil.test' }),
      await control(sandbox, 'PUT', fault),
    ].map(({ status }) => status)
    expect(statuses).toEqual([415, 403, 403, 403, 405])
    expect(sandbox.faults.pending()).toEqual([])
  })

  it('wait in a number that memory can bear', async () => {
    await using sandbox = await aSandbox()
    for (let n = 0; n < 1000; n++) sandbox.faults.add({ operation: 'token', kind: 'reset-before' })
    expect(() => sandbox.faults.add({ operation: 'token', kind: 'reset-before' })).toThrow(
      'the fault cannot be used: 1000 faults are waiting already',
    )
  })
})
