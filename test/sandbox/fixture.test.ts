import { test as base, describe, expect } from 'vitest'
import { type Sandbox, sandboxFixture } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { runnerRan } from '../support/fixture-run.ts'
import { call, login, start } from './actors.ts'

const own = await makeKeys(seededRandom('own', {}), start)
const given: string[] = []

const test = base.extend<{ sandbox: Sandbox; other: Sandbox; odd: Sandbox }>({
  sandbox: sandboxFixture(),
  other: sandboxFixture(),
  odd: sandboxFixture({
    behaviour: 'strict',
    switches: { signInTicket: 'optional' },
    clock: { now: () => start },
    keys: own,
    log: (line) => given.push(line),
  }),
})

const keyOf = async (sandbox: Sandbox) => (await login(sandbox)).access_token.split('.')[0]

describe('the fixture in Vitest', () => {
  const seen: Sandbox[] = []

  test('gives a sandbox that answers on its sockets', async ({ sandbox }) => {
    seen.push(sandbox)
    await login(sandbox)
    expect((await fetch(`${sandbox.description.control}/ready`)).status).toBe(200)
  })

  test('gives another one to the next test, and has closed the first', async ({ sandbox }) => {
    const [first] = seen
    if (first === undefined) throw new Error('the first test did not run')
    expect(sandbox.requests()).toEqual([])
    expect(sandbox.description.application).not.toEqual(first.description.application)
    await expect(call(first, `${first.description.control}/ready`)).rejects.toThrow('this sandbox is closed')
  })

  test('makes one key for all of them, unless one is given', async ({ sandbox, other, odd }) => {
    expect(await keyOf(sandbox)).toBe(await keyOf(other))
    expect(await keyOf(odd)).not.toBe(await keyOf(other))
  })

  test('takes what startSandbox takes', async ({ odd }) => {
    given.length = 0
    expect(odd.clock.now()).toEqual(start)
    await call(odd, `${odd.description.identity}/.well-known/openid-configuration`)
    expect(given.length).toBe(1)
  })
})

const wide = base.extend<{ sandbox: Sandbox }>({ sandbox: [sandboxFixture(), { scope: 'file' }] })

describe('the fixture for a whole file', () => {
  const seen = new Set<Sandbox>()

  for (const which of ['first', 'second']) {
    wide(`is the same sandbox in the ${which} test`, ({ sandbox }) => {
      seen.add(sandbox)
      expect(seen.size).toBe(1)
    })
  }
})

describe('the log of a test that fails', () => {
  base(
    'is told by Vitest under its name, and that of a test that passes is not',
    async () => {
      const argv = ['run', '--config', 'test/fixture-runs/vitest.config.ts']
      const { exitCode, stderr } = await runnerRan('vitest', argv)
      const told = stderr.slice(0, stderr.indexOf('Failed Tests')).replaceAll(/\s*⎯+\s*$/g, '')
      expect({ exitCode, told }).toEqual({
        exitCode: 1,
        told: [
          'stderr | log-of-a-test.vitest.ts > a test that fails',
          'What the sandbox was asked:',
          'identity GET /oauth2/v1/authorize 400: invalid_redirect_uri, no application has this client id',
          '',
          'stderr | log-of-a-test.vitest.ts > another that fails before it asks anything',
          'What the sandbox was asked:',
          'The sandbox was asked nothing.',
        ].join('\n'),
      })
    },
    60_000,
  )
})
