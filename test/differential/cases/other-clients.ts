import {
  afterwards,
  basic,
  codeFor,
  exchange,
  login,
  pkce,
  rawBasic,
  refresh,
  sideBySide,
  verifier,
} from '../actors.ts'
import type { Case } from '../case.ts'
import { confidential, other, publicClient } from '../server.ts'

const clients = [confidential, other, publicClient]

const asOther = { authorization: basic(other) }
const asPublic = { authorization: undefined }
const named = { client_id: publicClient.id }

export const otherClients: readonly Case[] = [
  {
    name: 'other clients: a code, and whether its owner can still use it',
    clients,
    async run(server) {
      const code = await codeFor(server)
      const stolen = await exchange(server, code, {}, asOther)
      return sideBySide({ stolen: stolen.seen, own: (await exchange(server, code)).seen })
    },
  },
  {
    name: 'other clients: a code in the hands of a public one',
    clients,
    async run(server) {
      const code = await codeFor(server)
      const stolen = await exchange(server, code, named, asPublic)
      return sideBySide({ stolen: stolen.seen, own: (await exchange(server, code)).seen })
    },
  },
  {
    name: 'other clients: a code of a public one, verifier and all',
    clients,
    async run(server) {
      const code = await codeFor(server, pkce, publicClient)
      const stolen = await exchange(server, code, { code_verifier: verifier })
      const own = await exchange(server, code, { ...named, code_verifier: verifier }, asPublic)
      return sideBySide({ stolen: stolen.seen, own: own.seen })
    },
  },
  {
    name: 'other clients: a used code ends nothing that is not theirs',
    clients,
    async run(server) {
      const code = await codeFor(server)
      const { tokens } = await exchange(server, code)
      const again = await exchange(server, code, {}, asOther)
      return sideBySide({ again: again.seen, after: await afterwards(server, tokens) })
    },
  },
  {
    name: 'other clients: a refresh token, and whether its owner can still use it',
    clients,
    async run(server) {
      const { refresh_token } = await login(server)
      const stolen = await refresh(server, refresh_token, {}, asOther)
      return sideBySide({ stolen: stolen.seen, own: (await refresh(server, refresh_token)).seen })
    },
  },
  {
    name: 'other clients: a refresh token in the hands of a public one',
    clients,
    async run(server) {
      const { refresh_token } = await login(server)
      return (await refresh(server, refresh_token, named, asPublic)).seen
    },
  },
  {
    name: 'other clients: a spent refresh token ends nothing that is not theirs',
    clients,
    async run(server) {
      const { refresh_token } = await login(server)
      const { tokens } = await refresh(server, refresh_token)
      const again = await refresh(server, refresh_token, {}, asOther)
      return sideBySide({ again: again.seen, after: await afterwards(server, tokens) })
    },
  },
  {
    name: 'other clients: the id of one with the secret of the other',
    clients,
    run: async (server) => {
      const authorization = rawBasic(confidential.id, other.secret ?? '')
      return (await exchange(server, await codeFor(server), {}, { authorization })).seen
    },
  },
  {
    name: 'other clients: Basic of one and the id of the other in the body',
    clients,
    run: async (server) => (await exchange(server, await codeFor(server), { client_id: other.id })).seen,
  },
  {
    name: 'other clients: a public one refreshes its own token, once',
    clients,
    async run(server) {
      const code = await codeFor(server, pkce, publicClient)
      const { tokens } = await exchange(server, code, { ...named, code_verifier: verifier }, asPublic)
      const first = await refresh(server, tokens.refresh_token, named, asPublic)
      const second = await refresh(server, tokens.refresh_token, named, asPublic)
      return sideBySide({ first: first.seen, second: second.seen })
    },
  },
]
