/** Who takes part in the tests of the sandbox: a person with a browser, and an application. */
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'

export const start = new Date('2026-01-15T12:00:00Z')

const keys = makeKeys(seededRandom('keys of the tests', {}), start)

/** Those whose sign-in form has to be sent as it was shown. */
const withTickets = new WeakSet<Sandbox>()

/** A sandbox that stands still in time, made from one seed, with a key that is made once for all tests. */
export async function aSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    clock: { now: () => start },
    keys: await keys,
    ...options,
    seed: { random: 'tests', ...options.seed },
  })
  if (options.behaviour === 'strict') withTickets.add(sandbox)
  return sandbox
}

/** Four ports in a row that are free now, and still far from those the system hands out. */
export async function freePorts(): Promise<number> {
  for (let port = 18_400 + (process.pid % 200) * 10; port < 30_000; port += 10) {
    const sandbox = await startSandbox({ port }).catch(() => undefined)
    if (sandbox === undefined) continue
    await sandbox.close()
    return port
  }
  throw new Error('no free ports')
}

export const redirectUri = 'http://127.0.0.1:8422/callback'

/** RFC 7636 appendix B. */
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

type Parameters = Readonly<Record<string, string | undefined>>

const present = (parameters: Parameters): [string, string][] =>
  Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))

/** An authorization address; undefined takes a parameter out. */
export function authorizationUrl({ description }: Sandbox, changes: Parameters = {}): string {
  const { clientId, scopes } = description.application
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: `${scopes[0]} offline_access`,
    state: 'xyz',
    ...changes,
  }
  return `${description.identity}/oauth2/v1/authorize?${new URLSearchParams(present(parameters))}`
}

export interface Browser {
  open(address: string, init?: RequestInit): Promise<Response>
  /** Signs in on the page and gives the answer to the form. */
  signIn(fields?: Parameters): Promise<Response>
}

interface Cookie {
  readonly path: string
  readonly pair: string
}

/** Keeps cookies by path, follows nothing by itself. */
export function aBrowser(sandbox: Sandbox): Browser {
  const jar = new Map<string, Cookie>()
  const keep = (header: string) => {
    const [pair = '', ...attributes] = header.split('; ')
    const path = attributes.find((attribute) => attribute.startsWith('Path='))?.slice(5) ?? '/'
    jar.set(`${path} ${pair.split('=', 1)[0]}`, { path, pair })
  }
  const cookiesFor = (address: string): string =>
    [...jar.values()]
      .filter(({ path }) => new URL(address).pathname.startsWith(path))
      .map(({ pair }) => pair)
      .join('; ')
  const open = async (address: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    const cookies = cookiesFor(address)
    if (cookies !== '') headers.set('cookie', cookies)
    const answer = await sandbox.fetch(new Request(address, { ...init, headers }))
    answer.headers.getSetCookie().forEach(keep)
    return answer
  }
  const [user] = sandbox.description.users
  const page = `${sandbox.description.identity}/ui/v1/signin`
  const ticket = async () => /name="loginCtx" value="([^"]+)"/.exec(await (await open(page)).text())?.[1]
  const signIn = async (fields: Parameters = {}) => {
    const loginCtx = withTickets.has(sandbox) ? await ticket() : undefined
    const typed = { userName: user?.userName, password: user?.password, loginCtx, ...fields }
    return open(page, { method: 'POST', body: new URLSearchParams(present(typed)) })
  }
  return { open, signIn }
}

export const locationOf = (answer: Response): URL => new URL(answer.headers.get('location') ?? 'missing:')

/** Asks, signs in, and gives the code. */
export async function codeFor(sandbox: Sandbox, changes: Parameters = {}, fields: Parameters = {}) {
  const browser = aBrowser(sandbox)
  await browser.open(authorizationUrl(sandbox, changes))
  return locationOf(await browser.signIn(fields)).searchParams.get('code') ?? 'no code'
}

export const basic = (clientId: string, clientSecret: string): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`

export interface TokenCall {
  readonly headers?: Record<string, string>
  readonly body?: string | URLSearchParams
}

/** Sends a token request with the application's Basic credentials. */
export function askToken(sandbox: Sandbox, parameters: Parameters, { headers, body }: TokenCall = {}) {
  const { identity, application } = sandbox.description
  return sandbox.fetch(
    new Request(`${identity}/oauth2/v1/token`, {
      method: 'POST',
      headers: headers ?? { authorization: basic(application.clientId, application.clientSecret) },
      body: body ?? new URLSearchParams(present(parameters)),
    }),
  )
}

/** With the redirect address, as every behaviour takes it. */
export const exchange = (sandbox: Sandbox, code: string, changes: Parameters = {}) =>
  askToken(sandbox, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...changes })

export const refresh = (sandbox: Sandbox, refreshToken: string, changes: Parameters = {}) =>
  askToken(sandbox, { grant_type: 'refresh_token', refresh_token: refreshToken, ...changes })

export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: string
  readonly expires_in: number
  readonly refresh_token: string
  readonly id_token?: string
}

export const tokensIn = async (answer: Response): Promise<TokenAnswer> => (await answer.json()) as TokenAnswer

export async function login(sandbox: Sandbox, changes: Parameters = {}, fields: Parameters = {}) {
  return tokensIn(await exchange(sandbox, await codeFor(sandbox, changes, fields)))
}

export const call = (sandbox: Sandbox, address: string, token?: string, init: RequestInit = {}) =>
  sandbox.fetch(
    new Request(address, {
      ...init,
      headers: { ...init.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    }),
  )

/** An answer as a whole, without what differs each time; an ECID inside the body reads `ECID`. */
export async function whole(answer: Response) {
  const ecid = answer.headers.get('x-oracle-dms-ecid') ?? 'no ecid'
  const text = (await answer.text()).replaceAll(ecid, 'ECID')
  const json = answer.headers.get('content-type')?.startsWith('application/json')
  return { status: answer.status, body: json ? JSON.parse(text) : text }
}

/** The same with every header. */
export async function wholeWithHeaders(answer: Response) {
  const headers = Object.fromEntries(answer.headers)
  return { headers: { ...headers, 'x-oracle-dms-ecid': 'ECID' }, ...(await whole(answer)) }
}

/** What all refusals of a code, a verifier or a refresh token read like. */
export const invalidGrant = {
  status: 400,
  body: {
    error: 'invalid_grant',
    error_description: 'The grant is not valid, has expired or was used before.',
    ecid: 'ECID',
  },
}

/** What a client reads that is not the one it says it is. */
export const clientFailed = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'Client authentication failed.', ecid: 'ECID' },
}

export const invalidRequest = (error_description: string) => ({
  status: 400,
  body: { error: 'invalid_request', error_description, ecid: 'ECID' },
})

/** The root folder of the File Server: what a token of a person opens. */
export const rootOf = ({ description: { design, instance } }: Sandbox): string =>
  `${design}/ic/api/fileserver/v1/filesystem/root?integrationInstance=${instance.name}`

export const decisions = (sandbox: Sandbox) => sandbox.requests().map(({ decision }) => decision)

export interface Credentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** Sends a form to the identity domain, with Basic credentials: the application's unless others are given. */
export function postForm(
  sandbox: Sandbox,
  path: string,
  parameters: Parameters,
  credentials: Credentials | 'none' = sandbox.description.application,
) {
  const headers =
    credentials === 'none' ? {} : { authorization: basic(credentials.clientId, credentials.clientSecret) }
  const body = new URLSearchParams(present(parameters))
  return call(sandbox, `${sandbox.description.identity}${path}`, undefined, { method: 'POST', headers, body })
}

/** What an application hears that asks for what it may not have. */
export const failedAuthorization = {
  status: 400,
  body: { error: 'unauthorized_client', error_description: 'Client authorization failed.', ecid: 'ECID' },
}
