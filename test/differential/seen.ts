/** An answer without what belongs to one server alone: addresses, values, texts. */
import type { Server } from './server.ts'

/** What a case saw, by field. Two servers are alike when all fields are. */
export type Seen = Readonly<Record<string, unknown>>

async function bodyOf(answer: Response): Promise<Record<string, unknown>> {
  const text = await answer.text()
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

const headerOf = (answer: Response, name: string): string => answer.headers.get(name) ?? 'none'

export interface TokenAnswer {
  readonly access_token: string
  readonly refresh_token: string
}

/** An answer of the token endpoint: what is compared, and the tokens for the steps that follow. */
export interface Asked {
  readonly seen: Seen
  readonly tokens: TokenAnswer
}

/** Descriptions and `ecid` are a server's own dialect: an error is its status and its code. */
export async function readTokenAnswer(answer: Response): Promise<Asked> {
  const body = await bodyOf(answer)
  const { access_token = '', refresh_token = '' } = body as Partial<TokenAnswer>
  const shared = {
    type: headerOf(answer, 'content-type').split(';', 1)[0],
    cache: headerOf(answer, 'cache-control'),
    pragma: headerOf(answer, 'pragma'),
    challenge: headerOf(answer, 'www-authenticate').split(' ', 1)[0],
  }
  const given = {
    tokens: ['access_token', 'refresh_token', 'id_token'].filter((name) => name in body).join(' '),
    namesScope: 'scope' in body,
    lives: `${body['token_type']} ${body['expires_in']}`,
  }
  const outcome = answer.ok
    ? `${answer.status}`
    : `${answer.status} ${body['error'] ?? 'without an error code'}`
  return {
    seen: { outcome, ...shared, ...(answer.ok && given) },
    tokens: { access_token, refresh_token },
  }
}

/** By its name alone where it is the one of the metadata (RFC 9207 section 2.4). */
const issuerAt = (server: Server) => (value: string) => (value === server.issuer ? 'iss' : `iss=${value}`)

/** Where an answer of the authorization endpoint sends the browser, and with what. */
function destination(server: Server, header: string): string {
  const location = new URL(header, server.authorizeAddress)
  const isOwn = location.origin === new URL(server.authorizeAddress).origin
  if (isOwn && location.pathname.startsWith(server.signInPath)) return 'the sign-in page'
  const place = location.hash === '' ? 'query' : 'fragment'
  const sent = place === 'query' ? location.searchParams : new URLSearchParams(location.hash.slice(1))
  const said = ['error', 'state'].flatMap((name) => sent.getAll(name).map((value) => `${name}=${value}`))
  const named = [...(sent.has('code') ? ['code'] : []), ...sent.getAll('iss').map(issuerAt(server))]
  return `${header.replace(/[?#].*$/s, '')}, in the ${place} ${[...said, ...named].join(', ')}`
}

/** An answer of the authorization endpoint: a page, or an address and its parameters. */
export async function readAuthorizeAnswer(server: Server, answer: Response): Promise<Seen> {
  const header = answer.headers.get('location')
  const { error = 'no error code' } = await bodyOf(answer)
  const what = header === null ? `shows ${error}` : `to ${destination(server, header)}`
  return { outcome: `${answer.status} ${what}`, cache: headerOf(answer, 'cache-control') }
}
