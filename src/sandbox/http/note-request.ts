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

/** A redirect address, say, is harmless, but its query may hold anything. */
const withoutQuery = (value: string): string => value.replace(/[?#].*$/s, `?${masked}`)

function shown(parameters: Parameters): Record<string, string> {
  const known = parameters.names.filter((name) => harmless.has(name) || secret.has(name))
  return Object.fromEntries(
    known.map((name) => [name, harmless.has(name) ? withoutQuery(parameters.get(name) ?? '') : masked]),
  )
}

const knownSchemes = new Set(['basic', 'bearer', 'signature', 'dpop'])

/** A header without a scheme may be the bare secret. */
function scheme(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const name = header.split(' ', 1)[0] ?? ''
  return knownSchemes.has(name.toLowerCase()) ? name : masked
}

/** Of a request that is answered. */
export function noteRequest(c: ExchangeContext, origin: OriginName, at: Date): SeenRequest {
  const url = new URL(c.req.url)
  const authorization = scheme(c.req.header('authorization'))
  const { ecid, decision, fault, ending, form = noParameters } = c.var
  return {
    at: at.toISOString(),
    origin,
    method: c.req.method,
    path: url.pathname,
    query: shown(queryOf(url)),
    form: shown(form),
    ...(authorization !== undefined && { authorization }),
    status: ending?.manner === 'reset' ? 0 : c.res.status,
    ecid,
    ...(decision !== undefined && { decision }),
    ...(fault !== undefined && { fault }),
  }
}
