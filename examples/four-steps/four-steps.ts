/**
 * The main job, end to end, on real HTTP: Oracle's four manual steps done by `oic` against a sandbox on
 * this machine. Nothing leaves the machine, and everything that was made is removed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '../../src/foundation/index.ts'
import { listen } from '../../src/foundation/node/index.ts'
import { basicCredentials, openBrowser } from '../../src/oauth/index.ts'
import { type Sandbox, startSandbox, visitor } from '../../src/sandbox/index.ts'
import { address, answered, masked, sent, tell, title } from './narrate.ts'
import { oicIn } from './oic.ts'
import { type Exchange, type Recorder, recorder } from './recorder.ts'

async function freePort(): Promise<number> {
  await using found = await listen(createServer(), { host: '127.0.0.1', port: 0 })
  return found.port
}

const isTokenRequest = ({ url }: Exchange): boolean => url.pathname === '/oauth2/v1/token'

function one(exchanges: readonly Exchange[], wanted: (exchange: Exchange) => boolean): Exchange {
  const found = exchanges.find(wanted)
  if (!found) throw new Error('a request that was expected was not made')
  return found
}

/** A person at a terminal signs in by hand; elsewhere the form is posted as a browser would. */
function browser({ description: { users } }: Sandbox): (address: URL) => Promise<boolean> {
  const [user] = users
  const hasScreen =
    process.stdout.isTTY &&
    (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
  return async (signInAddress) => {
    if (!user) throw new Error('the sandbox has no user')
    if (
      hasScreen &&
      !process.argv.includes('--no-browser') &&
      (await openBrowser(signInAddress, process.env))
    ) {
      tell(`  Sign in with the page in your browser: ${user.userName}, password ${user.password}`)
      return true
    }
    const callback = await visitor().signIn(signInAddress, user)
    fetch(callback).catch(() => {})
    return true
  }
}

function showSignIn(exchanges: readonly Exchange[], startedAt: number): void {
  const asked = one(exchanges, ({ url }) => url.pathname === '/oauth2/v1/authorize')
  const exchange = one(exchanges, isTokenRequest)
  title('Step 1: sign in and take the authorization code', exchange.startedAt - startedAt)
  address(asked)
  tell(`  ${asked.status}, to the sign-in page; after the sign-in the browser comes back to`)
  tell(`      ${exchange.form.get('redirect_uri')}?code=${masked(exchange.form.get('code') ?? '')}&state=…`)
}

function showCredentials({ description: { application } }: Sandbox): void {
  const startedAt = performance.now()
  const credentials = basicCredentials(application.clientId, new Secret(application.clientSecret))
  title('Step 2: client id and client secret in base64, on one line', performance.now() - startedAt)
  tell(`  ${application.clientId}:${masked(application.clientSecret)}`)
  tell(`      ${masked(credentials.reveal())}`)
}

function showTokenRequest(heading: string, exchanges: readonly Exchange[]): void {
  const exchange = one(exchanges, isTokenRequest)
  title(heading, exchange.milliseconds)
  address(exchange)
  sent(exchange)
  answered(exchange)
}

function showCall(exchanges: readonly Exchange[]): void {
  const call = one(exchanges, ({ url }) => url.pathname.endsWith('/filesystem/root'))
  title('Step 4: call with the token: the root directory of the file system', call.milliseconds)
  address(call)
  sent(call)
  tell(`  ${call.status}`)
}

const next = `
With your own Oracle Integration instance, these five lines do the same:

  npx oic profile add dev --identity https://idcs-….identity.oraclecloud.com --client-id … \\
    --scope 'https://….integration.….ocp.oraclecloud.com:443urn:opc:resource:consumer::all' \\
    --redirect-uri http://127.0.0.1:8422/callback --instance-url https://… --instance … --client-secret-stdin
  npx oic login
  npx oic whoami
  npx oic files ls /
  npx oic api GET /ic/api/integration/v1/integrations`

async function fourSteps(sandbox: Sandbox, seen: Recorder, home: string, redirectUri: string): Promise<void> {
  const { identity, application, runtime, design, instance } = sandbox.description
  const oic = oicIn({ home, clock: sandbox.clock, fetch: seen.fetch, openBrowser: browser(sandbox) })
  const place = ['--instance-url', runtime, '--design-url', design, '--instance', instance.name]
  const registered = [
    '--client-id',
    application.clientId,
    '--scope',
    application.scopes[0] ?? '',
    '--redirect-uri',
    redirectUri,
  ]
  await oic(
    ['profile', 'add', 'demo', '--identity', identity, ...registered, ...place, '--client-secret-stdin'],
    application.clientSecret,
  )
  const startedAt = performance.now()
  await oic(['login'])
  const login = seen.take()
  showSignIn(login, startedAt)
  showCredentials(sandbox)
  showTokenRequest('Step 3: exchange the code for tokens', login)
  await oic(['files', 'ls', '/'])
  showCall(seen.take())
  sandbox.clock.advance(3601)
  title("An hour later (the sandbox's clock was moved): the token is renewed, and nobody is asked")
  await oic(['files', 'ls', '/'])
  showTokenRequest('What happened in between: one refresh', seen.take())
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'oic-demo-'))
  try {
    const redirectUri = `http://127.0.0.1:${await freePort()}/callback`
    const startedAt = performance.now()
    await using sandbox = await startSandbox({ seed: { application: { redirectUris: [redirectUri] } } })
    title("Oracle's four steps, done by oic: real HTTP on this machine, against the sandbox")
    title('The sandbox is ready', performance.now() - startedAt)
    await fourSteps(sandbox, recorder(), home, redirectUri)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
  tell(next)
}

await main()
