/** One wrong set-up after the other: what each check finds, and the causes it is narrowed down to. */
import { describe, expect, it } from 'vitest'
import type { Circumstances } from '../../support/a-machine.ts'
import { aLoggedInSetup, aSetup, type Setup, type SetupOptions } from '../../support/a-setup.ts'
import { clientCredentialsSetup } from '../../support/flow-setups.ts'
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
const inactive = ['application-not-activated', 'client-id-wrong']
const wrongInstance = ['token-of-another-instance', 'instance-address-wrong']

const setups: readonly WrongSetup[] = [
  {
    title: 'a redirect address that is not registered',
    given: set('--redirect-uri', redirectUri),
    expected: failing(1, { redirect: ['redirect-address-not-registered'] }),
  },
  {
    title: 'an http address where that is not allowed',
    options: { seed: { application: { allUrlSchemesAllowed: false } } },
    expected: failing(1, { redirect: ['redirect-address-not-registered', 'http-urls-not-allowed'] }),
  },
  {
    title: 'a wrong secret',
    given: (setup) => set('--client-secret-stdin')(setup, 'not-the-secret'),
    expected: failing(1, { client: secret }),
  },
  {
    title: 'a secret with white space in it',
    given: (setup) => set('--client-secret-stdin')(setup, 'not the-secret'),
    expected: failing(1, { client: ['client-secret-white-space'] }),
  },
  {
    title: 'an unknown client id',
    given: (setup) => set('--client-id', 'nobody', '--client-secret-stdin')(setup, 'a-secret'),
    expected: failing(1, { client: ['client-id-wrong'], redirect: ['client-id-wrong'] }),
  },
  {
    title: 'an application that is not active',
    options: { seed: { application: { active: false } } },
    expected: failing(1, {
      client: [...inactive, 'client-secret-wrong'],
      redirect: [...inactive, 'redirect-address-not-registered', 'http-urls-not-allowed'],
    }),
  },
  {
    title: 'a scope of another instance',
    given: set('--scope', 'https://other.example.com:443urn:opc:resource:consumer::all'),
    expected: failing(1, { scopes: ['scope-of-another-instance', 'scope-not-added'] }),
  },
  {
    title: 'a slash before urn:',
    given: async (setup) => {
      const scope = `${setup.sandbox.description.instance.primaryAudience}/urn:opc:resource:consumer::all`
      return set('--scope', scope)(setup)
    },
    expected: failing(1, { scopes: ['slash-before-urn'] }),
  },
  {
    title: 'the bare scope mixed with another one',
    given: async (setup) => {
      const [scope = ''] = setup.sandbox.description.application.scopes
      return set('--scope', 'urn:opc:resource:consumer::all', '--scope', scope)(setup)
    },
    expected: failing(1, { scopes: ['consumer-all-mixed'] }),
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
    title: 'a user without a role',
    begin: aLoggedInSetup,
    options: { seed: { users: [{ userName: 'jane.doe@example.com', roles: [] }] } },
    expected: failing(1, {
      integration: ['role-missing', ...wrongInstance],
      'file-server': ['file-server-role-missing', ...wrongInstance],
    }),
  },
  {
    title: 'a user with a role that the File Server does not take',
    begin: aLoggedInSetup,
    options: { seed: { users: [{ userName: 'jane.doe@example.com', roles: ['ServiceUser'] }] } },
    expected: failing(1, { 'file-server': ['file-server-role-missing'] }),
  },
  {
    title: 'a wrong name of the instance',
    begin: aLoggedInSetup,
    given: set('--instance', 'other-instance'),
    expected: failing(1, {
      integration: ['instance-name-wrong', 'instance-address-wrong'],
      'file-server': ['instance-name-wrong', 'instance-address-wrong', 'file-server-not-enabled'],
    }),
  },
  {
    title: 'the runtime address in the place of the design-time one',
    begin: aLoggedInSetup,
    given: (setup) => set('--design-url', setup.sandbox.description.runtime)(setup),
    expected: failing(1, {
      integration: ['runtime-address-for-design'],
      'file-server': ['runtime-address-for-design'],
    }),
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
    title: 'a login that has expired',
    begin: aLoggedInSetup,
    given: ({ sandbox }) => void sandbox.clock.advance(8 * 24 * 3600),
    expected: failing(4, { login: ['refresh-token-unused'] }),
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
    title: 'a File Server that wants a user',
    begin: clientCredentialsSetup,
    expected: {
      exitCode: 0,
      found: { 'file-server': ['warning', 'token-without-user'] },
      causes: ['token-without-user'],
    },
  },
  {
    title: 'a File Server that nobody has enabled',
    begin: aLoggedInSetup,
    options: { seed: { instance: { fileServer: false } } },
    expected: failing(1, { 'file-server': ['file-server-not-enabled'] }),
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
    title: 'a role that is missing where that is answered with 403',
    begin: aLoggedInSetup,
    options: {
      switches: { missingRole: 403 },
      seed: { users: [{ userName: 'jane.doe@example.com', roles: [] }] },
    },
    expected: failing(1, { integration: ['role-missing'], 'file-server': ['file-server-role-missing'] }),
  },
  {
    title: 'scopes for developer APIs alone, with which nothing is refused here',
    begin: async (options) => {
      const setup = await aSetup(options)
      await setup.succeed([
        'profile',
        'set',
        'dev',
        '--scope',
        setup.sandbox.description.application.scopes[1] ?? '',
      ])
      await setup.succeed(['login'])
      return setup
    },
    expected: {
      exitCode: 0,
      found: { scopes: ['warning', 'scope-too-narrow'] },
      causes: ['scope-too-narrow'],
    },
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
