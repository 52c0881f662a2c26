/** An answer that ends after any number of its bytes. */
import type { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { aLoginAt } from '../../support/a-login-at.ts'
import { anIdentity, type Tokens } from '../../support/an-identity.ts'

const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const inHex = (text: string): string => text.length.toString(16)

/** The right answer, as a server may write it. */
const withLength = (body: string): string => `${head}Content-Length: ${body.length}\r\n\r\n${body}`
const inPieces = (body: string): string =>
  `${head}Transfer-Encoding: chunked\r\n\r\n${inHex(body)}\r\n${body}\r\n0\r\n\r\n`
const untilItEnds = (body: string): string => `${head}Connection: close\r\n\r\n${body}`

const reset = (socket: Socket): void => void socket.resetAndDestroy()
const close = (socket: Socket): void => void socket.end()

interface Case {
  readonly what: string
  readonly write: (body: string) => string
  readonly end: (socket: Socket) => void
  /** Only the answer itself can then tell that it is not whole. */
  readonly mayLookWhole?: true
}

const cases: readonly Case[] = [
  { what: 'with its length, reset', write: withLength, end: reset },
  { what: 'with its length, closed', write: withLength, end: close },
  { what: 'in pieces, closed', write: inPieces, end: close },
  { what: 'until it ends, closed', write: untilItEnds, end: close, mayLookWhole: true },
]

it.each(cases)(
  'an answer cut at each byte harms no login: $what [bar 36]',
  { timeout: 60_000 },
  async (one) => {
    await using identity = await anIdentity()
    await using login = await aLoginAt(identity.origin)
    login.clock.advance(3600)
    const before = login.kept()
    let isWhole = false
    const cutAt = (bytes: number) => (socket: Socket | null, tokens: Tokens) => {
      const answer = one.write(JSON.stringify(tokens))
      isWhole = bytes >= answer.length
      if (socket) socket.write(answer.slice(0, bytes), () => one.end(socket))
    }
    const codes = new Set<number>()
    let cuts = 0
    for (; ; cuts += 1) {
      const strike = cutAt(cuts)
      identity.incidents.push(({ socket }, tokens) => strike(socket, tokens))
      const { exitCode, stderr } = await login.machine.run(['token'])
      if (isWhole) break
      codes.add(exitCode)
      expect({ cuts, stderr, kept: login.kept() }).toEqual({
        cuts,
        stderr: expect.stringContaining(identity.origin),
        kept: before,
      })
    }
    expect([cuts > 150, [...codes]]).toEqual([true, one.mayLookWhole ? [6, 1] : [6]])
    expect((await login.machine.run(['token'])).exitCode).toBe(0)
    expect(new Set(identity.presented)).toEqual(new Set(['canary-refresh-1']))
  },
)
