import {
  authorizationUrl,
  challenge,
  codeFor,
  exchange,
  open,
  type Parameters,
  pkce,
  verifier,
} from '../actors.ts'
import type { Case } from '../case.ts'
import { confidential, publicClient } from '../server.ts'

/** What an authorization request may hold of RFC 7636. */
const requests: readonly (readonly [what: string, parameters: Parameters])[] = [
  ['no challenge', {}],
  ['a challenge and S256', pkce],
  ['plain', { code_challenge: verifier, code_challenge_method: 'plain' }],
  ['a challenge without a method, which means plain', { code_challenge: verifier }],
  ['a method without a challenge', { code_challenge_method: 'S256' }],
  ['plain without a challenge', { code_challenge_method: 'plain' }],
  ['an unknown method', { ...pkce, code_challenge_method: 'S512' }],
  ['a method in small letters', { ...pkce, code_challenge_method: 's256' }],
  ['an empty method', { ...pkce, code_challenge_method: '' }],
  ['an empty challenge', { ...pkce, code_challenge: '' }],
  ['a challenge of one character', { ...pkce, code_challenge: 'a' }],
  ['a challenge of 42 characters', { ...pkce, code_challenge: 'a'.repeat(42) }],
  ['a challenge of 44 characters', { ...pkce, code_challenge: 'a'.repeat(44) }],
  ['a challenge of 128 characters', { ...pkce, code_challenge: 'a'.repeat(128) }],
  ['a challenge of 129 characters', { ...pkce, code_challenge: 'a'.repeat(129) }],
  ['a challenge with a plus', { ...pkce, code_challenge: `${challenge.slice(1)}+` }],
  ['a challenge with padding', { ...pkce, code_challenge: `${challenge}=` }],
  ['a challenge with a space', { ...pkce, code_challenge: `${challenge.slice(1)} ` }],
  ['a challenge with a dot', { ...pkce, code_challenge: `${challenge.slice(1)}.` }],
  ['a challenge beyond ASCII', { ...pkce, code_challenge: `${challenge.slice(1)}é` }],
]

/** What a token request may hold of it. */
const verifiers: readonly (readonly [what: string, code_verifier: string | undefined])[] = [
  ['the right verifier', verifier],
  ['no verifier', undefined],
  ['an empty verifier', ''],
  ['another verifier', 'a'.repeat(43)],
  ['the challenge as verifier', challenge],
  ['a verifier of one character', 'a'],
  ['a verifier of 42 characters', 'a'.repeat(42)],
  ['a verifier of 128 characters', 'a'.repeat(128)],
  ['a verifier of 129 characters', 'a'.repeat(129)],
  ['a verifier with a plus', `${verifier.slice(1)}+`],
  ['a verifier with a space', `${verifier.slice(1)} `],
  ['a verifier with padding', `${verifier}=`],
  ['a verifier beyond ASCII', `${verifier.slice(1)}é`],
]

const clients = [confidential, publicClient]

export const pkceCases: readonly Case[] = [
  ...clients.flatMap((client) =>
    requests.map(
      ([what, parameters]): Case => ({
        name: `pkce: a ${client.secret ? 'confidential' : 'public'} application asks with ${what}`,
        clients: [client],
        run: (server) => open(server, authorizationUrl(server, parameters, client)),
      }),
    ),
  ),
  ...verifiers.map(
    ([what, code_verifier]): Case => ({
      name: `pkce: after a challenge comes ${what}`,
      run: async (server) => (await exchange(server, await codeFor(server, pkce), { code_verifier })).seen,
    }),
  ),
  ...verifiers.map(
    ([what, code_verifier]): Case => ({
      name: `pkce: a public application brings ${what}`,
      clients: [publicClient],
      run: async (server) => {
        const form = { client_id: publicClient.id, code_verifier }
        const code = await codeFor(server, pkce, publicClient)
        return (await exchange(server, code, form, { authorization: undefined })).seen
      },
    }),
  ),
  ...verifiers.slice(0, 5).map(
    ([what, code_verifier]): Case => ({
      name: `pkce: without a challenge comes ${what}`,
      run: async (server) => (await exchange(server, await codeFor(server), { code_verifier })).seen,
    }),
  ),
  {
    name: 'pkce: a wrong verifier first, then the right one',
    async run(server) {
      const code = await codeFor(server, pkce)
      const wrong = await exchange(server, code, { code_verifier: 'a'.repeat(43) })
      const right = await exchange(server, code, { code_verifier: verifier })
      return { wrong: wrong.seen['outcome'], right: right.seen['outcome'] }
    },
  },
]
