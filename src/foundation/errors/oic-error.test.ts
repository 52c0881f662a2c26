import { describe, expect, it } from 'vitest'
import { type ErrorKind, exitCodeOf } from './entry.ts'
import { isOicError, OicError } from './oic-error.ts'

const exitCodes: readonly [ErrorKind, number][] = [
  ['failed', 1],
  ['usage', 2],
  ['login', 4],
  ['store', 5],
  ['unreachable', 6],
  ['not-runnable', 126],
  ['not-found', 127],
  ['hung-up', 129],
  ['interrupted', 130],
  ['terminated', 143],
]

const refused = (cause?: unknown): OicError =>
  new OicError('TOKEN_REFUSED', { details: { error: 'invalid_target', status: 400 }, cause })

describe('an error of ours', () => {
  it.each(exitCodes)('of kind %s ends the command with %i', (kind, exit) =>
    expect(exitCodeOf(kind)).toBe(exit),
  )

  it('carries its code, sentence, next step, details and exit code', () => {
    const { code, name, kind, message, hint, details, exitCode } = refused()
    expect({ code, name, kind, message, hint, details, exitCode }).toEqual({
      code: 'TOKEN_REFUSED',
      name: 'OicError',
      kind: 'failed',
      message: 'the token request was refused: invalid_target (status 400)',
      hint: 'compare the profile (`oic profile show`) with the application in the console: allowed grant types, scopes, activation',
      details: { error: 'invalid_target', status: 400 },
      exitCode: 1,
    })
  })

  it('keeps the foreign error as its cause, and has none otherwise', () => {
    const cause = new Error('foreign')
    expect([refused(cause).cause, 'cause' in refused()]).toEqual([cause, false])
  })

  it('is told from others, and by its code', () => {
    const error = refused()
    expect([
      isOicError(error),
      isOicError(error, 'TOKEN_REFUSED'),
      isOicError(error, 'LOGIN_NEEDED'),
      isOicError(Object.assign(new Error('x'), { code: 'TOKEN_REFUSED' })),
      isOicError(undefined),
    ]).toEqual([true, true, false, false, false])
  })

  it('offers the sandbox where the address is on this machine, and survives an address that is none', () => {
    const hints = ['http://127.0.0.1:8400', 'https://idcs.example.com', 'null'].map(
      (origin) => new OicError('IDENTITY_UNREACHABLE', { details: { origin, problem: 'x' } }).hint,
    )
    expect(hints).toEqual([
      'is the sandbox running? start it with `oic sandbox`',
      'check the address in the profile and the network; nothing that is kept was given up',
      'check the address in the profile and the network; nothing that is kept was given up',
    ])
  })
})
