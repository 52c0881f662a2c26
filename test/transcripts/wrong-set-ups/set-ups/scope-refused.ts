/** The identity domain does not give the scope that the profile asks for. */

import { makeResource } from '../../../sandbox/administrator.ts'
import { aSetup } from '../../../support/a-setup.ts'
import type { WrongSetUp } from '../wrong-set-up.ts'

const audience = 'https://0123456789ABCDEF0123456789ABCDEF.integration.sandbox.example.com:443'
const other = 'https://FEDCBA9876543210FEDCBA9876543210.integration.sandbox.example.com:443'
const everything = 'urn:opc:resource:consumer::all'

/** Which of the two it is, the answer does not tell. */
const notGranted = ['scope-of-another-instance', 'scope-not-added'] as const

const begin = (application: { readonly allowedScopes?: readonly string[] } = {}) =>
  aSetup({ seed: { instance: { primaryAudience: audience }, application } })

const asking =
  (...scopes: readonly string[]): WrongSetUp['play'] =>
  async ({ run }) => {
    await run(`profile set dev ${scopes.map((scope) => `--scope ${scope}`).join(' ')}`)
    await run('login')
  }

export const scopeRefused: readonly WrongSetUp[] = [
  {
    name: 'scope-of-another-instance',
    wrong: 'The scope was copied from another instance, such as that of the test environment.',
    begin: () => begin(),
    play: asking(`${other}${everything}`),
    causes: notGranted,
    overScim: 'scope-of-another-instance',
  },
  {
    name: 'scope-not-added',
    wrong: 'The scope is the right one, and was not added to the application.',
    begin: () => begin({ allowedScopes: [`${audience}/ic/api/`] }),
    play: asking(`${audience}${everything}`),
    causes: notGranted,
    overScim: 'scope-not-added',
  },
  {
    name: 'scope-refused-in-older-words',
    wrong: 'The scope was not added, and the domain says so as it did in 2018.',
    begin: () =>
      aSetup({
        seed: {
          instance: { primaryAudience: audience },
          application: { allowedScopes: [`${audience}/ic/api/`] },
        },
        switches: { scopeNotAllowedError: 'unauthorized_client' },
      }),
    play: asking(`${audience}${everything}`),
    causes: ['scope-not-added', 'scope-of-another-instance', 'grant-not-allowed'],
  },
  {
    name: 'scope-with-a-slash',
    wrong: 'A slash stands between the audience and urn:.',
    begin: () => begin(),
    play: asking(`${audience}/${everything}`),
    causes: ['slash-before-urn'],
  },
  {
    name: 'scope-without-its-audience',
    wrong: 'consumer::all stands alone and beside another scope.',
    begin: () => begin(),
    play: asking(everything, `${audience}/ic/api/`),
    causes: ['consumer-all-mixed'],
  },
  {
    name: 'scopes-of-two-resources',
    wrong: 'The scopes of two resources, Integration and another service, are asked for in one request.',
    begin: async () => {
      const setup = await begin({ allowedScopes: [`${audience}${everything}`, `${other}${everything}`] })
      await makeResource(setup.sandbox, other, everything)
      return setup
    },
    play: asking(`${audience}${everything}`, `${other}${everything}`),
    causes: ['audiences-mixed'],
  },
]
