/** `oic setup --from`, where nobody can be asked: everything stands in the file. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { aMachine, type TestMachine } from '../../support/a-machine.ts'
import { someoneOf } from '../../support/a-person.ts'
import { aSandbox, asked } from '../../support/a-sandbox.ts'
import { inWords } from '../../support/spoken.ts'

const valuesOf = ({ description }: Sandbox) => ({
  idcs_url: `${description.identity}/ui/v1/adminconsole`,
  client_id: description.application.clientId,
  client_secret: description.application.clientSecret,
  audience: description.instance.primaryAudience,
  scope: '{{audience}}/urn:opc:resource:consumer::all offline_access',
  redirect_uri: description.application.redirectUris[0] ?? '',
  base_url: description.runtime,
  design_url: description.design,
  integration_instance: description.instance.name,
})

type Values = Partial<ReturnType<typeof valuesOf>>

const postman = (values: Values): string =>
  JSON.stringify({ values: Object.entries(values).map(([key, value]) => ({ key, value, enabled: true })) })

const dotEnv = (values: Values): string =>
  Object.entries({ ...values, audience: undefined })
    .flatMap(([name, value]) => (value === undefined ? [] : `${name.toUpperCase()}="${value}"\n`))
    .join('')
    .replace('{{audience}}', values.audience ?? '')

function fileOf({ workingFolder }: TestMachine, text: string): string {
  const path = join(workingFolder, 'given.json')
  writeFileSync(path, text)
  return path
}

const expectedProfile = ({ description }: Sandbox, name: string) => ({
  name,
  kind: 'idcs',
  identityUrl: description.identity,
  clientId: description.application.clientId,
  clientAuthentication: 'basic',
  secret: 'store',
  scopes: [description.application.scopes[0]],
  redirectUris: [description.application.redirectUris[0]],
  flow: 'code',
  instance: {
    generation: 3,
    runtimeOrigin: description.runtime,
    designOrigin: description.design,
    name: description.instance.name,
  },
})

const slash = 'Scope, or the primary audience: The slash before urn: was taken out: Oracle writes none.\n'

it.each([
  ['a Postman environment', postman],
  ['a .env file', dotEnv],
])('%s becomes a profile that logs in', async (_what, write) => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const path = fileOf(machine, write(valuesOf(sandbox)))
  expect(await machine.run(['setup', 'dev', '--from', path])).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: `${slash}Profile "dev" was created.\nNext: oic login --profile dev\n`,
  })
  const shown = await machine.run(['profile', 'show', 'dev', '--json'])
  expect(JSON.parse(shown.stdout)).toEqual(expectedProfile(sandbox, 'dev'))
  const { openBrowser } = someoneOf(sandbox)
  expect((await machine.run(['login'], { openBrowser })).exitCode).toBe(0)
})

/** A token request and a call, as they stand in somebody's notes. */
const curlLines = ({ description }: Sandbox, grant: string): string => {
  const { identity, application, runtime, design, instance } = description
  return [
    `curl -u '${application.clientId}:${application.clientSecret}' -d 'grant_type=${grant}' \\`,
    `  --data-urlencode 'scope=${application.scopes[0]}' ${identity}/oauth2/v1/token`,
    `curl -H 'Authorization: Bearer eyJ0' '${runtime}/ic/api/integration/v1/integrations?integrationInstance=${instance.name}'`,
    `DESIGN_URL=${design}\n`,
  ].join('\n')
}

it('without a redirect address the documented one is taken, and said to need registering', async () => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const input = curlLines(sandbox, 'authorization_code')
  const { exitCode, stderr } = await machine.run(['setup', 'dev', '--from', '-'], { input })
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: expect.stringContaining(
      'oic: warning: Redirect address: It was not found, so http://127.0.0.1:8422/callback is taken. It has to be registered, with "Allow HTTP URLs".\n',
    ),
  })
  const { stdout } = await machine.run(['profile', 'show', 'dev', '--json'])
  expect(JSON.parse(stdout)).toEqual({
    ...expectedProfile(sandbox, 'dev'),
    redirectUris: ['http://127.0.0.1:8422/callback'],
  })
})

const ofApplication = 'Its flow is client-credentials, as in the file: nobody logs in.\n'

it.each([
  ['client_credentials', 'client-credentials', `${ofApplication}Next: oic token --profile dev\n`],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device', 'Next: oic login --profile dev\n'],
])('grant_type=%s in a line sets the flow, and no redirect address', async (grant, flow, next) => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const input = curlLines(sandbox, grant)
  expect(await machine.run(['setup', 'dev', '--from', '-'], { input })).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: `Profile "dev" was created.\n${next}`,
  })
  const { stdout } = await machine.run(['profile', 'show', 'dev', '--json'])
  expect(JSON.parse(stdout)).toEqual({
    ...expectedProfile(sandbox, 'dev'),
    flow,
    redirectUris: [],
  })
})

it('an assertion, for which a key file is missing, is told as that', async () => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const input = curlLines(sandbox, 'urn:ietf:params:oauth:grant-type:jwt-bearer')
  const { exitCode, stderr } = await machine.run(['setup', 'dev', '--from', '-'], { input })
  expect({ exitCode, stderr, isWritten: existsSync(machine.home) }).toEqual({
    exitCode: 2,
    stderr: inWords({
      code: 'not shown in words',
      message:
        'Flow: An assertion (jwt-bearer) is signed with a key file, and nothing asks for one here: `oic profile add --flow jwt-bearer` does.',
      hint: 'correct it where it stands',
    }),
    isWritten: false,
  })
})

it('standard input is read with -, and the first profile is called default', async () => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const ran = await machine.run(['setup', '--from', '-'], { input: postman(valuesOf(sandbox)) })
  expect(ran.stderr).toBe(`${slash}Profile "default" was created.\nNext: oic login --profile default\n`)
})

it('every value is tried: the identity domain, the application, and where the sign-in begins', async () => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  await machine.run(['setup', '--from', '-'], { input: postman(valuesOf(sandbox)) })
  expect(asked(sandbox)).toEqual([
    'GET /.well-known/openid-configuration 200',
    'POST /oauth2/v1/token 400',
    'GET /oauth2/v1/authorize 303',
  ])
})

it.each([
  ['client_secret', 'sandbox-wrong', 'Client secret: The identity domain does not accept the client id'],
  ['client_id', '0123abcd', 'Client secret: The identity domain does not accept the client id'],
  [
    'redirect_uri',
    'http://127.0.0.1:1/x',
    'Redirect address: The identity domain does not accept the redirect',
  ],
  [
    'idcs_url',
    'http://127.0.0.1:1',
    'Address of the identity domain: The identity domain at http://127.0.0.1:1',
  ],
] as const)('a wrong %s is told, and the profile is created all the same', async (name, value, warning) => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const input = postman({ ...valuesOf(sandbox), [name]: value })
  const { exitCode, stderr } = await machine.run(['setup', 'dev', '--from', '-'], { input })
  const warnings = stderr.split('\n').filter((line) => line.startsWith('oic: warning:'))
  expect({ exitCode, warnings }).toEqual({
    exitCode: 0,
    warnings: expect.arrayContaining([expect.stringContaining(warning)]),
  })
  expect((await machine.run(['profile', 'show', 'dev'])).exitCode).toBe(0)
})

it('what is missing is named, all of it, and nothing is written', async () => {
  await using machine = aMachine()
  const ran = await machine.run(['setup', '--from', '-'], { input: 'CLIENT_ID=an-id\nSCOPE=<scope>\n' })
  expect(ran).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'not shown in words',
      message:
        'without a terminal nothing can be asked, and this was not found: IDCS_URL (or a token endpoint), CLIENT_SECRET, OIC_URL (the console address of the instance), SCOPE',
      hint: 'add it under that name or one like it; at a terminal, `oic setup` asks for it',
    }),
  })
  expect(existsSync(machine.home)).toBe(false)
})

it.each([
  [
    'nothing of use in it',
    ['setup', '--from', '-'],
    'nothing of an application or an instance was found in what --from names',
    'give a Postman environment, a file of NAME=value lines (IDCS_URL, CLIENT_ID, ...), or a curl command',
  ],
  [
    'a file without an end',
    ['setup', '--from', '/dev/zero'],
    'nothing of an application or an instance was found in what --from names',
    'give a Postman environment, a file of NAME=value lines (IDCS_URL, CLIENT_ID, ...), or a curl command',
  ],
  [
    'no such file',
    ['setup', '--from', 'missing.env'],
    'the file given with --from cannot be read',
    'give the path of a file, or - for standard input',
  ],
  [
    'no terminal and no file',
    ['setup'],
    'oic setup asks questions, and there is no terminal',
    'create the profile with `oic profile add`, or give the values with --from FILE',
  ],
])('%s: exit 2', async (_what, argv, message, hint) => {
  await using machine = aMachine()
  const stderr = inWords({ code: 'not shown in words', message, hint })
  expect(await machine.run(argv, { input: 'hello\n' })).toEqual({ exitCode: 2, stdout: '', stderr })
  expect(existsSync(machine.home)).toBe(false)
})

it('a profile that is there is left alone', async () => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const input = postman(valuesOf(sandbox))
  await machine.run(['setup', 'dev', '--from', '-'], { input })
  const before = await machine.run(['profile', 'show', 'dev', '--json'])
  const ran = await machine.run(['setup', 'dev', '--from', '-'], { input: input.replace('an-id', 'other') })
  expect([ran.exitCode, ran.stderr]).toEqual([
    2,
    expect.stringContaining('there is already a profile named "dev"'),
  ])
  expect(await machine.run(['profile', 'show', 'dev', '--json'])).toEqual(before)
})

it('a value that cannot be used is refused by its name, and the secret is never shown', async () => {
  await using sandbox = await aSandbox()
  await using machine = aMachine({ clock: sandbox.clock })
  const values = { ...valuesOf(sandbox), client_secret: 'canary-gehëim' }
  const ran = await machine.run(['setup', '--from', '-'], { input: postman(values) })
  expect(ran).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'not shown in words',
      message: 'Client secret: There are characters in it that no client secret has.',
      hint: 'correct it where it stands',
    }),
  })
})
