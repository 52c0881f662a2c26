/** The parameter `resource` (RFC 8707). */
import {
  authorizationUrl,
  codeFor,
  exchange,
  login,
  open,
  type Parameters,
  refresh,
  sideBySide,
} from '../actors.ts'
import type { Case } from '../case.ts'
import type { Server } from '../server.ts'

const resources: readonly (readonly [what: string, resource: (server: Server) => string])[] = [
  ['known', ({ resource }) => resource],
  ['unknown', () => 'https://nobody.example.com/'],
  ['no address', () => 'things'],
  ['with a fragment', ({ resource }) => `${resource}#part`],
  ['empty', () => ''],
]

const named = (server: Server, resource: string): Parameters => ({
  scope: `openid offline_access ${server.scopes.main} ${server.scopes.second}`,
  resource,
})

export const resourceCases: readonly Case[] = resources.flatMap(([what, resource]): readonly Case[] => [
  {
    name: `resource: ${what}, at the authorization endpoint`,
    run: (server) => open(server, authorizationUrl(server, named(server, resource(server)))),
  },
  {
    name: `resource: ${what}, at the exchange of a code that was asked for with it`,
    async run(server) {
      const code = await codeFor(server, named(server, server.resource))
      const answer = await exchange(server, code, { resource: resource(server) })
      const next = await exchange(server, code, { resource: server.resource })
      return sideBySide({ answer: answer.seen, next: next.seen })
    },
  },
  {
    name: `resource: ${what}, at the exchange of a code that was asked for without one`,
    run: async (server) =>
      (await exchange(server, await codeFor(server), { resource: resource(server) })).seen,
  },
  {
    name: `resource: ${what}, at a refresh`,
    async run(server) {
      const code = await codeFor(server, named(server, server.resource))
      const { tokens } = await exchange(server, code, { resource: server.resource })
      return (await refresh(server, tokens.refresh_token, { resource: resource(server) })).seen
    },
  },
  {
    name: `resource: ${what}, at a refresh of a login without one`,
    async run(server) {
      const { refresh_token } = await login(server)
      return (await refresh(server, refresh_token, { resource: resource(server) })).seen
    },
  },
])
