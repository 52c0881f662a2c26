/** What the tests of this part share: values with good defaults, and what an error tells a program. */
import { isOicError, Secret } from '../../foundation/index.ts'
import type { Application } from './application.ts'
import { type IdentityServer, idcsServer } from './identity-server.ts'
import { type LoginAttempt, newAttempt } from './login-attempt.ts'
import type { RawAnswer } from './token-set.ts'
import type { Transport } from './transport.ts'

export const noon = new Date('2026-11-23T12:00:00.000Z')
export const clock = { now: () => noon }

export const domain = 'https://idcs-0123.identity.oraclecloud.com'
export const server: IdentityServer = idcsServer(domain)
export const clientId = '0123456789abcdef0123456789abcdef'

/** Every secret of these tests begins so. */
export const canary = 'canary7f3a'

export const anApplication = (given: Partial<Application> = {}): Application => ({
  clientId,
  clientSecret: new Secret(`${canary}-client-secret`),
  authentication: 'basic',
  ...given,
})

export const anAttempt = (given: Partial<LoginAttempt> = {}): LoginAttempt => ({
  ...newAttempt({
    server,
    clientId,
    redirectUri: 'http://127.0.0.1:8422/callback',
    scopes: ['https://HOST.example.com:443urn:opc:resource:consumer::all'],
  }),
  ...given,
})

export const callbackUrl = (query: string): URL => new URL(`http://127.0.0.1:8422/callback?${query}`)

/** A good answer, with members changed or (by undefined) left out. */
export const aTokenAnswer = (
  members: Record<string, unknown> = {},
  given: Partial<RawAnswer> = {},
): RawAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    access_token: `${canary}.access`,
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: `${canary}.refresh==`,
    ...members,
  }),
  receivedAt: noon.toISOString(),
  ...given,
})

/** A transport whose server is this function; what it was asked is kept. */
export function aTransport(answer: (request: Request) => Response | Promise<Response>) {
  const requests: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    requests.push(request)
    return answer(request)
  }
  const transport: Transport = { fetch, clock }
  return { transport, requests }
}

/** The error that the work ends with. */
export async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  throw new Error('it did not fail')
}

/** What programs see of an error of ours; anything else as it is. */
export const facts = (error: unknown): unknown =>
  isOicError(error) ? { code: error.code, exit: error.exitCode, details: error.details } : error

export const factsOf = async (work: () => unknown): Promise<unknown> => facts(await errorOf(work))
