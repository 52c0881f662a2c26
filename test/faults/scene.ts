/** A home with profiles, the identity service they belong to, and a clock that all processes are told. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isOicError, Secret } from '../../src/foundation/index.ts'
import {
  type Credentials,
  findProfile,
  loadProfiles,
  openCredentials,
  profileKey,
  saveProfiles,
  tokensOf,
} from '../../src/oauth/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type Child, type Outcome, startChild } from './processes/children.ts'
import type { Question } from './processes/messages.ts'
import type { Rotation } from './service/grants.ts'
import { type IdentityService, identityService } from './service/identity-service.ts'

export interface Scene extends AsyncDisposable {
  /** OIC_HOME: settings and store. */
  readonly home: string
  readonly service: IdentityService
  /** What every process takes for now; an hour later, every token has expired. */
  now: number
  /** Everything expires. */
  expire(): void
  logIn(login: string): Promise<void>
  /** Signs in anew with a token that has just expired, for processes that show the time that it is. */
  age(login: string): Promise<void>
  start(account?: { readonly uid?: number }): Promise<Child>
  ask(child: Child, login: string, more?: Partial<Question>): Promise<Outcome>
  /** Asks as one more process would that opens the store afterwards: a token, or the code of the error. */
  askAfterwards(login: string): Promise<string>
  state(login: string): Promise<string>
  /** The row of the credential, every byte of it. Throws when the store is damaged. */
  row(login: string): string
  /** Names of files that nothing should have left behind. */
  litter(): readonly string[]
}

export interface SceneOptions {
  readonly rotation?: Rotation
  readonly logins?: readonly string[]
  /** Where the home is, when not in a temporary folder. */
  readonly home?: string
}

const hourMs = 3_600_000

const settings = (identity: string) => ({
  identity,
  client_id: 'faults',
  client_authentication: 'none',
  scopes: ['urn:opc:resource:consumer::all'],
  redirect_uris: ['http://127.0.0.1:9/callback'],
})

const codeOf = (error: unknown): string => (isOicError(error) ? error.code : String(error))

function rowIn(home: string, login: string): string {
  const database = new DatabaseSync(join(home, 'credentials.db'), { timeout: 5000 })
  try {
    const check = database.prepare('PRAGMA integrity_check').get()?.['integrity_check']
    if (check !== 'ok') throw new Error(`damaged: ${check}`)
    const row = database.prepare('SELECT * FROM credential WHERE profile = ?').get(login) ?? {}
    return JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? value.toString() : value))
  } finally {
    database.close()
  }
}

/** A file half written, and an answer that has been taken over. */
const litterIn = (home: string): string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(tmp|answer)$/.test(name))

export async function aScene(options: SceneOptions = {}): Promise<Scene> {
  const { rotation = 'strict', logins = ['dev'] } = options
  const folder = temporaryFolder()
  const home = options.home ?? join(folder.path, 'home')
  const service = await identityService(rotation)
  saveProfiles(home, new Map(logins.map((login) => [login, settings(service.origin)])))
  const clock = { now: () => new Date(scene.now) }
  const profile = (login: string) => findProfile(loadProfiles(home), login)
  const opened = async <T>(work: (credentials: Credentials) => Promise<T>): Promise<T> => {
    await using credentials = await openCredentials({ folder: home, clock })
    return await work(credentials)
  }
  const signIn = (login: string, receivedAt: number): Promise<void> =>
    opened((credentials) => {
      const { access_token, refresh_token, expires_in } = service.grants.logIn(login)
      return credentials.keep(profileKey(profile(login)), {
        accessToken: new Secret(access_token),
        refreshToken: new Secret(refresh_token),
        receivedAt: new Date(receivedAt),
        expiresAt: new Date(receivedAt + expires_in * 1000),
      })
    })
  const scene: Scene = {
    home,
    service,
    now: Date.now(),
    expire: () => {
      scene.now += hourMs
    },
    logIn: (login) => signIn(login, scene.now),
    async age(login) {
      scene.now = Date.now()
      await signIn(login, scene.now - hourMs)
    },
    start: (account) => startChild(home, account),
    ask: (child, login, more) => child.ask({ ask: login, now: scene.now, ...more }),
    askAfterwards: (login) =>
      opened(async (credentials) => {
        const transport = { fetch: globalThis.fetch, clock }
        const { accessToken } = await tokensOf(profile(login), { credentials, transport }).token()
        return accessToken.reveal()
      }).catch(codeOf),
    state: (login) =>
      opened(async (credentials) => (await credentials.status(profileKey(profile(login)))).state),
    row: (login) => rowIn(home, login),
    litter: () => litterIn(home),
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
  for (const login of logins) await scene.logIn(login)
  return scene
}
