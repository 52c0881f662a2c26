/** The store of format 1 that is kept here, and what is in it. */
import { chmodSync, cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { OicError } from '../../src/foundation/index.ts'
import { type Credentials, openCredentials, type Renewer } from '../../src/oauth/credentials/index.ts'
import type { KeyMeans } from '../../src/oauth/credentials/key-custody/custodies.ts'
import type { RawAnswer } from '../../src/oauth/protocol/index.ts'
import { newFolder } from '../contracts/store-places.ts'
import { clock } from './clock.ts'

const kept = fileURLToPath(new URL('format-1', import.meta.url))
export const profiles = ['renewed', 'answered', 'spilled', 'logged-out', 'removed'] as const

/** A copy of it, with the modes that a store has. */
export function copyOfFormat1(): string {
  const folder = newFolder()
  cpSync(kept, folder, { recursive: true })
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
