import { afterwards, codeFor, exchange, login, refresh, sideBySide } from '../actors.ts'
import type { Case } from '../case.ts'
import type { Server } from '../server.ts'
import { confidential, lifetimes } from '../server.ts'
import { wait } from '../time.ts'

/** What else is asked for at a refresh, and whether the token can still be used afterwards. */
const scopes: readonly (readonly [what: string, scope: (server: Server) => string])[] = [
  ['the scope of the login', ({ scopes }) => `openid offline_access ${scopes.main} ${scopes.second}`],
  ['a narrower scope', ({ scopes }) => `openid ${scopes.main}`],
  [
    'the same scope in another order',
    ({ scopes }) => `${scopes.second} ${scopes.main} offline_access openid`,
  ],
  ['a scope twice', ({ scopes }) => `${scopes.main} ${scopes.main}`],
  ['a scope that the application may not have', ({ scopes }) => scopes.foreign],
  ['a scope beside one that it may not have', ({ scopes }) => `${scopes.main} ${scopes.foreign}`],
  ['a scope that nobody knows', () => 'no-such-scope'],
  ['an empty scope', () => ''],
  ['spaces for a scope', () => '   '],
  ['a scope with a quotation mark', () => '"'],
]

export const refreshing: readonly Case[] = [
  {
    name: 'refresh: gives new tokens',
    async run(server) {
      const first = await login(server)
      const { seen, tokens } = await refresh(server, first.refresh_token)
      const isNew = tokens.refresh_token !== first.refresh_token && tokens.access_token !== first.access_token
      return { ...seen, isNew, olderAccessToken: await server.isGood(first.access_token) }
    },
  },
  {
    name: 'refresh: ten times in a row',
    async run(server) {
      let { refresh_token } = await login(server)
      const statuses = []
      for (let count = 0; count < 10; count++) {
        const { seen, tokens } = await refresh(server, refresh_token)
        statuses.push(seen['outcome'])
        refresh_token = tokens.refresh_token
      }
      return { statuses: statuses.join(' ') }
    },
  },
  {
    name: 'refresh: a spent token comes again, and what becomes of its successor',
    async run(server) {
      const first = await login(server)
      const second = await refresh(server, first.refresh_token)
      const again = await refresh(server, first.refresh_token)
      const after = await afterwards(server, second.tokens)
      return sideBySide({ again: again.seen, after })
    },
  },
  {
    name: 'refresh: the oldest of several spent tokens comes again',
    async run(server) {
      const first = await login(server)
      const second = await refresh(server, first.refresh_token)
      const third = await refresh(server, second.tokens.refresh_token)
      const again = await refresh(server, first.refresh_token)
      return sideBySide({ again: again.seen, after: await afterwards(server, third.tokens) })
    },
  },
  {
    name: 'refresh: reuse in one login leaves the other login of the same person alone',
    async run(server) {
      const [one, other] = [await login(server), await login(server)]
      await refresh(server, one.refresh_token)
      await refresh(server, one.refresh_token)
      return afterwards(server, other)
    },
  },
  {
    name: 'refresh: fifty at once',
    async run(server) {
      const { refresh_token } = await login(server)
      const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(server, refresh_token)))
      const winners = answers.filter(({ seen }) => seen['outcome'] === '200')
      const [winner] = winners
      const after = winner && (await afterwards(server, winner.tokens))
      const others = new Set(answers.map(({ seen }) => seen['outcome']))
      return { winners: winners.length, answers: [...others].sort().join(', '), ...after }
    },
  },
  ...[
    [lifetimes.refreshToken - 1, 'a second before its end'],
    [lifetimes.refreshToken, 'at its end'],
    [lifetimes.refreshToken + 1, 'a second after its end'],
  ].map(
    ([seconds, when]): Case => ({
      name: `refresh: comes ${when}`,
      async run(server) {
        const { refresh_token } = await login(server)
        wait(Number(seconds))
        return (await refresh(server, refresh_token)).seen
      },
    }),
  ),
  {
    name: 'refresh: each renewal has the whole lifetime again',
    async run(server) {
      const first = await login(server)
      wait(lifetimes.refreshToken - 10)
      const second = await refresh(server, first.refresh_token)
      wait(lifetimes.refreshToken - 10)
      return (await refresh(server, second.tokens.refresh_token)).seen
    },
  },
  {
    name: 'refresh: every six days for thirty',
    async run(server) {
      let { refresh_token } = await login(server)
      const statuses = []
      for (let count = 0; count < 5; count++) {
        wait(6 * 24 * 3600)
        const { seen, tokens } = await refresh(server, refresh_token)
        statuses.push(seen['outcome'])
        refresh_token = tokens.refresh_token
      }
      return { statuses: statuses.join(' ') }
    },
  },
  ...scopes.map(
    ([what, scope]): Case => ({
      name: `refresh: asks for ${what}`,
      async run(server) {
        const { refresh_token } = await login(server)
        const answer = await refresh(server, refresh_token, { scope: scope(server) })
        const kept = answer.tokens.refresh_token || refresh_token
        const next = await refresh(server, kept)
        return sideBySide({ answer: answer.seen, next: { outcome: next.seen['outcome'] } })
      },
    }),
  ),
  {
    name: 'refresh: asks for more than the login had',
    async run(server) {
      const { refresh_token } = await login(server, { scope: `openid offline_access ${server.scopes.main}` })
      const answer = await refresh(server, refresh_token, { scope: server.scopes.second })
      return sideBySide({
        answer: answer.seen,
        after: { outcome: (await refresh(server, refresh_token)).seen['outcome'] },
      })
    },
  },
  ...[
    ['that nobody issued', 'AgAgAAAA='],
    ['with odd characters', 'ü€\u0000 "<>'],
    ['of great length', 'a'.repeat(20_000)],
  ].map(
    ([what, token = '']): Case => ({
      name: `refresh: a token ${what}`,
      run: async (server) => (await refresh(server, token)).seen,
    }),
  ),
  {
    name: 'refresh: an access token in its place',
    run: async (server) => (await refresh(server, (await login(server)).access_token)).seen,
  },
  {
    name: 'refresh: a code in its place',
    run: async (server) => (await refresh(server, await codeFor(server))).seen,
  },
  {
    name: 'refresh: a refresh token in place of a code',
    run: async (server) => (await exchange(server, (await login(server)).refresh_token)).seen,
  },
  {
    name: 'refresh: an application that may not refresh has nothing to refresh with',
    clients: [{ ...confidential, mayRefresh: false }],
    run: async (server) => (await exchange(server, await codeFor(server))).seen,
  },
  {
    name: 'refresh: an application that may not refresh tries it',
    clients: [{ ...confidential, mayRefresh: false }],
    run: async (server) => (await refresh(server, 'AgAgAAAA=')).seen,
  },
]
