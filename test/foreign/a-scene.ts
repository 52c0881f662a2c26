/** What every foreign client meets: a sandbox on real sockets, and a person with a browser. */
import { type BehaviourName, type Sandbox, visitor } from '../../src/sandbox/index.ts'
import { aSandbox } from '../sandbox/actors.ts'

export const behaviours = ['observed', 'strict'] as const satisfies readonly BehaviourName[]

export const redirectUri = 'http://127.0.0.1:8422/callback'

/** Every client has to bring these through its own way of encoding. */
const awkwardSecret = 'a secret: with/every+kind&of=100% "character"'

export interface Scene extends AsyncDisposable {
  readonly sandbox: Sandbox
  /** The issuer to ask for its configuration, and the beginning of every endpoint. */
  readonly identity: string
  readonly clientId: string
  readonly clientSecret: string
  /** One scope of the instance. */
  readonly scope: string
  readonly userName: string
  /** The person signs in; gives the address that the browser is sent to. */
  signIn(address: string | URL): Promise<URL>
  /** The person presses "Cancel". */
  decline(address: string | URL): Promise<URL>
  /** What the browser shows instead of a sign-in page. */
  look(address: string | URL): Promise<{ readonly status: number; readonly body: unknown }>
  /** What an access token opens. */
  call(accessToken: string): Promise<number>
  /** What the token endpoint decided, newest last. */
  decisions(): readonly (string | undefined)[]
}

const matched = (pattern: RegExp, text: string): string => pattern.exec(text)?.[1] ?? ''

async function decline(address: string | URL): Promise<URL> {
  const asked = await fetch(address, { redirect: 'manual' })
  const page = new URL(asked.headers.get('location') ?? '', address)
  const headers = {
    cookie: asked.headers
      .getSetCookie()
      .map((one) => one.split(';', 1)[0])
      .join('; '),
  }
  const shown = await (await fetch(page, { headers })).text()
  const form = shown.slice(shown.lastIndexOf('<form'))
  const answer = await fetch(new URL(matched(/action="([^"]*)"/, form), page), {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ loginCtx: matched(/name="loginCtx" value="([^"]*)"/, form) }),
  })
  return new URL(answer.headers.get('location') ?? 'missing:')
}

async function look(address: string | URL) {
  const answer = await fetch(address, { redirect: 'manual' })
  const ecid = answer.headers.get('x-oracle-dms-ecid') ?? 'no ecid'
  return {
    status: answer.status,
    body: JSON.parse((await answer.text()).replaceAll(ecid, 'ECID')) as unknown,
  }
}

interface Given {
  readonly redirectUri?: string
  readonly clientType?: 'confidential' | 'public'
  readonly clientSecret?: string
}

/** It lives in the time of the machine, since the clients do. */
export async function aScene(behaviour: BehaviourName, given: Given = {}): Promise<Scene> {
  const { clientSecret = awkwardSecret } = given
  const sandbox = await aSandbox({
    behaviour,
    clock: { now: () => new Date() },
    seed: {
      application: {
        ...(given.clientType === 'public' ? { clientType: 'public' } : { clientSecret }),
        redirectUris: [given.redirectUri ?? redirectUri],
        postLogoutRedirectUris: ['http://127.0.0.1:8422/signed-out'],
        allowedGrants: ['authorization_code', 'refresh_token', 'client_credentials'],
        allowedOperations: ['introspect'],
      },
    },
  })
  const { identity, design, instance, application, users } = sandbox.description
  const user = users[0] ?? { userName: '', password: '' }
  const root = `${design}/ic/api/fileserver/v1/filesystem/root?integrationInstance=${instance.name}`
  return {
    sandbox,
    identity,
    clientId: application.clientId,
    clientSecret,
    scope: application.scopes[0] ?? '',
    userName: user.userName,
    signIn: (address) => visitor().signIn(new URL(address), user),
    decline,
    look,
    call: async (token) => (await fetch(root, { headers: { authorization: `Bearer ${token}` } })).status,
    decisions: () =>
      sandbox
        .requests()
        .filter(({ path }) => path === '/oauth2/v1/token')
        .map(({ decision }) => decision),
    [Symbol.asyncDispose]: () => sandbox.close(),
  }
}

/** What the browser shows for an address that is not registered: no client hears of it. */
export const unregistered = (clientId: string, address: string) => ({
  status: 400,
  body: {
    error: 'invalid_redirect_uri',
    error_description: `Client ${clientId} requested an invalid redirect URL: ${address}. ECID: ECID`,
  },
})

/** The error that something ended with. */
export const errorOf = (promise: Promise<unknown>): Promise<Record<string, unknown>> =>
  promise.then(
    () => ({ message: 'nothing was refused' }),
    (error: unknown) => error as Record<string, unknown>,
  )
