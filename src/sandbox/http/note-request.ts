import type { Instance } from '../instance/instance.ts'
import { userNamed } from '../instance/users.ts'
import type { ExchangeContext } from './exchange.ts'
import type { OriginName } from './origin-name.ts'
import { noParameters, type Parameters, queryOf } from './parameters.ts'
import type { SeenRequest } from './seen-request.ts'

/** Shown as they came. */
const harmless = new Set(
  `response_type client_id redirect_uri scope grant_type code_challenge_method resource
  post_logout_redirect_uri token_type_hint
  integrationInstance listFiles filterPattern limit offset orderBy
  userName consent`.split(/\s+/),
)

/** Shown as there, no more. */
const secret = new Set(
  `state nonce code code_challenge code_verifier refresh_token client_secret
  client_assertion client_assertion_type assertion username password device_code user_code
  token id_token_hint
  loginCtx consentCtx deviceCtx signature`.split(/\s+/),
)

const masked = '[masked]'

const addresses = new Set(['redirect_uri', 'post_logout_redirect_uri', 'resource'])

/** In characters: what is longer says no more, and is kept for a thousand requests. */
const longest = { name: 200, value: 2048 } as const

const cut = (value: string, length: number): string =>
  value.length > length ? `${value.slice(0, length)}…` : value

/** Up to the last `@`, wherever a parser would see it: a name and a password may stand before it. */
const withoutUserinfo = (value: string): string =>
  value.replace(/^([a-z][a-z0-9+.-]*:)?([\\/]*).*@/is, `$1$2${masked}@`)

/** A redirect address, say, is harmless, but its query may hold anything. */
function withoutQuery(value: string): string {
  const end = value.search(/[?#]/)
  return end < 0 ? value : `${value.slice(0, end)}?${masked}`
}

/** Shown when it is one: a password may have been typed into the wrong field. */
const shownUserName = ({ state }: Instance, value: string): string =>
  userNamed(state, value) === undefined ? masked : value

function shownValue(instance: Instance, name: string, value: string): string {
  if (!harmless.has(name)) return masked
  if (name === 'userName') return shownUserName(instance, value)
  const bare = withoutQuery(addresses.has(name) ? withoutUserinfo(value) : value)
  return cut(bare, name === 'client_id' ? longest.name : longest.value)
}

function shown(instance: Instance, parameters: Parameters): Record<string, string> {
  const values: Record<string, string> = {}
  for (const name of parameters.names) {
    const isKnown = harmless.has(name) || secret.has(name)
    if (isKnown) values[name] = shownValue(instance, name, parameters.get(name) ?? '')
  }
  return values
}

const knownSchemes = new Set(['basic', 'bearer', 'signature', 'dpop'])

/** A header without a scheme may be the bare secret. */
function scheme(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const name = header.split(' ', 1)[0] ?? ''
  return knownSchemes.has(name.toLowerCase()) ? name : masked
}

/** Of a request that is answered. */
export function noteRequest(c: ExchangeContext, instance: Instance, origin: OriginName): SeenRequest {
  const url = new URL(c.req.url)
  const authorization = scheme(c.req.header('authorization'))
  const { ecid, decision, fault, ending, form = noParameters } = c.var
  return {
    at: instance.clock.now().toISOString(),
    origin,
    method: c.req.method,
    path: cut(url.pathname, longest.name),
    query: shown(instance, queryOf(url)),
    form: shown(instance, form),
    ...(authorization !== undefined && { authorization }),
    status: ending?.manner === 'reset' ? 0 : c.res.status,
    ecid,
    ...(decision !== undefined && { decision: cut(decision, longest.value) }),
    ...(fault !== undefined && { fault }),
  }
}
