/**
 * Writes a store of the format in force, with everything in it that a store can hold:
 * node test/golden/make-store.ts test/golden/format-N. Done once, while a format is the newest; its files
 * are committed and never made again. Key and tokens open nothing anywhere.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Secret } from '../../src/foundation/index.ts'
import type { ProfileKey } from '../../src/oauth/credentials/credential.ts'
import { openCredentials, type Renewer } from '../../src/oauth/credentials/index.ts'

const folder = process.argv[2] ?? ''
const moment = (time: string): Date => new Date(`2026-11-23T${time}Z`)
const key = (name: string): ProfileKey => ({ name, binding: `binding of ${name}` })

const tokensOf = (name: string, from: string, until: string) => ({
  accessToken: new Secret(`access token of ${name}`),
  refreshToken: new Secret(`refresh token of ${name}`),
  receivedAt: moment(from),
  tokenEndpoint: 'https://identity.example.com/oauth2/v1/token',
  expiresAt: moment(until),
})

const renewer = (name: string, parts: Partial<Renewer> = {}): Renewer => ({
  send: async () => ({
    status: 200,
    headers: {},
    body: JSON.stringify({ refresh_token: `refresh token in the answer to ${name}` }),
    receivedAt: moment('12:00:00').toISOString(),
  }),
  judge: async () => {
    throw new Error('nobody judges it')
  },
  wasNeverSent: () => false,
  ...parts,
})

await using credentials = await openCredentials({ folder, clock: { now: () => moment('12:00:00') } })

async function logIn(name: string): Promise<void> {
  await credentials.keepClientSecret(key(name), new Secret(`client secret of ${name}`))
  await credentials.bindClientSecret(key(name), 'https://identity.example.com/oauth2/v1/token')
  await credentials.keep(key(name), tokensOf(name, '10:00:00', '11:00:00'))
}

const ask = (name: string, parts?: Partial<Renewer>): Promise<unknown> =>
  credentials
    .tokens(key(name), renewer(name, parts))
    .token()
    .catch((error: unknown) => error)

for (const name of ['renewed', 'answered', 'spilled', 'logged-out', 'removed']) await logIn(name)
await ask('renewed', { judge: async () => tokensOf('renewed, once more', '12:00:00', '13:00:00') })
await ask('answered')
await credentials.logOut(key('logged-out'))
await credentials.remove(key('removed'))
await credentials.pending.begin({
  profile: 'renewed',
  issuer: 'https://identity.example.com/',
  clientId: 'a client',
  tokenEndpoint: 'https://identity.example.com/oauth2/v1/token',
  redirectUri: 'http://127.0.0.1:8422/callback',
  state: 'state of the pending login',
  verifier: new Secret('verifier of the pending login'),
  nonce: 'nonce of the pending login',
})

// A writer that is stuck: the answer finds the database busy, and goes into a file beside it.
using stuck = new DatabaseSync(join(folder, 'credentials.db'))
await ask('spilled', {
  async send(...sent) {
    stuck.exec('BEGIN IMMEDIATE')
    return renewer('spilled').send(...sent)
  },
})
rmSync(join(folder, 'locks'), { recursive: true })
