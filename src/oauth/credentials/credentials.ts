import type { TokenSet } from '../protocol/index.ts'
import type { TokenSource, ValidToken } from '../token-source.ts'
import type { BrowserTurn } from './browser-turn.ts'
import { type ClientSecrets, clientSecrets } from './client-secrets.ts'
import type { CredentialStatus, LoggedOut, ProfileKey } from './credential.ts'
import { whyUnusable } from './endings.ts'
import { type KnownTokens, knownTokens } from './known-tokens.ts'
import { logOut } from './log-out.ts'
import { type PendingLogins, pendingLogins } from './pending-logins.ts'
import type { Engine } from './refresh/renewal.ts'
import type { AskingRenewer, Renewer } from './refresh/renewer.ts'
import { type KeptToken, keptToken, openAccessToken, sealTokens } from './sealing/sealed-tokens.ts'
import { credentialStatus } from './status.ts'
import { storedTokens } from './stored-tokens.ts'
import { sharedFlights } from './waiting.ts'

/** Where the key that seals the store rests, so that it can be said aloud. */
export type KeyWhereabouts =
  | {
      readonly kind: 'key-file'
      readonly path: string
      /** Whether it was made just now. */
      readonly created: boolean
    }
  | { readonly kind: 'keychain' | 'passphrase' | 'command'; readonly created: boolean }
  /** Key and store end with the process. */
  | { readonly kind: 'memory' }

/** Every method may throw the STORE_… errors of the catalogue. */
export interface Credentials extends ClientSecrets, AsyncDisposable {
  readonly keyCustody: KeyWhereabouts
  /**
   * To be asked before a person is sent to sign in: credentials that can only be read open as well.
   * @throws {OicError} STORE_WRITE_FAILED when a login could not be kept
   */
  checkWritable(): Promise<void>
  /** Keeps what a login brought, in one commit; whatever was kept before is replaced. */
  keep(profile: ProfileKey, tokens: TokenSet): Promise<void>
  /** Callers of one profile share one refresh, in this process and with others that use the store. */
  tokens(profile: ProfileKey, renewer: Renewer | AskingRenewer): TokenSource
  readonly pending: PendingLogins
  /** For a login that may open a browser; undefined while another one has the turn. */
  takeTurn(profile: ProfileKey): Promise<BrowserTurn | undefined>
  status(profile: ProfileKey): Promise<CredentialStatus>
  /** The access token as it is kept, valid or not: for showing who is logged in. Renews nothing. */
  accessToken(profile: ProfileKey): Promise<ValidToken | undefined>
  /** Forgets the tokens, whatever the network does; what it returns is for the server to forget too. */
  logOut(profile: ProfileKey): Promise<LoggedOut>
  /** Removes everything kept for the profile, its client secret included. */
  remove(profile: ProfileKey): Promise<void>
  /** Waits for a refresh that was sent: its answer must find the store open. */
  close(): Promise<void>
}

export interface CredentialsParts {
  readonly engine: Engine
  readonly keyCustody: KeyWhereabouts
  /** How long a logout waits for a refresh under way. */
  readonly logOutPatienceMs?: number
}

/** A logout is somebody waiting at a terminal; a refresh usually takes less than this. */
const usualLogOutPatienceMs = 5000

/** Credentials over any store; `openCredentials` and `memoryCredentials` put the parts together. */
export function credentialsOver(parts: CredentialsParts): Credentials {
  const { engine, keyCustody, logOutPatienceMs = usualLogOutPatienceMs } = parts
  const { store } = engine
  const known = knownTokens()
  const flights = sharedFlights<KeptToken | undefined>()
  const close = async (): Promise<void> => {
    await flights.allLanded()
    await store.close()
  }
  return {
    keyCustody,
    ...clientSecrets(engine),
    pending: pendingLogins(engine),
    takeTurn: ({ name }) => store.takeTurn(name),
    checkWritable: () => store.checkWritable(),
    keep: (profile, tokens) => keepLogin(engine, known, { profile, tokens }),
    tokens: (profile, renewer) => storedTokens(profile, renewer, { engine, known, flights }),
    status: (profile) => credentialStatus(engine, profile),
    async accessToken(profile) {
      const record = await store.read(profile.name)
      return whyUnusable(profile, record) ? undefined : openAccessToken(engine.sealing, profile.name, record)
    },
    logOut(profile) {
      known.forget(profile.name)
      return logOut(engine, profile, AbortSignal.timeout(logOutPatienceMs)).finally(() =>
        known.forget(profile.name),
      )
    },
    async remove(profile) {
      await using _lock = await store.lock(profile.name, AbortSignal.timeout(logOutPatienceMs))
      await store.remove(profile.name)
      known.forget(profile.name)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

interface Login {
  readonly profile: ProfileKey
  readonly tokens: TokenSet
}

/** Needs no lock: a refresh under way loses on the generation, and the new login stays. */
async function keepLogin(engine: Engine, known: KnownTokens, { profile, tokens }: Login): Promise<void> {
  const { store, sealing } = engine
  for (;;) {
    const { generation: before } = await store.read(profile.name)
    const generation = before + 1
    const sealed = sealTokens(sealing, { profile, generation, tokens })
    const credential = { ...sealed, loggedInAt: tokens.receivedAt }
    if (!(await store.commit(profile.name, before, { generation, credential }))) continue
    known.learn(profile, keptToken(tokens, generation))
    return
  }
}
