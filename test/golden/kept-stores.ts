/** The stores that are kept here, one of each format, and what is in them. */
import { chmodSync, cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { OicError } from '../../src/foundation/index.ts'
import { type Credentials, openCredentials, type Renewer } from '../../src/oauth/credentials/index.ts'
import type { KeyMeans } from '../../src/oauth/credentials/key-custody/custodies.ts'
import type { RawAnswer } from '../../src/oauth/protocol/index.ts'
import { newFolder } from '../contracts/store-places.ts'
import { clock } from './clock.ts'

export const profiles = ['renewed', 'answered', 'spilled', 'logged-out', 'removed'] as const

/** A copy of the one of this format, with the modes that a store has. */
export function copyOfFormat(format: number): string {
  const folder = newFolder()
  cpSync(fileURLToPath(new URL(`format-${format}`, import.meta.url)), folder, { recursive: true })
  chmodSync(folder, 0o700)
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o600)
  return folder
}

const keyOf = (name: string) => ({ name, binding: `binding of ${name}` })

/** Sends nothing, and refuses what it is shown, telling what that was. */
const onlooker = (seen: (body: string) => void): Renewer => ({
  send: async (refreshToken) => {
    seen(refreshToken.reveal())
    throw new OicError('INTERRUPTED')
  },
  async judge({ body }: RawAnswer) {
    seen(body)
    throw new Error('nobody judges it')
  },
  wasNeverSent: () => true,
})

async function toldOf(credentials: Credentials, name: string) {
  let toRenew = 'nothing'
  const renewer = onlooker((seen) => {
    toRenew = seen
  })
  const outcome = await credentials
    .tokens(keyOf(name), renewer)
    .token()
    .then(
      ({ accessToken }) => accessToken.reveal(),
      () => 'none',
    )
  const { state, generation, hasRefreshToken } = await credentials.status(keyOf(name))
  const secret = await credentials.clientSecret(keyOf(name))
  return { state, generation, hasRefreshToken, secret: secret?.reveal(), token: outcome, toRenew }
}

/** All that the store gives out, in clear. */
export async function contentOf(folder: string, keys: KeyMeans = {}): Promise<unknown> {
  const credentials = await openCredentials({ folder, clock, keys })
  onTestFinished(() => credentials.close())
  const told = await Promise.all(
    profiles.map(async (name) => [name, await toldOf(credentials, name)] as const),
  )
  await credentials.close()
  return Object.fromEntries(told)
}

/** The login that is pending there. */
export async function pendingIn(folder: string): Promise<unknown> {
  using database = new DatabaseSync(join(folder, 'credentials.db'), { readOnly: true })
  const id = String(database.prepare('SELECT id FROM pending_login').get()?.['id'])
  await using credentials = await openCredentials({ folder, clock })
  const found = await credentials.pending.find(id)
  return found && { ...found, verifier: found.verifier.reveal() }
}

export const pending = {
  profile: 'renewed',
  issuer: 'https://identity.example.com/',
  clientId: 'a client',
  tokenEndpoint: 'https://identity.example.com/oauth2/v1/token',
  redirectUri: 'http://127.0.0.1:8422/callback',
  state: 'state of the pending login',
  verifier: 'verifier of the pending login',
  nonce: 'nonce of the pending login',
}

const inDoubt = (name: string) => ({
  state: 'suspect',
  generation: 1,
  hasRefreshToken: true,
  secret: `client secret of ${name}`,
  token: 'none',
  toRenew: `{"refresh_token":"refresh token in the answer to ${name}"}`,
})

export const content = {
  renewed: {
    state: 'ok',
    generation: 2,
    hasRefreshToken: true,
    secret: 'client secret of renewed',
    token: 'access token of renewed, once more',
    toRenew: 'nothing',
  },
  answered: inDoubt('answered'),
  spilled: inDoubt('spilled'),
  'logged-out': {
    state: 'logged_out',
    generation: 2,
    hasRefreshToken: false,
    secret: 'client secret of logged-out',
    token: 'none',
    toRenew: 'nothing',
  },
  removed: {
    state: 'needs_login',
    generation: 2,
    hasRefreshToken: false,
    secret: undefined,
    token: 'none',
    toRenew: 'nothing',
  },
}
