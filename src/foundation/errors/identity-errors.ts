import { isLoopback } from '../address.ts'
import { adviceOn, adviceOnScopes, type Symptom, whatFits } from '../dictionary/index.ts'
import { longestWaitSeconds } from '../retry-after.ts'
import { entry } from './entry.ts'
import { oauthRefusalHint } from './oauth-refusal.ts'

type Unreached = {
  origin: string
  problem: string
  symptom?: Symptom
}

function reach({ origin, symptom }: Unreached): string {
  if (symptom) return adviceOn(symptom)
  return URL.canParse(origin) && isLoopback(new URL(origin))
    ? 'is the sandbox running? start it with `oic sandbox`'
    : 'check the address in the profile and the network; nothing that is kept was given up'
}

/** A moment within the hour, in the time zone of the machine. */
const clockTime = (moment: string): string =>
  new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

function wait(askedSeconds: number): string {
  if (askedSeconds === 0) return 'wait a little'
  return askedSeconds > longestWaitSeconds
    ? 'wait an hour, whatever was asked for,'
    : `wait ${askedSeconds} s`
}

/** What stood beside the client id, where it was not the secret alone. */
const given: Readonly<Record<string, string>> = {
  'assertion-refused': 'secret and the assertion',
  'client-signature-refused': 'signature',
}

/** What the identity domain (or something in front of it) answered. */
export const identityErrors = {
  IDENTITY_UNREACHABLE: entry<Unreached>(
    'unreachable',
    ({ origin, problem }) => `the identity domain at ${origin} cannot be reached (${problem})`,
    reach,
  ),
  IDENTITY_UNAVAILABLE: entry<{ origin: string; status: number; askedSeconds?: number | undefined }>(
    'unreachable',
    ({ origin, status, askedSeconds }) =>
      `the identity domain at ${origin} answered with status ${status}${askedSeconds ? ` and asks to wait ${askedSeconds} s` : ''}`,
    ({ askedSeconds = 0 }) =>
      `${wait(askedSeconds)} and run the command again; nothing that is kept was given up`,
  ),
  IDENTITY_WAITING: entry<{ why: string; until: string }>(
    'unreachable',
    ({ why, until }) => `${why} until ${clockTime(until)}`,
    ({ until }) => `run the command again at ${clockTime(until)}; nothing that is kept was given up`,
  ),
  IDENTITY_ANSWER_FOREIGN: entry<{ origin: string; found: string }>(
    'unreachable',
    ({ origin, found }) => `${origin} did not give a token answer but ${found}`,
    adviceOn('foreign-answer'),
  ),
  IDENTITY_ANSWER_MALFORMED: entry<{ origin: string; problem: string }>(
    'unreachable',
    ({ origin, problem }) => `the answer of ${origin} cannot be used: ${problem}`,
    'run the command again; nothing that is kept was given up',
  ),
  IDENTITY_REDIRECTED: entry<{ origin: string }>(
    'failed',
    ({ origin }) => `the token endpoint at ${origin} answered with a redirect, which is never followed`,
    'check the identity address in the profile',
  ),
  TOKEN_CLIENT_REFUSED: entry<{ clientId: string; symptom?: Symptom }>(
    'failed',
    ({ clientId, symptom }) =>
      `the identity domain does not accept the client id ${clientId} with the ${given[symptom ?? ''] ?? 'secret'} given`,
    ({ symptom }) => adviceOn(symptom ?? 'client-refused'),
  ),
  TOKEN_CODE_REFUSED: entry<{ description?: string | undefined }>(
    'login',
    ({ description }) => `the code was refused${description ? `: ${description}` : ''}`,
    `run \`oic login\` again: ${whatFits('code-refused')}`,
  ),
  TOKEN_SCOPE_REFUSED: entry<{ scopes: readonly string[] }>(
    'failed',
    ({ scopes }) => `the application may not ask for the scope ${scopes.join(' ')}`,
    ({ scopes }) => adviceOnScopes(scopes),
  ),
  TOKEN_REFUSED: entry<{
    error: string
    description?: string | undefined
    status: number
    symptom?: Symptom
  }>(
    'failed',
    ({ error, description, status }) =>
      `the token request was refused: ${error}${description ? `, ${description}` : ''} (status ${status})`,
    ({ error, symptom }) =>
      symptom
        ? adviceOn(symptom)
        : oauthRefusalHint(
            error,
            'compare the profile (`oic profile show`) with the application in the console: allowed grant types, scopes, activation',
          ),
  ),
  DISCOVERY_ISSUER_MISMATCH: entry<{ expected: string; found: string }>(
    'failed',
    ({ expected, found }) => `the server at ${expected} says that its issuer is ${found}`,
    `set --identity to the issuer exactly as the server names it; ${adviceOn('issuer-differs')}`,
  ),
  DISCOVERY_INVALID: entry<{ issuer: string; problem: string }>(
    'failed',
    ({ issuer, problem }) => `the configuration that ${issuer} publishes cannot be used: ${problem}`,
    adviceOn('discovery-unreadable'),
  ),
}
