import { createServer, type RequestListener } from 'node:http'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { networkProblem, networkReason, wasNeverSent } from './network-problem.ts'
import { listen } from './node/index.ts'

/** Its cause to hand on must say the same. */
function judged(error: unknown) {
  const [first, second] = [error, networkReason(error)].map((one) => ({
    problem: networkProblem(one),
    neverSent: wasNeverSent(one),
  }))
  expect(second).toEqual(first)
  return first
}

/** What Node itself says of a request that such a server does not answer. */
async function failureWith(listener: RequestListener, signal?: AbortSignal): Promise<unknown> {
  await using server = await listen(createServer(listener), { host: '127.0.0.1', port: 0 })
  const request = fetch(`http://127.0.0.1:${server.port}/`, { signal: signal ?? null })
  return await request.catch((error: unknown) => error)
}

async function closedPort(): Promise<number> {
  await using server = await listen(createServer(), { host: '127.0.0.1', port: 0 })
  return server.port
}

const failed = (cause: unknown): Error => new TypeError('fetch failed', { cause })
const system = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall })

const bitingItsTail = new Error('outer')
bitingItsTail.cause = new Error('inner', { cause: bitingItsTail })

describe('why a request got no answer', () => {
  it('says that nobody listens, and that nothing was sent', async () => {
    const error = await fetch(`http://127.0.0.1:${await closedPort()}/`).catch((one: unknown) => one)
    expect(judged(error)).toEqual({ problem: 'ECONNREFUSED', neverSent: true })
  })

  it('says that a connection was cut after the request', async () => {
    const error = await failureWith((request) => request.socket.destroy())
    expect(judged(error)).toEqual({ problem: 'the connection was cut', neverSent: false })
  })

  it('says that no answer came in time', async () => {
    const error = await failureWith(() => {}, AbortSignal.timeout(1))
    expect(judged(error)).toEqual({ problem: 'no answer in time', neverSent: false })
  })

  it.each([
    ['an unknown name', failed(system('ENOTFOUND', 'getaddrinfo')), 'ENOTFOUND', true],
    ['a resolver out of order', failed(system('EAI_AGAIN', 'getaddrinfo')), 'EAI_AGAIN', true],
    ['no way to the host', failed(system('EHOSTUNREACH', 'connect')), 'EHOSTUNREACH', true],
    ['a way lost while waiting', failed(system('EHOSTUNREACH', 'read')), 'EHOSTUNREACH', false],
    ['a network lost while waiting', failed(system('ENETUNREACH', 'write')), 'ENETUNREACH', false],
    ['a reset', failed(system('ECONNRESET', 'read')), 'ECONNRESET', false],
    [
      'a connection too slow to come',
      failed(system('UND_ERR_CONNECT_TIMEOUT')),
      'no connection in time',
      true,
    ],
    ['headers too slow to come', failed(system('UND_ERR_HEADERS_TIMEOUT')), 'no answer in time', false],
    ['a certificate out of date', failed(system('CERT_HAS_EXPIRED')), 'CERT_HAS_EXPIRED', true],
    ['a timeout further in', failed(new DOMException('late', 'TimeoutError')), 'no answer in time', false],
    ['an error without a word', failed(new Error('bad port')), 'the connection failed', false],
    ['no error at all', 'text', 'the connection failed', false],
    ['a cause that is its own cause', bitingItsTail, 'the connection failed', false],
  ])('is told for %s', (_title, error, problem, neverSent) => {
    expect(judged(error)).toEqual({ problem, neverSent })
  })

  it.each([
    ['all of its attempts', [system('ECONNREFUSED', 'connect'), system('ENETUNREACH', 'connect')], true],
    ['not all of its attempts', [system('ECONNREFUSED', 'connect'), system('ECONNRESET', 'read')], false],
    ['none of its attempts (there were none)', [], false],
  ])('counts as never sent when %s ended before a connection', (_title, errors, expected) => {
    const error = failed(new AggregateError(errors))
    expect([wasNeverSent(error), wasNeverSent(networkReason(error))]).toEqual([expected, expected])
  })

  it('is handed on without messages and members, where bytes of the answer may be', () => {
    const inner = Object.assign(system('ECONNRESET', 'read'), { data: 'canary', message: 'canary' })
    const reason = networkReason(new TypeError('canary', { cause: inner }))
    expect(inspect(reason, { showHidden: true, depth: 9 })).not.toContain('canary')
    expect([reason.message, (reason.cause as Error).message]).toEqual(['TypeError', 'Error ECONNRESET read'])
  })
})
