/** A logout, whatever the identity domain does: the tokens are gone here, and one is told what it knows. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { asked } from '../support/a-sandbox.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'

const both = 'The login was ended here and at the identity domain.\n'
const here =
  'The login was ended here; the identity domain did not confirm it, so its tokens may live until they expire.\n'

/** What is kept of tokens: nothing may be left of an attempt either. */
function keptIn({ machine }: Setup): unknown[] {
  const database = new DatabaseSync(join(machine.home, 'credentials.db'), { readOnly: true })
  try {
    const credentials = database.prepare('SELECT state, access_token, refresh_token FROM credential').all()
    return [...credentials, ...database.prepare('SELECT * FROM attempt').all()]
  } finally {
    database.close()
  }
}

const cleared = [{ state: 'logged_out', access_token: null, refresh_token: null }]

const cases = [
  { title: 'online', given: async () => {}, told: both, revoked: [200, 200] },
  {
    title: 'with the identity domain out of reach',
    given: ({ sandbox }: Setup) => sandbox.close(),
    told: here,
    revoked: [],
  },
  {
    title: 'with status 503, for the first of the tokens and for all',
    given: async ({ sandbox }: Setup) =>
      sandbox.faults.add({ operation: 'revoke', kind: 'server-error', status: 503, times: 2 }),
    told: here,
    revoked: [503, 503],
  },
  {
    title: 'with status 503 for one of them, and the other is still told',
    given: async ({ sandbox }: Setup) =>
      sandbox.faults.add({ operation: 'revoke', kind: 'server-error', status: 503 }),
    told: here,
    revoked: [503, 200],
  },
  {
    title: 'with tokens that the identity domain does not know',
    given: async ({ sandbox }: Setup) => sandbox.reset(),
    told: both,
    revoked: [200, 200],
  },
  {
    title: 'with a wrong client secret',
    async given({ succeed }: Setup) {
      await succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: 'wrong' })
    },
    told: here,
    revoked: [401, 401],
  },
  {
    title: 'in the middle of doubt about the last refresh',
    async given({ sandbox, machine }: Setup) {
      sandbox.clock.advance(3600)
      sandbox.faults.add({ operation: 'token.refresh', kind: 'lost-answer' })
      await machine.run(['token'])
    },
    told: both,
    revoked: [200, 200],
  },
]

describe('a logout [bar 44]', () => {
  it.each(cases)('$title', async ({ given, told, revoked }) => {
    await using setup = await aLoggedInSetup()
    const { sandbox, succeed, machine } = setup
    await given(setup)
    const before = sandbox.requests().length
    expect(await succeed(['logout'])).toEqual({ exitCode: 0, stdout: told, stderr: '' })
    expect(asked(sandbox, before)).toEqual(revoked.map((status) => `POST /oauth2/v1/revoke ${status}`))
    expect(keptIn(setup)).toEqual(cleared)
    expect((await machine.run(['token'])).exitCode).toBe(4)
    expect(await succeed(['logout'])).toEqual({ exitCode: 0, stdout: 'Nobody was logged in.\n', stderr: '' })
    expect(asked(sandbox, before)).toHaveLength(revoked.length)
  })

  it.each([
    ['revoked', async () => {}],
    ['unconfirmed', ({ sandbox }: Setup) => sandbox.close()],
  ])('says to programs what the server knows: %s', async (server, given) => {
    await using setup = await aLoggedInSetup()
    await given(setup)
    expect(JSON.parse((await setup.succeed(['logout', '--json'])).stdout)).toEqual({ profile: 'dev', server })
    expect(keptIn(setup)).toEqual(cleared)
  })

  it('takes the refresh token first, which ends the most', async () => {
    await using setup = await aLoggedInSetup()
    const isJwt: boolean[] = []
    const watching: typeof globalThis.fetch = (input, init) => {
      isJwt.push(new URLSearchParams(String(init?.body)).get('token')?.split('.').length === 3)
      return fetch(input, init)
    }
    await setup.succeed(['logout'], { fetch: watching })
    expect(isJwt).toEqual([false, true])
  })
})
