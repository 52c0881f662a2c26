import { afterwards, authorizationUrl, codeFor, exchange, login, open, sideBySide } from '../actors.ts'
import type { Case } from '../case.ts'
import { wait } from '../time.ts'

/** How often each status came, so that the order does not matter. */
const counted = (statuses: readonly unknown[]): string =>
  [...new Set(statuses)]
    .sort()
    .map((status) => `${statuses.filter((one) => one === status).length} × ${status}`)
    .join(', ')

export const codes: readonly Case[] = [
  {
    name: 'code: is exchanged once',
    run: async (server) => (await exchange(server, await codeFor(server))).seen,
  },
  {
    name: 'code: without offline_access there is no refresh token',
    run: async (server) => {
      const scope = `openid ${server.scopes.main}`
      return (await exchange(server, await codeFor(server, { scope }))).seen
    },
  },
  {
    name: 'code: is used again, and what becomes of the tokens of the first use',
    async run(server) {
      const code = await codeFor(server)
      const first = await exchange(server, code)
      const before = { accessToken: await server.isGood(first.tokens.access_token) }
      const second = await exchange(server, code)
      const after = await afterwards(server, first.tokens)
      return sideBySide({ first: first.seen, before, second: second.seen, after })
    },
  },
  {
    name: 'code: is used a third time',
    async run(server) {
      const code = await codeFor(server)
      await exchange(server, code)
      await exchange(server, code)
      return (await exchange(server, code)).seen
    },
  },
  {
    name: 'code: is used again after a refresh, and what becomes of the newer tokens',
    async run(server) {
      const code = await codeFor(server)
      const { tokens } = await exchange(server, code)
      const refreshed = await afterwards(server, tokens)
      const again = await exchange(server, code)
      return sideBySide({ refreshed, again: again.seen })
    },
  },
  {
    name: 'code: a hundred exchanges at once',
    async run(server) {
      const code = await codeFor(server)
      const answers = await Promise.all(Array.from({ length: 100 }, () => exchange(server, code)))
      const winners = answers.filter(({ seen }) => seen['outcome'] === '200')
      const good = await Promise.all(winners.map(({ tokens }) => server.isGood(tokens.access_token)))
      return {
        outcomes: counted(answers.map(({ seen }) => seen['outcome'])),
        tokensThatWork: good.filter(Boolean).length,
      }
    },
  },
  {
    name: 'code: a guess that shares all but the end revokes nothing',
    async run(server) {
      const code = await codeFor(server)
      const { tokens } = await exchange(server, code)
      const guess = await exchange(server, `${code.slice(0, -4)}AAA=`)
      return sideBySide({ guess: guess.seen, after: await afterwards(server, tokens) })
    },
  },
  ...[
    ['that nobody issued', 'AgAgAAAA='],
    ['that holds odd characters', 'ü€\u0000 "<>'],
    ['that is very long', 'a'.repeat(20_000)],
  ].map(
    ([what, code = '']): Case => ({
      name: `code: one ${what}`,
      run: async (server) => (await exchange(server, code)).seen,
    }),
  ),
  ...[
    [59, 'a second before its end'],
    [60, 'at its end'],
    [61, 'a second after its end'],
    [600, 'ten minutes later'],
  ].map(
    ([seconds, when]): Case => ({
      name: `code: comes ${when}`,
      async run(server) {
        const code = await codeFor(server)
        wait(Number(seconds))
        return (await exchange(server, code)).seen
      },
    }),
  ),
  ...[
    ['is missing', undefined],
    ['is empty', ''],
    ['is another registered one', 'https://client.example.com/other'],
    ['is one that nobody registered', 'https://client.example.com/evil'],
    ['differs by a slash', 'https://client.example.com/callback/'],
    ['differs by case', 'https://client.example.com/Callback'],
    ['differs by its default port', 'https://client.example.com:443/callback'],
    ['differs by a query', 'https://client.example.com/callback?x=y'],
    ['is no address', 'callback'],
  ].map(
    ([what, redirect_uri]): Case => ({
      name: `code: the redirect address of the exchange ${what}`,
      async run(server) {
        const code = await codeFor(server)
        const answer = await exchange(server, code, { redirect_uri })
        const next = await exchange(server, code)
        return sideBySide({ answer: answer.seen, next: { outcome: next.seen['outcome'] } })
      },
    }),
  ),
  {
    name: 'code: an access token works until its end',
    async run(server) {
      const { access_token } = await login(server)
      wait(3599)
      const before = await server.isGood(access_token)
      wait(1)
      return { before, after: await server.isGood(access_token) }
    },
  },
  {
    name: 'code: the sign-in that leads to it',
    run: (server) => open(server, authorizationUrl(server)),
  },
]
