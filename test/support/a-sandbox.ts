import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { freePort } from './free-port.ts'

/** When every journey begins. */
export const start = new Date('2026-01-15T12:00:00Z')

/** Made once for all tests of a file: a new key takes longer than most journeys. */
const keys = makeKeys(seededRandom('keys of the journeys', {}), start)

/** Where the manual's own way ends: an address that no program of this machine serves. */
export const remoteRedirectUri = 'https://client.example.com/callback'

/**
 * A sandbox at `start`, made from one seed, whose application has two redirect addresses: one on a free
 * port of this machine, and `remoteRedirectUri`.
 */
export async function aSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const redirectUris = [`http://127.0.0.1:${await freePort()}/callback`, remoteRedirectUri]
  const { application, ...seed } = options.seed ?? {}
  return startSandbox({
    clock: { now: () => start },
    keys: await keys,
    ...options,
    seed: { random: 'journeys', ...seed, application: { redirectUris, ...application } },
  })
}

/** What it was asked since `from` (a number of requests), in short: `POST /oauth2/v1/token 200`. */
export const asked = (sandbox: Sandbox, from = 0): string[] =>
  sandbox
    .requests()
    .slice(from)
    .map(({ method, path, status }) => `${method} ${path} ${status}`)

/** How often a refresh token came in. */
export const refreshes = (sandbox: Sandbox): number =>
  sandbox.requests().filter(({ form }) => form['grant_type'] === 'refresh_token').length
