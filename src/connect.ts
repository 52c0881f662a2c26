import { homedir } from 'node:os'
import { type AuthorizedFetch, authorizedFetch, type Files, filesOf } from './api/index.ts'
import { type Clock, OicError, Secret, systemClock } from './foundation/index.ts'
import {
  type Credentials,
  chooseProfile,
  environmentProfile,
  keyMeans,
  loadProfiles,
  locations,
  memoryCredentials,
  openCredentials,
  type Profile,
  profileFetch,
  renewInBackground,
  systemKeychain,
  type TokenRequest,
  type TokenSource,
  tokensOf,
} from './oauth/index.ts'

export interface ConnectOptions {
  /** The profile's name; else OIC_PROFILE, `.oic.toml`, the one named `default`, or the only one. */
  readonly profile?: string
  /** A profile of your own instead of one from the settings. */
  readonly settings?: Profile
  /** Where logins are kept. Default: the store that `oic login` writes. A given one is not closed here. */
  readonly credentials?: Credentials
  /**
   * The client secret of a profile with `secret = "env"`. Default: OIC_CLIENT_SECRET, which stays in `process.env`:
   * that belongs to the whole program.
   */
  readonly clientSecret?: string
  /** What opens a store whose key is under a passphrase. Default: OIC_PASSPHRASE, which stays as well. */
  readonly passphrase?: string
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: Clock
  /**
   * Renews the token early, from half of its life on, so that no call waits for it. Without: when a call needs
   * it. Keeps no process alive; `close()` waits for a renewal under way.
   */
  readonly background?: boolean
}

/** A profile at work. */
export interface Connection extends AsyncDisposable {
  readonly profile: Profile
  /**
   * A valid access token, refreshed if need be. `expiresAt` is absent when the server did not say.
   * @throws {OicError} LOGIN_NEEDED, LOGIN_ENDED and the other codes of docs/errors.md
   */
  token(
    request?: TokenRequest,
  ): Promise<{ readonly accessToken: string; readonly expiresAt?: Date | undefined }>
  /**
   * As the standard `fetch`, for a path or an address of the profile's instance, with the token.
   * @throws {OicError} API_ADDRESS_INVALID, API_ORIGIN_FOREIGN, API_REDIRECT_FOREIGN, API_UNREACHABLE
   */
  readonly fetch: AuthorizedFetch
  /** The File Server, which a profile of the application itself is refused before any call. */
  readonly files: Files
  /** Waits for a refresh that was sent, then lets go of the store. */
  close(): Promise<void>
}

function machine() {
  return { env: process.env, platform: process.platform, home: homedir() }
}

function profileOf({ profile, settings }: ConnectOptions): Profile {
  if (settings) return settings
  const environment = process.env['OIC_PROFILE']
  const formed = environmentProfile(process.env, profile || environment)
  if (formed) return formed
  const profiles = loadProfiles(locations(machine()).settingsFolder)
  return chooseProfile(profiles, { asked: profile, environment, workingFolder: process.cwd() })
}

/** Without an instance there is nothing to call; tokens are given out all the same. */
function fetchOf(profile: Profile, tokens: TokenSource, fetch: typeof globalThis.fetch): AuthorizedFetch {
  const { instance, name } = profile
  if (instance) return authorizedFetch({ instance, tokens, fetch })
  return async () => {
    throw new OicError('API_NO_INSTANCE', { details: { profile: name } })
  }
}

/** Proxies are for Node to take or not, as the program was started; so it is for the connections of a profile. */
function usualFetch(profile: Profile): typeof globalThis.fetch {
  const { env, execArgv } = process
  const goesByProxy = env['NODE_USE_ENV_PROXY'] === '1' || execArgv.includes('--use-env-proxy')
  const { NODE_TLS_REJECT_UNAUTHORIZED } = env
  return profileFetch(profile, {
    fetch: globalThis.fetch,
    env: { ...(goesByProxy && env), NODE_TLS_REJECT_UNAUTHORIZED },
  })
}

function usualCredentials(clock: Clock, given: string | undefined): Promise<Credentials> {
  const current = async (): Promise<Secret> => {
    const passphrase = given ?? process.env['OIC_PASSPHRASE']
    if (!passphrase) throw new OicError('STORE_PASSPHRASE_MISSING')
    return new Secret(passphrase)
  }
  const keys = keyMeans(machine(), {
    keychain: systemKeychain({ env: process.env, isInteractive: false }),
    passphrases: { current, fresh: current },
    isInteractive: false,
  })
  return openCredentials({ folder: locations(machine()).credentialsFolder, clock, keys })
}

async function credentialsFor(profile: Profile, clock: Clock, passphrase: string | undefined) {
  return profile.inMemory ? memoryCredentials({ clock }) : usualCredentials(clock, passphrase)
}

/**
 * Opens a profile whose login `oic login` has made. Nothing is asked of anybody until it is needed.
 * @throws {OicError} PROFILE_*, SETTINGS_INVALID, STORE_*
 */
export async function connect(options: ConnectOptions = {}): Promise<Connection> {
  const { clock = systemClock, credentials: given } = options
  const profile = profileOf(options)
  const fetch = options.fetch ?? usualFetch(profile)
  const credentials = given ?? (await credentialsFor(profile, clock, options.passphrase))
  const secret = options.clientSecret ?? process.env['OIC_CLIENT_SECRET']
  const environmentSecret = secret === undefined ? undefined : new Secret(secret)
  const tokens = tokensOf(profile, { credentials, transport: { fetch, clock }, environmentSecret })
  const call = fetchOf(profile, tokens, fetch)
  const background = options.background ? renewInBackground(tokens, { clock }) : undefined
  const close = async (): Promise<void> => {
    await background?.stop()
    if (!given) await credentials.close()
  }
  return {
    profile,
    async token(request) {
      const { accessToken, expiresAt } = await tokens.token(request)
      return { accessToken: accessToken.reveal(), expiresAt }
    },
    fetch: call,
    files: filesOf(call, profile),
    close,
    [Symbol.asyncDispose]: close,
  }
}
