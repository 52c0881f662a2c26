/** A profile that variables of the environment form together, and nothing is written for it. */
import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Secret } from '../../../src/foundation/index.ts'
import { connect } from '../../../src/index.ts'
import { environmentProfile } from '../../../src/oauth/index.ts'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { aMachine } from '../../support/a-machine.ts'
import { aSandbox } from '../../support/a-sandbox.ts'
import { settingsOf } from '../../support/a-setup.ts'
import { spawned } from '../../support/spawned.ts'
import { inJson, inWords } from '../../support/spoken.ts'

const seed = { application: { allowedGrants: ['client_credentials'] } }

const variablesFor = ({ description }: Sandbox) => ({
  OIC_IDENTITY_URL: description.identity,
  OIC_CLIENT_ID: description.application.clientId,
  OIC_SCOPE: description.application.scopes[0] ?? '',
  OIC_BASE_URL: description.runtime,
  OIC_DESIGN_URL: description.design,
  OIC_INTEGRATION_INSTANCE: description.instance.name,
})

async function aJob() {
  const sandbox = await aSandbox({ seed })
  const env = variablesFor(sandbox)
  const environmentSecret = new Secret(sandbox.description.application.clientSecret)
  const machine = aMachine({ clock: sandbox.clock, env, environmentSecret })
  return {
    sandbox,
    machine,
    env,
    async [Symbol.asyncDispose]() {
      await sandbox.close()
      await machine[Symbol.asyncDispose]()
    },
  }
}

afterEach(() => void vi.unstubAllEnvs())

it('token, api, whoami and the rest work, and nothing is written', async () => {
  await using job = await aJob()
  const { machine } = job
  const { profile, expiresAt } = JSON.parse((await machine.run(['token', '--json'])).stdout)
  expect({ profile, expiresAt }).toEqual({ profile: 'environment', expiresAt: '2026-01-15T13:00:00.000Z' })
  const listed = await machine.run(['api', 'GET', '/ic/api/integration/v1/integrations'])
  const called = job.sandbox.requests().at(-1)
  expect([listed.exitCode, listed.stderr, called?.origin, called?.status]).toEqual([0, '', 'design', 200])
  expect(existsSync(machine.home)).toBe(false)
})

it('status and keep-alive know it, and make no store for it', async () => {
  await using job = await aJob()
  const status = await job.machine.run(['status', '--json'])
  const keepAlive = await job.machine.run(['keep-alive', '--json'])
  expect([JSON.parse(status.stdout), JSON.parse(keepAlive.stdout)]).toEqual([
    [
      {
        profile: 'environment',
        state: 'ok',
        user: null,
        instance: job.env.OIC_INTEGRATION_INSTANCE,
        accessTokenExpiresAt: null,
        loginExpiresAt: null,
        loginExpiryBasis: 'default',
        key: 'memory',
        problem: null,
      },
    ],
    [{ profile: 'environment', outcome: 'nothing_to_do', loginExpiresAt: null, problem: null }],
  ])
  expect((await job.machine.run(['status'])).stdout).toMatch(/^environment +no token yet /m)
  expect(await job.machine.run(['keep-alive'])).toEqual({
    exitCode: 0,
    stdout: 'environment: no login to keep alive\n',
    stderr: '',
  })
  expect(existsSync(job.machine.home)).toBe(false)
})

it('status tells of the profiles of the settings beside it', async () => {
  await using job = await aJob()
  const usual = { env: {} }
  await job.machine.run(['profile', 'add', 'dev', ...settingsOf(job.sandbox)], usual)
  const told = JSON.parse((await job.machine.run(['status', '--json'])).stdout)
  expect(told.map(({ profile, state, key }: Record<string, string>) => [profile, state, key])).toEqual([
    ['environment', 'ok', 'memory'],
    ['dev', 'needs_login', 'key-file'],
  ])
})

it('a command that oic exec runs has the token, and not the secret', async () => {
  await using job = await aJob()
  const { machine, sandbox } = job
  const { clientSecret } = sandbox.description.application
  const env = {
    ...job.env,
    OIC_CLIENT_SECRET: clientSecret,
    OIC_HOME: machine.home,
    HOME: machine.workingFolder,
  }
  const print =
    'const e = process.env; console.log(e.OIC_ACCESS_TOKEN?.split(".").length, e.OIC_CLIENT_SECRET)'
  const argv = ['exec', '--', process.execPath, '-e', print]
  expect(await spawned(argv, { env, cwd: machine.workingFolder })).toEqual({
    exitCode: 0,
    stdout: '3 undefined\n',
    stderr: '',
  })
  expect(existsSync(machine.home)).toBe(false)
})

it('connect() takes it too, and asks for a token once', async () => {
  await using job = await aJob()
  const { clientSecret } = job.sandbox.description.application
  const env = { ...job.env, OIC_CLIENT_SECRET: clientSecret, OIC_HOME: job.machine.home }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  await using oic = await connect({ clock: job.sandbox.clock })
  const answers = [
    await oic.fetch('/ic/api/integration/v1/integrations'),
    await oic.fetch('/ic/api/integration/v1/integrations'),
  ]
  const asked = job.sandbox.requests().filter(({ form }) => form['grant_type'] === 'client_credentials')
  expect([answers.map(({ status }) => status), asked.length]).toEqual([[200, 200], 1])
  expect(existsSync(job.machine.home)).toBe(false)
})

const four = 'OIC_IDENTITY_URL, OIC_CLIENT_ID, OIC_SCOPE'
const refusals = [
  [
    'a part of them',
    { OIC_SCOPE: '', OIC_INTEGRATION_INSTANCE: '' },
    ['token'],
    {
      code: 'PROFILE_VARIABLES_PARTIAL',
      message:
        'the profile that OIC_IDENTITY_URL, OIC_CLIENT_ID would form lacks OIC_SCOPE, OIC_INTEGRATION_INSTANCE',
      hint: 'set what is missing as well, or unset OIC_IDENTITY_URL, OIC_CLIENT_ID to use a profile of the settings',
    },
  ],
  ...(
    [
      [{}, ['token', '--profile', 'dev']],
      [{ OIC_PROFILE: 'dev' }, ['token']],
    ] as const
  ).map(
    ([env, argv]) =>
      [
        `a profile named beside them: ${argv.join(' ')}`,
        env,
        argv,
        {
          code: 'PROFILE_VARIABLES_AND_NAME',
          message: `the profile "dev" is asked for, and ${four} would form another one`,
          hint: `unset ${four}, or name no profile (--profile, OIC_PROFILE)`,
        },
      ] as const,
  ),
  [
    'an address whose design-time host is unknown',
    { OIC_DESIGN_URL: '' },
    ['files', 'ls', '/'],
    {
      code: 'PROFILE_VARIABLES_INVALID',
      message:
        'the profile that variables form cannot be used: design_url is missing and cannot be told from the instance url (OIC_DESIGN_URL gives it)',
      hint: 'correct the variable: identity is OIC_IDENTITY_URL, client_id OIC_CLIENT_ID, scopes OIC_SCOPE, url OIC_BASE_URL, design_url OIC_DESIGN_URL, name OIC_INTEGRATION_INSTANCE',
    },
  ] as const,
  ...['code', 'jwt-bearer', 'device'].map(
    (flow) =>
      [
        `the flow ${flow}`,
        { OIC_FLOW: flow },
        ['files', 'ls', '/'],
        {
          code: 'PROFILE_VARIABLES_FLOW',
          message: `a profile formed by variables cannot have the flow "${flow}"`,
          hint: 'leave OIC_FLOW out, or set it to client-credentials; the other flows need a profile made by `oic profile add`',
        },
      ] as const,
  ),
] as const

it.each(refusals)('%s is told, exit 2', async (_what, env, argv, error) => {
  await using job = await aJob()
  const ran = await job.machine.run(argv, { env: { ...job.env, ...env } })
  expect(ran).toEqual({ exitCode: 2, stdout: '', stderr: inWords(error) })
  expect(job.sandbox.requests()).toEqual([])
})

it('address and instance alone, as oic exec gives them, form no profile', async () => {
  await using job = await aJob()
  const { OIC_BASE_URL, OIC_INTEGRATION_INSTANCE } = job.env
  const ran = await job.machine.run(['token'], {
    env: { OIC_HOME: job.machine.home, OIC_BASE_URL, OIC_INTEGRATION_INSTANCE },
  })
  expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('there is no profile yet') })
})

const [runtime, design] = [
  'https://my-oic.integration.uk-london-1.ocp.oraclecloud.com',
  'https://design.integration.uk-london-1.ocp.oraclecloud.com',
]

it.each([
  [runtime, runtime],
  [design, design],
])('the design-time host is told from %s', (OIC_BASE_URL, runtimeOrigin) => {
  const variables = {
    OIC_IDENTITY_URL: 'https://idcs-1.identity.oraclecloud.com',
    OIC_CLIENT_ID: 'id',
    OIC_SCOPE: 'one  two',
  }
  const formed = environmentProfile(
    { ...variables, OIC_BASE_URL, OIC_INTEGRATION_INSTANCE: 'my-oic' },
    undefined,
  )
  expect(formed).toEqual({
    name: 'environment',
    kind: 'idcs',
    identityUrl: 'https://idcs-1.identity.oraclecloud.com',
    clientId: 'id',
    clientAuthentication: 'basic',
    secret: 'env',
    scopes: ['one', 'two'],
    redirectUris: [],
    flow: 'client-credentials',
    instance: { generation: 3, runtimeOrigin, designOrigin: design, name: 'my-oic' },
    inMemory: true,
  })
})

const lacksUser = {
  code: 'API_NEEDS_USER',
  message:
    'profile "environment" has no user behind it (flow client-credentials), so the File Server was not asked',
  hint: 'the File Server takes tokens of a user only, and this token is of the application itself; use a profile with the flow code or device, where a person signs in, or jwt-bearer with a user as its subject (console: Integrated applications > the application > OAuth configuration > Client configuration: Allowed grant types: Authorization code); `oic api GET /ic/api/fileserver/v1/filesystem/root` asks all the same',
}

describe('the File Server wants a user, and this flow has none', () => {
  const root = '/ic/api/fileserver/v1/filesystem/root'

  it.each([
    [['files', 'ls', '/'], inWords(lacksUser)],
    [['files', 'ls', '/', '--json'], inJson(lacksUser)],
  ])('%j is refused before any call', async (argv, stderr) => {
    await using job = await aJob()
    expect(await job.machine.run(argv)).toEqual({ exitCode: 2, stdout: '', stderr })
    expect(job.sandbox.requests()).toEqual([])
  })

  it('so is oic.files', async () => {
    await using job = await aJob()
    const { clientSecret } = job.sandbox.description.application
    const env = { ...job.env, OIC_CLIENT_SECRET: clientSecret, OIC_HOME: job.machine.home }
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    await using oic = await connect({ clock: job.sandbox.clock })
    await expect(Array.fromAsync(oic.files.list('/'))).rejects.toMatchObject(lacksUser)
    expect(job.sandbox.requests()).toEqual([])
    expect((await oic.fetch(root)).status).toBe(401)
  })

  it('oic api warns and calls all the same, and its refusal names that cause', async () => {
    await using job = await aJob()
    const words = await job.machine.run(['api', 'GET', root])
    const called = job.sandbox.requests().at(-1)
    const [warning, , hint] = words.stderr.split('\n')
    expect([words.exitCode, called?.origin, called?.path, called?.status]).toEqual([1, 'design', root, 401])
    expect(warning).toBe(
      'oic: warning: profile "environment" has no user behind it (flow client-credentials), and the File Server takes tokens of a user only; the call is made all the same',
    )
    expect(hint).toBe(`oic: hint: ${lacksUser.hint.replace(/; `oic api.*$/, '')}`)
  })

  it('with --json the error stands alone on stderr', async () => {
    await using job = await aJob()
    const { stderr } = await job.machine.run(['api', 'GET', root, '--json'])
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'API_REFUSED' } })
  })
})
