/**
 * What the sandbox remembers of a request. It holds no secret: a value is shown only when its name is on
 * the list of harmless ones, and a name only when it is known at all.
 */
import type { FaultKind } from '../faults/fault.ts'
import type { ExchangeContext, OriginName } from './exchange.ts'
import { noParameters, type Parameters, queryOf } from './parameters.ts'

export interface SeenRequest {
  /** ISO 8601, in the time of the instance. */
  readonly at: string
  readonly origin: OriginName
  readonly method: string
  readonly path: string
  /** Values that could be secret read `[masked]`; unknown names are left out. */
  readonly query: Readonly<Record<string, string>>
  readonly form: Readonly<Record<string, string>>
  /** The scheme alone. */
  readonly authorization?: string
  /** 0 where the connection was reset instead of an answer. */
  readonly status: number
  readonly ecid: string
  /** Why the answer was what it was, when something was decided. */
  readonly decision?: string
  /** What struck it on command. */
  readonly fault?: FaultKind
}

const harmless = new Set([
  ...[
    'response_type',
    'client_id',
    'redirect_uri',
    'scope',
    'grant_type',
    'code_challenge_method',
    'resource',
  ],
  ...['post_logout_redirect_uri', 'token_type_hint'],
  ...[
    'integrationInstance',
    'listFiles',
    'filterPattern',
    'limit',
    'offset',
    'orderBy',
    'userName',
    'consent',
  ],
])

const secret = new Set([
  ...['state', 'nonce', 'code', 'code_challenge', 'code_verifier', 'refresh_token', 'client_secret'],
  ...[
    'client_assertion',
    'client_assertion_type',
    'assertion',
    'username',
    'password',
    'loginCtx',
    'consentCtx',
    'device_code',
    'user_code',
    'deviceCtx',
    'signature',
    'token',
    'id_token_hint',
  ],
])

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

export function seenRequest(c: ExchangeContext, origin: OriginName, at: Date): SeenRequest {
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
