/** Logins that one command begins and another one finishes: each a sealed row, for ten minutes. */
import { randomBytes } from 'node:crypto'
import { Secret, secondsAfter } from '../../foundation/index.ts'
import type { Engine } from './refresh/renewal.ts'
import { pendingLoginPlace } from './sealing/sealed-tokens.ts'

/** What a sign-in is held to until somebody brings its redirect address. */
export interface PendingLogin {
  readonly profile: string
  readonly issuer: string
  readonly clientId: string
  readonly tokenEndpoint: string
  readonly redirectUri: string
  readonly state: string
  readonly verifier: Secret
  readonly nonce?: string | undefined
}

export interface PendingLogins {
  /** Of one profile, five at most: the oldest makes room. */
  begin(login: PendingLogin): Promise<{ readonly id: string; readonly expiresAt: Date }>
  /** Undefined when it was consumed, is over its time, or never was. @throws {OicError} STORE_RECORD_DAMAGED */
  find(id: string): Promise<PendingLogin | undefined>
  /** For one caller only: true. */
  consume(id: string): Promise<boolean>
  /** Whoever logs out does not want to be logged in by a page that is still open. */
  endAll(profile: string): Promise<void>
}

/** As long as the `state` of a login may live. */
const lifetimeSeconds = 600

/** 128 bits. */
const idBytes = 16

const asText = ({ verifier, ...login }: PendingLogin): Secret =>
  new Secret(JSON.stringify({ ...login, verifier: verifier.reveal() }))

function fromText(text: Secret): PendingLogin {
  const { verifier, ...login } = JSON.parse(text.reveal())
  return { ...login, verifier: new Secret(verifier) }
}

export const pendingLogins = ({ store, sealing, clock }: Engine): PendingLogins => ({
  async begin(login) {
    const id = randomBytes(idBytes).toString('hex')
    const { profile } = login
    const expiresAt = secondsAfter(clock.now(), lifetimeSeconds)
    for (;;) {
      // Whoever reads learns of the newest key; it may be another one again by the time of the write.
      await store.pendingLogin(id)
      const box = sealing.seal(asText(login), pendingLoginPlace(profile, id))
      if (await store.addPendingLogin({ id, profile, expiresAt, box }, clock.now())) return { id, expiresAt }
    }
  },
  async find(id) {
    const found = await store.pendingLogin(id)
    if (!found || found.expiresAt <= clock.now()) return undefined
    return fromText(sealing.open(found.box, pendingLoginPlace(found.profile, id)))
  },
  consume: (id) => store.takePendingLogin(id),
  async endAll(profile) {
    for (const { id } of await store.pendingLoginsOf(profile)) await store.takePendingLogin(id)
  },
})
