/** The person signs in, and the code that comes back is not taken. Nothing is left of it afterwards. */

import { type Sandbox, visitor } from '../../../../src/sandbox/index.ts'
import type { Circumstances } from '../../../support/a-machine.ts'
import { remoteRedirectUri } from '../../../support/a-sandbox.ts'
import type { Given } from '../../../support/given-input.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

/** The person signs in at the address shown, and pastes what `spoil` makes of the one that comes back. */
const pasting = (sandbox: Sandbox, spoil: (redirected: URL) => URL): Given =>
  async function* (said) {
    const shown = new URL(/^ {2}(http\S+)$/m.exec(said())?.[1] ?? 'nothing:')
    const [user = { userName: '', password: '' }] = sandbox.description.users
    yield spoil(await visitor().signIn(shown, user)).href
  }

type Spoil = (redirected: URL, sandbox: Sandbox) => URL

const playWith =
  (spoil: Spoil, circumstances: Circumstances = {}): WrongSetUp['play'] =>
  async ({ run, sandbox }) => {
    await run(`profile set dev --redirect-uri ${remoteRedirectUri}`)
    const input = pasting(sandbox, (redirected) => spoil(redirected, sandbox))
    await run('login', { ...circumstances, input })
  }

/** Sends every request for a token twice, as a proxy may that lost the first answer, and gives the second answer. */
const sendingTwice: typeof globalThis.fetch = async (input, init) => {
  if (new URL(input instanceof Request ? input.url : input).pathname === '/oauth2/v1/token') {
    await (await fetch(input, init)).arrayBuffer()
  }
  return fetch(input, init)
}

/** The three read alike. What is left to find is that nobody is logged in. */
const afterwards = { causes: ['not-logged-in'], told: 'code-too-old' } as const

export const codeRefused: readonly WrongSetUp[] = [
  {
    name: 'code-too-old',
    wrong: 'The redirect address was pasted more than three minutes after signing in.',
    play: playWith((redirected, sandbox) => {
      sandbox.clock.advance(200)
      return redirected
    }),
    ...afterwards,
  },
  {
    name: 'code-used-twice',
    wrong: 'Something on the way sent the request for the token twice, and the code had been used.',
    play: playWith((redirected) => redirected, { fetch: sendingTwice }),
    ...afterwards,
  },
  {
    name: 'code-cut',
    wrong: 'The end of the code was lost when the address was copied.',
    play: playWith((redirected) => {
      const code = redirected.searchParams.get('code') ?? ''
      redirected.searchParams.set('code', code.slice(0, -9))
      return redirected
    }),
    ...afterwards,
  },
]
