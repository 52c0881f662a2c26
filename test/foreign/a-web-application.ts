/** A web application with `passport-oauth2`, served as `connect` would: `query` and `session` come with a request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import passport from 'passport'
import OAuth2Strategy from 'passport-oauth2'
import { listen } from '../../src/foundation/node/index.ts'
import type { Scene } from './a-scene.ts'

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

/** What the person sees of it, and what its error handler got. */
export interface Shown {
  readonly status: number
  readonly text: string
  readonly error?: unknown
}

export interface WebApplication extends AsyncDisposable {
  readonly tokens: readonly Tokens[]
  /** Where the browser is sent to sign in. */
  begin(): Promise<string>
  /** The browser opens an address of the application. */
  visit(address: string | URL): Promise<Shown>
  refresh(refreshToken: string): Promise<Tokens>
}

/** It knows no refresh itself; subclasses may use the client below it. */
class Strategy extends OAuth2Strategy {
  renew(refreshToken: string): Promise<Tokens> {
    return new Promise((resolve, reject) => {
      const parameters = { grant_type: 'refresh_token' }
      this._oauth2.getOAuthAccessToken(refreshToken, parameters, (error, accessToken, next) =>
        error ? reject(error) : resolve({ accessToken: accessToken ?? '', refreshToken: next ?? '' }),
      )
    })
  }
}

interface Settings {
  readonly callbackURL: string
  readonly clientSecret?: string
  readonly customHeaders?: Record<string, string>
}

function strategyFor(scene: Scene, tokens: Tokens[], settings: Settings): Strategy {
  const options = {
    authorizationURL: `${scene.identity}/oauth2/v1/authorize`,
    tokenURL: `${scene.identity}/oauth2/v1/token`,
    clientID: scene.clientId,
    clientSecret: scene.clientSecret,
    scope: ['offline_access', scene.scope],
    state: true,
    pkce: true,
    ...settings,
  }
  type Done = OAuth2Strategy.VerifyCallback
  const verify = (accessToken: string, refreshToken: string, _profile: unknown, done: Done): void => {
    tokens.push({ accessToken, refreshToken })
    done(null, {})
  }
  return new Strategy(options, verify)
}

/** With one session, that of the only person. */
export async function aWebApplication(scene: Scene, settings: Settings): Promise<WebApplication> {
  const tokens: Tokens[] = []
  const strategy = strategyFor(scene, tokens, settings)
  const authenticator = new passport.Passport().use(strategy)
  const session = {}
  const errors: unknown[] = []
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const query = Object.fromEntries(new URL(request.url ?? '', settings.callbackURL).searchParams)
    const next = (error?: unknown) => {
      if (error) errors.push(error)
      response.writeHead(error ? 500 : 200).end(error ? 'failed' : 'signed in')
    }
    authenticator.authenticate('oauth2', { session: false })(
      Object.assign(request, { query, session }),
      response,
      next,
    )
  }
  const port = Number(new URL(settings.callbackURL).port)
  const listening = await listen(createServer(serve), { host: '127.0.0.1', port })
  return {
    tokens,
    begin: async () => {
      const asked = await fetch(`http://127.0.0.1:${port}/login`, { redirect: 'manual' })
      return asked.headers.get('location') ?? 'missing:'
    },
    async visit(address) {
      const shown = await fetch(address, { redirect: 'manual' })
      const error = errors.pop()
      return { status: shown.status, text: await shown.text(), ...(error !== undefined && { error }) }
    },
    refresh: (refreshToken) => strategy.renew(refreshToken),
    [Symbol.asyncDispose]: () => listening.close(),
  }
}
