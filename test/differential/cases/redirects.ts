import {
  bad,
  otherLocalhostPorts,
  otherPorts,
  registered,
  withoutPort,
} from '../../sandbox/redirect-corpus.ts'
import { authorizationUrl, open, type Parameters } from '../actors.ts'
import type { Case } from '../case.ts'
import type { Client } from '../server.ts'

const client: Client = {
  id: 'application-with-many-addresses',
  secret: 'x'.repeat(40),
  redirectUris: registered,
}

const addresses = [...registered, ...otherPorts, ...withoutPort, ...otherLocalhostPorts, ...bad]

/** A case that opens the authorization endpoint. */
const asking = (name: string, changes: Parameters): Case => ({
  name,
  clients: [client],
  run: (server) => open(server, authorizationUrl(server, changes, client)),
})

export const redirects: readonly Case[] = [
  ...[...new Set(addresses)].map((redirect_uri) =>
    asking(`redirect: ${JSON.stringify(redirect_uri)}`, { redirect_uri }),
  ),
  ...[...new Set(bad)].map((redirect_uri) =>
    asking(`redirect with an error: ${JSON.stringify(redirect_uri)}`, {
      redirect_uri,
      response_type: 'token',
    }),
  ),
  asking('redirect: none', { redirect_uri: undefined }),
]
