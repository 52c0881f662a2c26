/** What an application asks about a token, and how it gives one back. */
import {
  afterwards,
  basic,
  codeFor,
  exchange,
  login,
  pkce,
  refresh,
  sideBySide,
  verifier,
} from '../actors.ts'
import type { Case } from '../case.ts'
import type { Seen } from '../seen.ts'
import { confidential, lifetimes, other, publicClient, type Server } from '../server.ts'
import { wait } from '../time.ts'

const clients = [confidential, other, publicClient]

type Form = Readonly<Record<string, string>> | string

interface Call {
  readonly authorization?: string | undefined
  readonly method?: string
}

const headerOf = (answer: Response, name: string): string => answer.headers.get(name) ?? 'none'

/** An answer in the words that both servers share. */
async function read(answer: Response): Promise<Seen> {
  const text = await answer.text()
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
  const active =
    'active' in body ? `${body['active']}, ${Object.keys(body).length > 1 ? 'more' : 'no more'}` : 'none'
  return {
    outcome: answer.ok ? `${answer.status}` : `${answer.status} ${body['error'] ?? 'without an error code'}`,
    challenge: headerOf(answer, 'www-authenticate').split(' ', 1)[0],
    active,
    ...(answer.ok && { isEmpty: text === '' }),
  }
}

async function ask(address: string, form: Form, call: Call = {}): Promise<Seen> {
  const { authorization = basic(confidential), method = 'POST' } = call
  const isAnonymous = 'authorization' in call && call.authorization === undefined
  const headers = {
    ...(!isAnonymous && { authorization }),
    ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  return read(await fetch(address, { method, headers, ...(method === 'POST' && { body }) }))
}

type Place = 'introspection' | 'revocation'

const addressOf = (server: Server, place: Place): string =>
  place === 'introspection' ? server.introspectAddress : server.revokeAddress

const places = ['introspection', 'revocation'] as const

const kinds = ['access_token', 'refresh_token'] as const

/** Asked of both in the same words. */
const plain: readonly (readonly [what: string, form: Form, call?: Call])[] = [
  ['a token that nobody knows', { token: 'nonsense' }],
  ['a token that nobody knows, with dots', { token: 'a.b.c' }],
  ['no token', { x: 'y' }],
  ['an empty token', { token: '' }],
  ['two tokens', 'token=a&token=b'],
  ['a hint that nobody knows', { token: 'nonsense', token_type_hint: 'saml2' }],
  ['no credentials', { token: 'nonsense' }, { authorization: undefined }],
  ['a wrong secret', { token: 'nonsense' }, { authorization: basic({ ...confidential, secret: 'wrong' }) }],
  ['a client that nobody knows', { token: 'nonsense' }, { authorization: basic({ ...other, id: 'nobody' }) }],
  ['GET', { token: 'nonsense' }, { method: 'GET' }],
]

const plainCases = places.flatMap((place) =>
  plain.map(
    ([what, form, call]): Case => ({
      name: `${place}: ${what}`,
      clients,
      run: (server) => ask(addressOf(server, place), form, call),
    }),
  ),
)

const introspectionCases = kinds.flatMap((kind): readonly Case[] => [
  {
    name: `introspection: a good ${kind}, and it stays good`,
    clients,
    async run(server) {
      const tokens = await login(server)
      const told = await ask(server.introspectAddress, { token: tokens[kind] })
      return sideBySide({ told, after: await afterwards(server, tokens) })
    },
  },
  {
    name: `introspection: an expired ${kind}`,
    clients,
    async run(server) {
      const tokens = await login(server)
      wait(lifetimes.refreshToken + 1)
      return ask(server.introspectAddress, { token: tokens[kind] })
    },
  },
  {
    name: `introspection: the ${kind} of another application`,
    clients,
    async run(server) {
      const tokens = await login(server)
      return ask(server.introspectAddress, { token: tokens[kind] }, { authorization: basic(other) })
    },
  },
  {
    name: `introspection: the ${kind}, by a public application`,
    clients,
    async run(server) {
      const tokens = await login(server)
      const form = { token: tokens[kind], client_id: publicClient.id }
      return ask(server.introspectAddress, form, { authorization: undefined })
    },
  },
])

const revocationCases = kinds.flatMap((kind): readonly Case[] => [
  {
    name: `revocation: the ${kind}, and what becomes of the login`,
    clients,
    async run(server) {
      const tokens = await login(server)
      const told = await ask(server.revokeAddress, { token: tokens[kind] })
      const again = await ask(server.revokeAddress, { token: tokens[kind] })
      return sideBySide({ told, again, after: await afterwards(server, tokens) })
    },
  },
  {
    name: `revocation: the ${kind} with the hint of the other kind`,
    clients,
    async run(server) {
      const tokens = await login(server)
      const token_type_hint = kind === 'access_token' ? 'refresh_token' : 'access_token'
      await ask(server.revokeAddress, { token: tokens[kind], token_type_hint })
      return {
        works: (await afterwards(server, tokens))[kind === 'access_token' ? 'accessToken' : 'refreshToken'],
      }
    },
  },
  {
    name: `revocation: the ${kind} of another application, and what becomes of the login`,
    clients,
    async run(server) {
      const tokens = await login(server)
      const told = await ask(server.revokeAddress, { token: tokens[kind] }, { authorization: basic(other) })
      return sideBySide({ told, after: await afterwards(server, tokens) })
    },
  },
  {
    name: `revocation: the ${kind} of another application, by a public one`,
    clients,
    async run(server) {
      const tokens = await login(server)
      const form = { token: tokens[kind], client_id: publicClient.id }
      const told = await ask(server.revokeAddress, form, { authorization: undefined })
      return sideBySide({ told, after: await afterwards(server, tokens) })
    },
  },
  {
    name: `revocation: the ${kind} of a public application, by itself`,
    clients,
    async run(server) {
      const code = await codeFor(server, pkce, publicClient)
      const named = { client_id: publicClient.id }
      const call = { authorization: undefined }
      const { tokens } = await exchange(server, code, { ...named, code_verifier: verifier }, call)
      const told = await ask(server.revokeAddress, { ...named, token: tokens[kind] }, call)
      return sideBySide({ told, after: { accessToken: await server.isGood(tokens.access_token) } })
    },
  },
])

const spent: readonly Case[] = [
  {
    name: 'introspection: a spent refresh token, and the login goes on',
    clients,
    async run(server) {
      const first = await login(server)
      const { tokens } = await refresh(server, first.refresh_token)
      const told = await ask(server.introspectAddress, { token: first.refresh_token })
      return sideBySide({ told, after: await afterwards(server, tokens) })
    },
  },
  {
    name: 'revocation: a spent refresh token, and what becomes of its successor',
    clients,
    async run(server) {
      const first = await login(server)
      const { tokens } = await refresh(server, first.refresh_token)
      const told = await ask(server.revokeAddress, { token: first.refresh_token })
      return sideBySide({ told, after: await afterwards(server, tokens) })
    },
  },
  {
    name: 'introspection: an access token of a login that was revoked',
    clients,
    async run(server) {
      const tokens = await login(server)
      await ask(server.revokeAddress, { token: tokens.refresh_token })
      return ask(server.introspectAddress, { token: tokens.access_token })
    },
  },
]

export const tokenManagement: readonly Case[] = [
  ...plainCases,
  ...introspectionCases,
  ...revocationCases,
  ...spent,
]
