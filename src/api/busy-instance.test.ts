import { describe, expect, it } from 'vitest'
import { OicError, Secret } from '../foundation/index.ts'
import type { Instance, TokenSource } from '../oauth/index.ts'
import { authorizedFetch, type CallInit } from './authorized-fetch.ts'

const instance: Instance = {
  generation: 2,
  runtimeOrigin: 'https://dev.example.com',
  designOrigin: 'https://dev.example.com',
}

interface Answer {
  readonly status: number
  readonly headers?: Record<string, string>
}

/** What one call came to: its status, what was sent with which token, refreshes, and the seconds waited. */
async function call(init: CallInit, ...answers: readonly Answer[]) {
  const [calls, pauses]: [string[], number[]] = [[], []]
  let generation = 1
  const tokens: TokenSource = {
    async token({ newerThan } = {}) {
      if (newerThan === generation) generation += 1
      return { accessToken: new Secret(`t${generation}`), generation }
    },
  }
  const fetch: typeof globalThis.fetch = async (_input, { method = 'GET', headers } = {}) => {
    calls.push(`${method} ${new Headers(headers).get('authorization')?.replace('Bearer ', '')}`)
    const { status, headers: answered = {} } = answers[calls.length - 1] ?? { status: 200 }
    return new Response('', { status, headers: answered })
  }
  const pause = async (seconds: number): Promise<void> => void pauses.push(seconds)
  const { status } = await authorizedFetch({ instance, tokens, fetch, pause })('/x', init)
  return { status, calls, refreshes: generation - 1, pauses }
}

const refused = (status: number, retryAfter?: string): Answer => ({
  status,
  headers: {
    date: 'Mon, 23 Nov 2026 12:00:00 GMT',
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
  },
})

const post: CallInit = { method: 'POST', body: 'b' }

describe('a refused call [bar 35]', () => {
  it.each([
    ['GET', {}],
    ['POST', post],
  ])('with 401 is renewed once and made once more: %s', async (method, init) => {
    expect(await call(init, refused(401))).toEqual({
      ...{ status: 200, calls: [`${method} t1`, `${method} t2`] },
      ...{ refreshes: 1, pauses: [] },
    })
    expect(await call(init, refused(401), refused(401), refused(401))).toEqual({
      ...{ status: 401, calls: [`${method} t1`, `${method} t2`] },
      ...{ refreshes: 1, pauses: [] },
    })
  })

  it.each([
    ['GET', {}],
    ['POST', post],
  ])('with 403 is the last word, whatever it asks for: %s', async (method, init) => {
    const answer = refused(403, '1')
    expect(await call(init, answer)).toEqual({
      status: 403,
      calls: [`${method} t1`],
      refreshes: 0,
      pauses: [],
    })
  })

  const waits = [
    ['0', 0],
    ['7', 7],
    ['30', 30],
    ['Mon, 23 Nov 2026 12:00:07 GMT', 7],
    ['Monday, 23-Nov-26 12:00:07 GMT', 7],
    ['Mon Nov 23 12:00:07 2026', 7],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ] as const
  const statuses = [429, 503]
  const rows = statuses.flatMap((status) => waits.map(([asked, seconds]) => ({ status, asked, seconds })))

  it.each(rows)('with $status waits as it is told to: $asked', async ({ status, asked, seconds }) => {
    const whole = { calls: ['GET t1', 'GET t1'], refreshes: 0, pauses: [seconds] }
    expect(await call({}, refused(status, asked))).toEqual({ status: 200, ...whole })
    expect(await call({}, refused(status, asked), refused(status, asked))).toEqual({ status, ...whole })
  })

  it.each([undefined, 'soon', '-1'])(
    'waits about a second when it is told nothing of use: %s',
    async (asked) => {
      const { status, calls, pauses } = await call({}, refused(429, asked))
      expect({ status, calls, waited: pauses.map((one) => one >= 0.5 && one <= 1) }).toEqual({
        ...{ status: 200, calls: ['GET t1', 'GET t1'] },
        waited: [true],
      })
    },
  )

  it.each(['31', '999999999', 'Mon, 23 Nov 2026 12:00:31 GMT'])('never waits long: %s', async (asked) => {
    const whole = { status: 429, calls: ['GET t1'], refreshes: 0, pauses: [] }
    expect(await call({}, refused(429, asked))).toEqual(whole)
  })

  it.each([...waits.map(([asked]) => asked), undefined, 'soon'])(
    'that may have changed something is not made again, unless its caller says so: %s',
    async (asked) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const whole = { status: 503, calls: [`${method} t1`], refreshes: 0, pauses: [] }
        expect(await call({ method }, refused(503, asked))).toEqual(whole)
      }
      const { status, calls } = await call({ ...post, repeatable: true }, refused(503, asked))
      expect({ status, calls }).toEqual({ status: 200, calls: ['POST t1', 'POST t1'] })
    },
  )

  it('is made twice at most, whatever comes together', async () => {
    expect(await call({}, refused(401), refused(429, '1'), refused(200))).toEqual({
      ...{ status: 429, calls: ['GET t1', 'GET t2'] },
      ...{ refreshes: 1, pauses: [] },
    })
    expect(await call({}, refused(503, '1'), refused(401), refused(200))).toEqual({
      ...{ status: 401, calls: ['GET t1', 'GET t1'] },
      ...{ refreshes: 0, pauses: [1] },
    })
  })

  it('whose body was a stream is not made again', async () => {
    const body = new Blob(['b']).stream()
    const init: CallInit = { method: 'POST', body, repeatable: true }
    expect(await call(init, refused(429, '1'))).toEqual({
      ...{ status: 429, calls: ['POST t1'] },
      ...{ refreshes: 0, pauses: [] },
    })
  })

  it('is waited for no longer when its caller leaves', async () => {
    const caller = new AbortController()
    const tokens = { token: async () => ({ accessToken: new Secret('t'), generation: 1 }) }
    const fetch: typeof globalThis.fetch = async () => {
      queueMicrotask(() => caller.abort(new OicError('INTERRUPTED')))
      return new Response('', refused(429, '30'))
    }
    const outcome = authorizedFetch({ instance, tokens, fetch })('/x', { signal: caller.signal })
    await expect(outcome).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })
})
