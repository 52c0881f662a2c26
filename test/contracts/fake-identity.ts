/** An identity service in memory: small, strict, and with the failures of real ones. */
import { OicError, Secret } from '../../src/foundation/index.ts'
import type { Renewer } from '../../src/oauth/credentials/index.ts'
import type { RawAnswer, TokenSet } from '../../src/oauth/protocol/token-set.ts'
import { type Grants, grants, type Rotation } from './grants.ts'
import type { MovableClock } from './movable-clock.ts'

export type { Rotation } from './grants.ts'

/** What happens to the next requests, first come first served; then all goes well. */
export interface Incident {
  /** The answer is lost on its way. */
  readonly isLost?: true
  /** The request never leaves. */
  readonly isRefused?: true
  /** The server acts at once; its answer waits until the test lets it go. */
  readonly until?: Promise<void>
  /** The server does not act and answers this. */
  readonly instead?: Pick<RawAnswer, 'status' | 'body'> & { readonly retryAfter?: string }
  /** The server acts and its answer is changed on the way. */
  readonly changed?: (body: Record<string, unknown>) => unknown
}

export interface FakeIdentity {
  readonly renewer: Renewer
  readonly grants: Grants
  /** The refresh tokens presented, in order. */
  readonly presented: string[]
  /** How often a token was presented that had been spent or revoked. */
  readonly deadPresented: () => number
  readonly revoked: string[]
  readonly incidents: Incident[]
  /** A new grant, as a login would bring it. */
  logIn(): TokenSet
  /** As if an administrator had ended all logins. */
  revokeAll(): void
  accepts(accessToken: Secret): boolean
}

const origin = 'https://identity.example.com'
const lifetimeSeconds = 3600

export function fakeIdentity(rotation: Rotation, clock: MovableClock): FakeIdentity {
  const known = grants(rotation)
  const issued = new Map<string, Date>()
  const presented: string[] = []
  const revoked: string[] = []
  const incidents: Incident[] = []
  let deadPresented = 0

  const issue = (refresh_token: string): Record<string, unknown> => {
    const access_token = `canary-access-${issued.size + 1}-${crypto.randomUUID()}`
    issued.set(access_token, new Date(clock.now().getTime() + lifetimeSeconds * 1000))
    return { access_token, refresh_token, token_type: 'Bearer', expires_in: lifetimeSeconds }
  }

  const answerTo = (refreshToken: string): { status: number; body: Record<string, unknown> } => {
    const given = known.exchange(refreshToken)
    if (given !== undefined) return { status: 200, body: issue(given) }
    deadPresented += 1
    return { status: 400, body: { error: 'invalid_grant' } }
  }

  const raw = (status: number, body: unknown, retryAfter?: string): RawAnswer => ({
    status,
    headers: { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    receivedAt: clock.now().toISOString(),
  })

  const renewer: Renewer = {
    async send(refreshToken) {
      const { isRefused, instead, until, isLost, changed } = incidents.shift() ?? {}
      if (isRefused) throw unreachable('ECONNREFUSED')
      presented.push(refreshToken.reveal())
      const { status, body } = instead ?? answerTo(refreshToken.reveal())
      await until
      if (isLost) throw unreachable('ECONNRESET')
      const told = changed && typeof body !== 'string' && status === 200 ? changed(body) : body
      return raw(status, told, instead?.retryAfter)
    },
    judge: async (answer) => judge(answer),
    wasNeverSent: (error) => error instanceof OicError && error.details['problem'] === 'ECONNREFUSED',
    async revoke(token) {
      revoked.push(token.reveal())
      known.revoke(token.reveal())
    },
  }

  return {
    renewer,
    grants: known,
    presented,
    deadPresented: () => deadPresented,
    revoked,
    incidents,
    logIn: () => judge(raw(200, issue(known.logIn()))),
    revokeAll: () => known.revokeAll(),
    accepts: (accessToken) => (issued.get(accessToken.reveal()) ?? new Date(0)) > clock.now(),
  }
}

export const unreachable = (problem: string): OicError =>
  new OicError('IDENTITY_UNREACHABLE', { details: { origin, problem } })

function membersOf({ status, body }: RawAnswer): Record<string, unknown> {
  if (status >= 500 || status === 429)
    throw new OicError('IDENTITY_UNAVAILABLE', { details: { origin, status } })
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch (cause) {
    throw new OicError('IDENTITY_ANSWER_FOREIGN', { details: { origin, found: 'a web page' }, cause })
  }
}

function judge(answer: RawAnswer): TokenSet {
  const { access_token, refresh_token, expires_in, error } = membersOf(answer)
  if (typeof error === 'string') {
    throw new OicError('TOKEN_REFUSED', { details: { error, status: answer.status } })
  }
  if (typeof access_token !== 'string') {
    const problem = 'it has no access_token'
    throw new OicError('IDENTITY_ANSWER_MALFORMED', { details: { origin, problem } })
  }
  const receivedAt = new Date(answer.receivedAt)
  return {
    accessToken: new Secret(access_token),
    ...(typeof refresh_token === 'string' && { refreshToken: new Secret(refresh_token) }),
    receivedAt,
    ...(typeof expires_in === 'number' && {
      expiresAt: new Date(receivedAt.getTime() + expires_in * 1000),
    }),
  }
}
