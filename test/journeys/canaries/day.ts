/** All that a person does in a day, and most of what can go wrong with it. */
import type { Circumstances } from '../../support/a-machine.ts'
import { aPerson } from '../../support/a-person.ts'
import type { Wire } from '../../support/wire.ts'
import { clientSecret, type Sweep, signedIn } from './sweep.ts'

/** An identity domain, or somebody in between, that repeats in its answer what it was sent. */
const repeating =
  (wire: Wire, status: number, write: (secrets: string) => string, type = 'application/json'): typeof fetch =>
  async (input, init) => {
    const answer = await wire.fetch(input, init)
    if (!String(input).endsWith('/token')) return answer
    const secrets = `${init?.body} ${new Headers(init?.headers).get('authorization')} ${await answer.text()}`
    return new Response(write(secrets), { status, headers: { 'content-type': type } })
  }

const asError = (secrets: string): string =>
  JSON.stringify({ error: 'server_error', error_description: `you sent ${secrets}` })

/** An answer that is good but for an id_token that nobody asked for and nobody signed. */
const withIdToken =
  ({ fetch }: Wire): typeof globalThis.fetch =>
  async (input, init) => {
    const answer = await fetch(input, init)
    const text = await answer.text()
    return new Response(
      text.replace('{"access_token"', '{"id_token":"e30.e30.e30","access_token"') || null,
      answer,
    )
  }

/** Commands that succeed or fail by themselves. */
const quietLines = [
  ...['status', 'token', 'explain', 'login', 'login --json', 'status --json', 'whoami', 'whoami --json'],
  ...['token --json', 'files ls', 'files ls --json', 'profile list --json', 'profile show dev', '--help'],
  ...['token --header', 'token --env', 'token --curl-config', 'exec -- true', 'environment postman'],
  ...[
    'environment postman --with-token',
    'environment bruno',
    'explain --shell powershell',
    'keep-alive',
    'doctor',
  ],
  'api GET /ic/api/integration/v1/integrations --include',
  'api GET https://evil.example.com/',
  'api GET /ic/api/nothing --json',
  'profile set dev --client-authentication body',
  'token --force',
  'profile set dev --client-authentication basic',
  `profile set dev --client-secret-stdin ${clientSecret}`,
  `token ${clientSecret}`,
]

type Incident = readonly [line: string, circumstances: Circumstances]

/** Logins in which somebody repeats aloud what was sent, or comes back with something else. */
function unluckyLogins(sweep: Sweep): Incident[] {
  const { wire } = sweep
  const answers = (type: string): Incident[] => [
    ['login', { fetch: repeating(wire, 400, asError, type) }],
    ['login --json', { fetch: repeating(wire, 200, (secrets) => secrets, type) }],
    [
      'login',
      { fetch: repeating(wire, 200, (secrets) => JSON.stringify({ access_token: [secrets] }), type) },
    ],
    ['login', { fetch: repeating(wire, 503, (secrets) => secrets, type) }],
  ]
  return [
    ['login', comingBackWith(sweep, 'error=access_denied&error_description=CODE')],
    ['login --timeout 1s', comingBackWith(sweep, 'code=CODE&code=CODE')],
    // The page before was never answered.
    ['login --browser', comingTooLate(sweep)],
    ['login', { fetch: withIdToken(wire) }],
    ...answers('application/json'),
    ...answers('text/html'),
  ]
}

/** Signs in, and comes back with something else that holds the code. */
const comingBackWith = (sweep: Sweep, query: string): Circumstances =>
  aPerson(async (address) => {
    const { searchParams, origin, pathname } = await signedIn(sweep, sweep.wire, address)
    const code = encodeURIComponent(searchParams.get('code') ?? '')
    return `${origin}${pathname}?${query.replaceAll('CODE', code)}&state=${searchParams.get('state')}`
  })

const comingTooLate = (sweep: Sweep): Circumstances =>
  aPerson(async (address) => {
    const callback = await signedIn(sweep, sweep.wire, address)
    sweep.sandbox.clock.advance(181)
    return callback
  })

export async function aDay(sweep: Sweep): Promise<void> {
  const { tried, sandbox, wire } = sweep
  for (const line of quietLines) await tried(line)
  await tried('basic', { input: `${sandbox.description.application.clientId}:${clientSecret}` })
  await tried('profile set dev --client-secret-stdin', { input: clientSecret })
  for (const [line, circumstances] of unluckyLogins(sweep)) await tried(line, circumstances)
  await tried('login')
  sandbox.clock.advance(3601)
  await tried('token', { fetch: () => Promise.reject(new TypeError('fetch failed')) })
  await tried('files ls', { fetch: repeating(wire, 400, asError) })
  for (const line of ['files ls', 'token --force', 'login', 'logout', 'profile remove dev']) await tried(line)
}
