/** There was a login, and its refresh token is not taken any more. */
import { refresh } from '../../../sandbox/actors.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const dayInSeconds = 24 * 3600

/** The program's own fetch, which remembers the refresh token that came last: for whoever copied it. */
function copying() {
  let copied = ''
  const copyingFetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await fetch(input, init)
    const text = await answer.clone().text()
    copied = /"refresh_token":"([^"]+)"/.exec(text)?.[1] ?? copied
    return answer
  }
  return { fetch: copyingFetch, copied: () => copied }
}

export const loginEnded: readonly WrongSetUp[] = [
  {
    name: 'login-unused-for-a-week',
    wrong: 'Nobody used the login for more than seven days.',
    async play({ run, sandbox }) {
      await run('login')
      sandbox.clock.advance(8 * dayInSeconds)
      await run('files ls /')
    },
    causes: ['refresh-token-unused'],
    told: /has ended: it was not renewed since 2026-01-15, and its refresh token lives 7 days/,
  },
  {
    name: 'refresh-token-used-elsewhere',
    wrong: 'A script has a copy of the refresh token, and used it first: each works once.',
    async play({ run, sandbox }) {
      const { copied, fetch } = copying()
      await run('login', { fetch })
      await refresh(sandbox, copied())
      sandbox.clock.advance(2 * 3600)
      await run('files ls /')
    },
    causes: [
      ...([
        'refresh-token-reused',
        'refresh-concurrent',
        'login-revoked',
        'token-refresh-not-allowed',
      ] as const),
      // Only where the instance lets refresh tokens live for less than two hours.
      'refresh-token-unused',
    ],
    told: /no longer accepts its refresh token \(revoked, used by another program, /,
  },
]
