/** The steps that cases are made of, the same for both servers. */
import { visitor } from '../../src/sandbox/index.ts'
import { type Asked, readAuthorizeAnswer, readTokenAnswer, type Seen, type TokenAnswer } from './seen.ts'
import { type Client, confidential, person, redirectUri, type Server } from './server.ts'

export type Parameters = Readonly<Record<string, string | undefined>>

/** RFC 7636 appendix B. */
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
export const pkce = { code_challenge: challenge, code_challenge_method: 'S256' }

const present = (parameters: Parameters): [string, string][] =>
  Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))

/** `prompt` is what one of the two demands for a refresh token; the other passes over it. */
const authorizationParameters = (server: Server, client: Client): Parameters => ({
  response_type: 'code',
  client_id: client.id,
  redirect_uri: redirectUri,
  scope: `openid offline_access ${server.scopes.main} ${server.scopes.second}`,
  state: 'xyz',
  prompt: 'consent',
})

/** Undefined takes a parameter out; `more` comes after all others, as it is. */
export const authorizationUrl = (
  server: Server,
  changes: Parameters = {},
  client: Client = confidential,
  more = '',
): string => {
  const parameters = { ...authorizationParameters(server, client), ...changes }
  return `${server.authorizeAddress}?${new URLSearchParams(present(parameters))}${more}`
}

/** Opens an authorization address in a browser that nobody is signed in with. */
export const open = async (server: Server, address: string): Promise<Seen> =>
  readAuthorizeAnswer(server, await fetch(address, { redirect: 'manual' }))

/** A person signs in, and the code comes back. */
export async function codeFor(server: Server, changes: Parameters = {}, client?: Client): Promise<string> {
  const address = new URL(authorizationUrl(server, changes, client))
  const { searchParams } = await visitor().signIn(address, person)
  return searchParams.get('code') ?? 'no code'
}

const formEncoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2)

/** RFC 6749 section 2.3.1: each half form-encoded. */
export const basic = ({ id, secret = '' }: Client): string => rawBasic(formEncoded(id), formEncoded(secret))

export const rawBasic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

export interface TokenCall {
  /** Undefined: none. */
  readonly authorization?: string | undefined
  readonly body?: string
  readonly method?: string
  readonly type?: string
  /** Joined to the address of the endpoint. */
  readonly query?: string
}

/** A form, with the credentials of the confidential application unless others are given. */
export async function askToken(server: Server, parameters: Parameters, call: TokenCall = {}): Promise<Asked> {
  const { authorization = basic(confidential), method = 'POST', query = '' } = call
  const isAnonymous = 'authorization' in call && call.authorization === undefined
  const answer = await fetch(`${server.tokenAddress}${query}`, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(!isAnonymous && { authorization }),
      ...(method === 'POST' && { 'content-type': call.type ?? 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'POST' && { body: call.body ?? new URLSearchParams(present(parameters)).toString() }),
  })
  return readTokenAnswer(answer)
}

export const exchange = (server: Server, code: string, changes: Parameters = {}, call?: TokenCall) =>
  askToken(server, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...changes }, call)

export const refresh = (server: Server, refreshToken: string, changes: Parameters = {}, call?: TokenCall) =>
  askToken(server, { grant_type: 'refresh_token', refresh_token: refreshToken, ...changes }, call)

/** From the sign-in to the tokens. */
export async function login(server: Server, changes: Parameters = {}): Promise<TokenAnswer> {
  return (await exchange(server, await codeFor(server, changes))).tokens
}

/** Fields of several answers side by side: `first.status`, … */
export const sideBySide = (answers: Readonly<Record<string, Seen>>): Seen =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([which, seen]) =>
      Object.entries(seen).map(([field, value]) => [`${which}.${field}`, value]),
    ),
  )

/** Which tokens still work. */
export const afterwards = async (
  server: Server,
  { access_token, refresh_token }: TokenAnswer,
  call?: TokenCall,
): Promise<Seen> => ({
  accessToken: await server.isGood(access_token),
  refreshToken: (await refresh(server, refresh_token, {}, call)).seen['outcome'] === '200',
})
