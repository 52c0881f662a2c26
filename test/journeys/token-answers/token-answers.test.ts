/** Answers to a refresh that are none: what a command says, and what becomes of the login. */
import { describe, expect, it } from 'vitest'
import { aLoginAt } from '../../support/a-login-at.ts'
import { anIdentity } from '../../support/an-identity.ts'
import { badAnswers } from './answers.ts'

const good = (count: number) => ({ exitCode: 0, stdout: `canary-access-${count}\n`, stderr: '' })

describe('a bad answer to a refresh [bar 12]', () => {
  it('is one of forty at least', () => expect(badAnswers.length).toBeGreaterThanOrEqual(40))

  it.each(badAnswers)(
    'changes no byte of the credential: %s',
    async (_what, { answer, exitCode, code, next }) => {
      await using identity = await anIdentity()
      await using login = await aLoginAt(identity.origin)
      login.clock.advance(3600)
      const before = login.kept()
      identity.incidents.push(answer)
      const failed = await login.machine.run(['token', '--json'])
      expect({ ...failed, stderr: JSON.parse(failed.stderr).error.code }).toEqual({
        exitCode,
        stdout: '',
        stderr: code,
      })
      expect(login.kept()).toEqual(before)
      login.clock.advance(3600) // what a busy server may ask to wait
      expect(await login.machine.run(['token'])).toEqual(good(3))
      const presented = next ? 'canary-refresh-2' : 'canary-refresh-1'
      expect(identity.presented).toEqual(['canary-refresh-1', presented])
    },
  )
})
