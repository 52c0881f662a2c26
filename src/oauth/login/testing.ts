/** A login under way, with an identity service in memory and everything else around it replaced. */
import { isOicError, type OicError, Secret, systemClock } from '../../foundation/index.ts'
import type { Profile } from '../profiles/index.ts'
import type { TokenSet } from '../protocol/index.ts'
import { type LoginParts, login } from './login.ts'
import { freePort } from './testing-sockets.ts'

export const issuer = 'https://id.example.com'
export const clientId = '0123456789abcdef0123456789abcdef'

export const aProfile = (given: Partial<Profile> = {}): Profile => ({
  name: 'dev',
  kind: 'idcs',
  identityUrl: issuer,
  clientId,
  clientAuthentication: 'basic',
  secret: 'store',
  scopes: ['https://host.example.com:443urn:opc:resource:consumer::all'],
  redirectUris: ['http://127.0.0.1:8422/callback'],
  flow: 'code',
  ...given,
})

export const clientSecret = new Secret('canary-client-secret')
const application = { clientId, clientSecret, authentication: 'basic' } as const

type Reply = () => Response | Promise<Response>

/** How the identity service answers; a sign-in page and good tokens unless told otherwise. */
export interface Replies {
  readonly authorize: Reply
  readonly token: Reply
  readonly metadata: Reply
}

const goodReplies: Replies = {
  authorize: () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } }),
  token: () =>
    Response.json({
      access_token: 'canary-access-token',
      refresh_token: 'canary-refresh-token',
      token_type: 'Bearer',
      expires_in: 3600,
    }),
  metadata: () => Response.json(aDocument()),
}

export const aDocument = (given: object = {}): object => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  code_challenge_methods_supported: ['S256'],
  ...given,
})

const replyNames: Readonly<Record<string, keyof Replies>> = { token: 'token', authorize: 'authorize' }

/** Its answers end with the request that asked for them, as those of a network do. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  signal?.throwIfAborted()
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
  return Promise.race([work, aborted])
}

/** What programs see of an error of ours; anything else as it is. */
export const facts = (error: unknown): unknown =>
  isOicError(error) ? { code: error.code, exit: error.exitCode, details: error.details } : error

export interface LoginUnderWay {
  /** The sign-in address, once it is shown. */
  readonly shown: Promise<URL>
  /** The answer to the sign-in page: the path and query of this login's callback. */
  callback(parameters: Record<string, string>): Promise<string>
  /** `logged in`, or the facts of the error. Never rejects. */
  readonly outcome: Promise<unknown>
  readonly kept: TokenSet[]
  /** What the identity service was asked, oldest first: `GET /authorize`, … */
  readonly asked: string[]
  readonly ignored: OicError[]
  end(reason: unknown): void
}

/** Starts a login with everything around it replaced, but for the listener and its sockets. */
export function startLogin(
  profile: Profile,
  given: Partial<LoginParts> & { readonly replies?: Partial<Replies> } = {},
): LoginUnderWay {
  const replies = { ...goodReplies, ...given.replies }
  const shown = Promise.withResolvers<URL>()
  const ending = new AbortController()
  const kept: TokenSet[] = []
  const asked: string[] = []
  const ignored: OicError[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input)
    asked.push(`${init?.method ?? 'GET'} ${address.pathname}`)
    const name = replyNames[address.pathname.split('/').at(-1) ?? ''] ?? 'metadata'
    return untilAborted((async () => replies[name]())(), init?.signal)
  }
  const work = login(profile, application, {
    transport: { fetch, clock: systemClock },
    showSignIn: async (address) => shown.resolve(address),
    async *lines() {},
    canPaste: false,
    ignored: (reason) => ignored.push(reason),
    keep: async (tokens) => void kept.push(tokens),
    signal: ending.signal,
    ...given,
  })
  return {
    shown: shown.promise,
    async callback(parameters) {
      const { searchParams } = await shown.promise
      const redirectUri = new URL(searchParams.get('redirect_uri') ?? '')
      const state = searchParams.get('state') ?? ''
      return `${redirectUri.pathname}?${new URLSearchParams({ state, ...parameters })}`
    },
    outcome: work.then(() => 'logged in', facts),
    kept,
    asked,
    ignored,
    end: (reason) => ending.abort(reason),
  }
}

/** A login that waits at a port of its own. */
export async function startListening(given: Parameters<typeof startLogin>[1] = {}, host = '127.0.0.1') {
  const port = await freePort()
  const profile = aProfile({ redirectUris: [`http://${host}:${port}/callback`] })
  const underWay = startLogin(profile, given)
  await Promise.race([underWay.shown, underWay.outcome])
  return { port, ...underWay }
}
