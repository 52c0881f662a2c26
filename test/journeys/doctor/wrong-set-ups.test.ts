/**
 * Wrong set-ups that no judged transcript has (`test/transcripts/wrong-set-ups`): what each check finds, as JSON, and
 * the causes it is narrowed down to.
 */
import { describe, expect, it } from 'vitest'
import type { Circumstances } from '../../support/a-machine.ts'
import { aLoggedInSetup, aSetup, type Setup, type SetupOptions } from '../../support/a-setup.ts'
import { type Diagnosed, diagnosed } from './told.ts'

interface WrongSetup {
  readonly title: string
  readonly begin?: (options?: SetupOptions) => Promise<Setup>
  readonly options?: SetupOptions
  readonly given?: (setup: Setup) => Promise<Circumstances | undefined> | Circumstances | undefined
  readonly expected: Diagnosed
}

const set =
  (...settings: readonly string[]) =>
  async ({ succeed }: Setup, input = ''): Promise<undefined> => {
    await succeed(['profile', 'set', 'dev', ...settings], { input })
  }

const redirectUri = 'https://client.example.com/other'

const failing = (
  exitCode: number,
  found: Readonly<Record<string, readonly string[]>>,
  causes?: readonly string[],
): Diagnosed => ({
  exitCode,
  found: Object.fromEntries(
    Object.entries(found).map(([name, named]) => [name, ['failed', ...named] as const]),
  ),
  causes: causes ?? [...new Set(Object.values(found).flat())],
})

const secret = ['client-secret-wrong', 'application-not-activated']
const unknown = ['client-id-wrong', 'application-not-activated']

const setups: readonly WrongSetup[] = [
  {
    title: 'a redirect address that is not registered',
    given: set('--redirect-uri', redirectUri),
    expected: failing(1, { redirect: ['redirect-address-not-registered'] }),
  },
  {
    title: 'a wrong secret',
    given: (setup) => set('--client-secret-stdin')(setup, 'not-the-secret'),
    expected: failing(1, { client: secret }),
  },
  {
    title: 'a scope of another instance',
    given: set('--scope', 'https://other.example.com:443urn:opc:resource:consumer::all'),
    expected: failing(1, { scopes: ['scope-of-another-instance', 'scope-not-added'] }),
  },
  {
    title: 'the Refresh token grant off',
    begin: aLoggedInSetup,
    options: { seed: { application: { allowedGrants: ['authorization_code'] } } },
    expected: {
      exitCode: 0,
      found: { refresh: ['warning', 'refresh-grant-off', 'token-refresh-not-allowed'] },
      causes: ['refresh-grant-off', 'token-refresh-not-allowed'],
    },
  },
  {
    title: 'Allow token refresh off',
    begin: aLoggedInSetup,
    options: { seed: { resource: { allowOffline: false } } },
    expected: {
      exitCode: 0,
      found: { refresh: ['warning', 'refresh-grant-off', 'token-refresh-not-allowed'] },
      causes: ['refresh-grant-off', 'token-refresh-not-allowed'],
    },
  },
  {
    title: 'nobody logged in',
    begin: aSetup,
    given: () => undefined,
    expected: failing(4, { login: ['not-logged-in'] }),
  },
  {
    title: 'a login of another application than the profile now names',
    begin: aLoggedInSetup,
    options: {
      seed: {
        applications: [{ clientId: 'another', clientSecret: 'its-secret', redirectUris: [redirectUri] }],
      },
    },
    given: (setup) =>
      set(...['--client-id', 'another', '--redirect-uri', redirectUri, '--client-secret-stdin'])(
        setup,
        'its-secret',
      ),
    expected: failing(4, { login: ['profile-changed'] }),
  },
  {
    title: 'a clock that is 20 minutes off',
    begin: aLoggedInSetup,
    given: ({ sandbox }) => ({
      clock: { now: () => new Date(sandbox.clock.now().getTime() - 20 * 60_000) },
    }),
    expected: { exitCode: 0, found: { clock: ['warning', 'clock-off'] }, causes: ['clock-off'] },
  },
  {
    title: 'paths that an instance of generation 2 does not have, where no name of an instance is sent',
    begin: aLoggedInSetup,
    options: { generation: 2 },
    given: () => ({
      fetch: async (input, init) =>
        `${input}`.includes('/ic/api/') ? new Response(null, { status: 404 }) : fetch(input, init),
    }),
    expected: failing(1, {
      integration: ['instance-address-wrong'],
      'file-server': ['instance-address-wrong'],
    }),
  },
  {
    title: 'a client secret that is not kept',
    given: set('--client-id', 'nobody'),
    expected: failing(4, {
      client: ['client-secret-missing'],
      redirect: ['redirect-address-not-registered', 'http-urls-not-allowed', ...unknown],
    }),
  },
]

describe('oic doctor narrows down', () => {
  it.each(setups.map((row) => [row.title, row] as const))('%s', async (_title, row) => {
    await using setup = await (row.begin ?? aSetup)(row.options)
    const circumstances = (await row.given?.(setup)) ?? {}
    expect(await diagnosed(setup, circumstances)).toEqual(row.expected)
  })
})
