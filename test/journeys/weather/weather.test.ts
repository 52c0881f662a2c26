/** A network that is not there, or not the right one: what a command says, and what becomes of the login. */
import dns from 'node:dns'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aLoginAt } from '../../support/a-login-at.ts'
import { anIdentity, type Incident, type TestIdentity } from '../../support/an-identity.ts'

afterEach(() => vi.restoreAllMocks())

/** Names are looked up in vain; what is already an address is not looked up. */
function withoutNames(code: string): void {
  vi.spyOn(dns, 'lookup').mockImplementation(((
    _name: string,
    _options: object,
    found: (error: Error) => void,
  ) =>
    found(Object.assign(new Error(code), { code, syscall: 'getaddrinfo' }))) as unknown as typeof dns.lookup)
}

const page: Incident = (response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Welcome to our guests</title>')

/** RFC 6585 section 6: a portal that says so. */
const portal: Incident = (response) =>
  response.writeHead(511, { 'content-type': 'text/html' }).end('<title>Sign in first</title>')

type Weather = (identity: TestIdentity) => unknown

const incident =
  (strike: Incident): Weather =>
  ({ incidents }) =>
    incidents.push(strike)

const weathers: readonly (readonly [what: string, weather: Weather, problem: string])[] = [
  ['a name that nobody knows', () => withoutNames('ENOTFOUND'), 'cannot be reached (ENOTFOUND)'],
  ['a resolver out of order', () => withoutNames('EAI_AGAIN'), 'cannot be reached (EAI_AGAIN)'],
  ['nobody listening', (identity) => identity.close(), 'cannot be reached (ECONNREFUSED)'],
  [
    'a reset instead of an answer',
    incident(({ socket }) => (socket as { resetAndDestroy(): void }).resetAndDestroy()),
    'cannot be reached (ECONNRESET)',
  ],
  [
    'an end instead of an answer',
    incident(({ socket }) => socket?.end()),
    'cannot be reached (the connection was cut)',
  ],
  ['the page of a portal', incident(page), 'did not give a token answer but text/html with status 200'],
  ['a portal that says so', incident(portal), 'answered with status 511'],
]

const named = ({ origin }: TestIdentity): string => origin.replace('127.0.0.1', 'localhost')

describe('in a network with trouble [bar 36]', () => {
  it.each(weathers)('the host is named, and the login is as it was: %s', async (_what, weather, problem) => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(named(identity))
    login.clock.advance(3600)
    const before = login.kept()
    await weather(identity)
    const { exitCode, stdout, stderr } = await login.machine.run(['token', '--json'])
    const { message } = JSON.parse(stderr).error
    expect([exitCode, stdout, message]).toEqual([6, '', expect.stringContaining(problem)])
    expect(message).toContain(named(identity))
    expect(login.kept()).toEqual(before)
  })

  it.each(weathers)('a token in its last minute is served: %s', async (_what, weather) => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(named(identity))
    login.clock.advance(3590)
    await weather(identity)
    const served = { exitCode: 0, stdout: 'canary-access-1\n', stderr: '' }
    expect(await login.machine.run(['token'])).toEqual(served)
  })

  it.each(weathers)('a fresh token is served, and nobody is asked: %s', async (_what, weather) => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(named(identity))
    await weather(identity)
    const served = { exitCode: 0, stdout: 'canary-access-1\n', stderr: '' }
    expect(await login.machine.run(['token'])).toEqual(served)
    expect(identity.presented).toEqual([])
  })
})
