/** RFC 9700 section 2.4: the grant by password is none, however it is asked for. */
import { askToken, type Parameters, type TokenCall } from '../actors.ts'
import type { Case } from '../case.ts'
import { confidential, person, publicClient, type Server } from '../server.ts'

const clients = [
  { ...confidential, mayUsePasswords: true },
  { ...publicClient, mayUsePasswords: true },
]

const ask = (server: Server, changes: Parameters = {}, call?: TokenCall) => {
  const { userName: username, password } = person
  const scope = `openid ${server.scopes.main}`
  return askToken(server, { grant_type: 'password', username, password, scope, ...changes }, call)
}

const asked: readonly (readonly [what: string, changes: Parameters, call?: TokenCall])[] = [
  ['the right one', {}],
  ['a wrong one', { password: 'wrong' }],
  ['somebody unknown', { username: 'nobody' }],
  ['nobody', { username: undefined, password: undefined }],
  ['no scope', { scope: undefined }],
  ['a public application', { client_id: publicClient.id }, { authorization: undefined }],
]

export const passwords: readonly Case[] = asked.map(([what, changes, call]) => ({
  name: `password: ${what}`,
  clients,
  run: async (server) => (await ask(server, changes, call)).seen,
}))
