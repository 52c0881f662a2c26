import { describe, expect, it } from 'vitest'
import { OicError, Secret } from '../foundation/index.ts'
import type { Instance, TokenRequest, TokenSource } from '../oauth/index.ts'
import { authorizedFetch } from './authorized-fetch.ts'

const instance: Instance = {
  generation: 3,
  runtimeOrigin: 'https://dev.example.com',
  designOrigin: 'https://design.example.com',
  name: 'dev',
}

/** Tokens `t1`, `t2`, … one for each refresh; the refreshes of one moment are one. */
function countingTokens() {
  const asked: TokenRequest[] = []
  let generation = 1
  const tokens: TokenSource = {
    async token(request = {}) {
      asked.push(request)
      if (request.newerThan === generation) generation++
      return { accessToken: new Secret(`t${generation}`), generation }
    },
  }
  return { asked, tokens, refreshes: () => generation - 1 }
}

/** An instance that answers so, and what it was asked: the address and the token. */
function served(answer: (token: string, body: unknown) => Response) {
  const calls: string[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? 'none'
    calls.push(`${init?.method ?? 'GET'} ${String(input)} ${token}`)
    return answer(token, init?.body)
  }
  return { calls, fetch }
}

const accepting = (...good: readonly string[]) =>
  served((token) => new Response(token, { status: good.includes(token) ? 200 : 401 }))

describe('a call whose token is refused with 401', () => {
  it('is made once more with a new token', async () => {
    const { tokens, refreshes } = countingTokens()
    const { calls, fetch } = accepting('t2')
    const response = await authorizedFetch({ instance, tokens, fetch })('/x', { method: 'PUT', body: 'b' })
    expect([response.status, await response.text(), refreshes(), calls]).toEqual([
      200,
      't2',
      1,
      ['PUT https://dev.example.com/x t1', 'PUT https://dev.example.com/x t2'],
    ])
  })

  it('is not made a third time', async () => {
    const { tokens, refreshes } = countingTokens()
    const { calls, fetch } = accepting()
    const response = await authorizedFetch({ instance, tokens, fetch })('/x')
    expect([response.status, refreshes(), calls.length]).toEqual([401, 1, 2])
  })

  it('among ten at once brings one refresh', async () => {
    const { tokens, refreshes } = countingTokens()
    const { calls, fetch } = accepting('t2')
    const call = authorizedFetch({ instance, tokens, fetch })
    const answers = await Promise.all(Array.from({ length: 10 }, () => call('/x')))
    expect([answers.map(({ status }) => status), refreshes(), calls.length]).toEqual([
      Array.from({ length: 10 }, () => 200),
      1,
      20,
    ])
  })

  it('is answered as it was when there is no other token', async () => {
    const { calls, fetch } = accepting()
    const tokens: TokenSource = {
      async token({ newerThan } = {}) {
        if (newerThan === undefined) return { accessToken: new Secret('t1'), generation: 1 }
        throw new OicError('LOGIN_NOT_RENEWABLE', { details: { profile: 'dev' } })
      },
    }
    const response = await authorizedFetch({ instance, tokens, fetch })('/x')
    expect([response.status, await response.text(), calls.length]).toEqual([401, 't1', 1])
  })

  it('is not made again when its body was a stream', async () => {
    const { tokens, refreshes } = countingTokens()
    const { calls, fetch } = accepting('t2')
    const body = new Blob(['b']).stream()
    const response = await authorizedFetch({ instance, tokens, fetch })('/x', { method: 'POST', body })
    expect([response.status, refreshes(), calls.length]).toEqual([401, 0, 1])
  })

  it('ends when its caller leaves meanwhile', async () => {
    const caller = new AbortController()
    const tokens: TokenSource = {
      async token({ newerThan, signal } = {}) {
        if (newerThan !== undefined) caller.abort(new OicError('INTERRUPTED'))
        signal?.throwIfAborted()
        return { accessToken: new Secret('t1'), generation: 1 }
      },
    }
    const { fetch } = accepting()
    const call = authorizedFetch({ instance, tokens, fetch })('/x', { signal: caller.signal })
    await expect(call).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })
})

it.each([400, 403, 404, 407, 429, 500, 502, 503])('an answer with %i brings no refresh', async (status) => {
  const { tokens, refreshes, asked } = countingTokens()
  const { calls, fetch } = served(() => new Response('', { status }))
  const response = await authorizedFetch({ instance, tokens, fetch })('/x', { method: 'POST', body: 'b' })
  expect([response.status, refreshes(), asked.length, calls.length]).toEqual([status, 0, 1, 1])
})

it('the token travels in the Authorization header, whatever the caller brings, and nowhere else', async () => {
  const { tokens } = countingTokens()
  const seen: unknown[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { method, body, redirect } = init ?? {}
    seen.push({ address: String(input), method, body, redirect, headers: [...new Headers(init?.headers)] })
    return new Response()
  }
  const headers = { Authorization: 'Bearer mine', 'X-Mine': 'kept' }
  const init: RequestInit = { method: 'POST', body: 'b', headers, redirect: 'follow' }
  await authorizedFetch({ instance, tokens, fetch })('/ic/api/x', init)
  expect(seen).toEqual([
    {
      address: 'https://design.example.com/ic/api/x?integrationInstance=dev',
      method: 'POST',
      body: 'b',
      redirect: 'manual',
      headers: [
        ['authorization', 'Bearer t1'],
        ['x-mine', 'kept'],
      ],
    },
  ])
})

it('a stream that was sent cannot follow a redirect', async () => {
  const { tokens } = countingTokens()
  const { calls, fetch } = served(() => new Response('', { status: 307, headers: { location: '/y' } }))
  const body = new Blob(['b']).stream()
  const call = authorizedFetch({ instance, tokens, fetch })('/x', { method: 'POST', body })
  await expect(call).rejects.toMatchObject({ code: 'API_BODY_SPENT', exitCode: 1 })
  expect(calls.length).toBe(1)
})

it('a redirect status without an address is an answer like any other', async () => {
  const { tokens } = countingTokens()
  const { fetch } = served(() => new Response(null, { status: 304 }))
  expect((await authorizedFetch({ instance, tokens, fetch })('/x')).status).toBe(304)
})

it('what the network said is told in a few words, and no more is handed on', async () => {
  const { tokens } = countingTokens()
  const reason = Object.assign(new Error('canary'), { code: 'ECONNRESET', data: 'canary' })
  const fetch = () => Promise.reject(new TypeError('canary', { cause: reason }))
  const error: unknown = await authorizedFetch({ instance, tokens, fetch })('/x').catch((one: unknown) => one)
  expect(error).toMatchObject({ code: 'API_UNREACHABLE', exitCode: 6, details: { problem: 'ECONNRESET' } })
  const { inspect } = await import('node:util')
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary')
})
