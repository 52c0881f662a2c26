import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aMachine, type TestMachine } from '../support/a-machine.ts'
import { inWords } from '../support/spoken.ts'

const settings = [
  ...['--identity', 'https://idcs-1234.identity.oraclecloud.com/', '--client-id', '0123abcd'],
  ...['--scope', 'https://ABC.integration.example.com:443urn:opc:resource:consumer::all'],
  ...['--redirect-uri', 'http://127.0.0.1:8422/callback'],
]

const instance = [
  ...['--instance-url', 'https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com/ic/home'],
  ...['--instance', 'dev-abc'],
]

const ran = (stdout: string, stderr = '') => ({ exitCode: 0, stdout, stderr })
const refused = (message: string, hint: string) => ({
  exitCode: 2,
  stdout: '',
  stderr: inWords({ code: 'not shown in words', message, hint }),
})

const settingsText = ({ home }: TestMachine): string => readFileSync(join(home, 'config.toml'), 'utf8')

/** A machine with two profiles: `dev` with an instance of generation 3, `prod` without any. */
async function aMachineWithTwo(): Promise<TestMachine> {
  const machine = aMachine()
  await machine.run(['profile', 'add', 'dev', ...settings, ...instance])
  await machine.run(['profile', 'add', 'prod', ...settings, '--kind', 'oidc'])
  return machine
}

it('add derives the design-time host from the region, and says so', async () => {
  await using machine = aMachine()
  expect(await machine.run(['profile', 'add', 'dev', ...settings, ...instance])).toEqual(
    ran(
      '',
      `Profile "dev" was created.
Design-time address, as told by the region: https://design.integration.us-ashburn-1.ocp.oraclecloud.com
Next: oic login --profile dev
`,
    ),
  )
})

it('what add writes is what show tells, for people and for programs', async () => {
  await using machine = await aMachineWithTwo()
  expect((await machine.run(['profile', 'show', 'dev'])).stdout).toBe(`Profile              dev
Kind                 idcs
Identity domain      https://idcs-1234.identity.oraclecloud.com
Client ID            0123abcd
Client secret        sealed in the credential store
Scope                https://ABC.integration.example.com:443urn:opc:resource:consumer::all
Redirect URL         http://127.0.0.1:8422/callback
Generation           3
Runtime address      https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com
Design-time address  https://design.integration.us-ashburn-1.ocp.oraclecloud.com
Instance             dev-abc
Settings file        ${machine.home}/config.toml
`)
  expect(JSON.parse((await machine.run(['profile', 'show', 'prod', '--json'])).stdout)).toEqual({
    name: 'prod',
    kind: 'oidc',
    identityUrl: 'https://idcs-1234.identity.oraclecloud.com/',
    clientId: '0123abcd',
    clientAuthentication: 'basic',
    secret: 'store',
    scopes: ['https://ABC.integration.example.com:443urn:opc:resource:consumer::all'],
    redirectUris: ['http://127.0.0.1:8422/callback'],
    flow: 'code',
  })
})

it('list shows every profile, also one that cannot be used', async () => {
  await using machine = await aMachineWithTwo()
  writeFileSync(
    join(machine.home, 'config.toml'),
    settingsText(machine).replace('kind = "oidc"', 'kind = "none"'),
  )
  const table = `NAME  KIND  IDENTITY                                                     INSTANCE
dev   idcs  https://idcs-1234.identity.oraclecloud.com                   dev-abc
prod  -     profile "prod" cannot be used: kind must be idcs or oidc  -
`
  const { stdout, stderr } = await machine.run(['profile', 'list'])
  expect([stdout.replaceAll(/ +/g, ' '), stderr]).toEqual([table.replaceAll(/ +/g, ' '), ''])
  const listed = JSON.parse((await machine.run(['profile', 'list', '--json'])).stdout)
  expect(listed).toEqual([
    expect.objectContaining({ name: 'dev', kind: 'idcs' }),
    { name: 'prod', problem: 'profile "prod" cannot be used: kind must be idcs or oidc' },
  ])
})

it('without a profile, list says how to create one, and nothing is written', async () => {
  await using machine = aMachine()
  const sentence = 'There is no profile yet. Create one with `oic setup`, or `oic profile add`.\n'
  expect(await machine.run(['profile', 'list'])).toEqual(ran('', sentence))
  expect(await machine.run(['profile', 'list', '--json'])).toEqual(ran('[]\n'))
  expect(await machine.run(['status'])).toEqual(ran('', sentence))
  expect(await machine.run(['status', '--json'])).toEqual(ran('[]\n'))
  expect(() => settingsText(machine)).toThrow('ENOENT')
})

it('set changes what it is given and leaves the rest', async () => {
  await using machine = await aMachineWithTwo()
  const before = settingsText(machine)
  const argv = ['profile', 'set', 'dev', '--redirect-uri', 'https://a.example/cb', '--redirect-uri', 'x:y']
  expect(await machine.run(argv)).toEqual(ran('', 'Profile "dev" was changed.\n'))
  expect(settingsText(machine)).toBe(
    before.replace('[ "http://127.0.0.1:8422/callback" ]', '[ "https://a.example/cb", "x:y" ]'),
  )
})

it('set says when another application is meant from then on', async () => {
  await using machine = await aMachineWithTwo()
  expect(await machine.run(['profile', 'set', 'dev', '--client-id', 'another'])).toEqual(
    ran('', 'Profile "dev" was changed.\nIt now means another application: oic login --profile dev\n'),
  )
})

it('set corrects a profile that could not be used', async () => {
  await using machine = await aMachineWithTwo()
  writeFileSync(
    join(machine.home, 'config.toml'),
    settingsText(machine).replace('kind = "oidc"', 'kind = "none"'),
  )
  expect(await machine.run(['profile', 'set', 'prod', '--kind', 'idcs'])).toEqual(
    ran('', 'Profile "prod" was changed.\n'),
  )
  expect((await machine.run(['profile', 'show', 'prod', '--json'])).exitCode).toBe(0)
})

it('several scopes pasted as one are taken apart', async () => {
  await using machine = await aMachineWithTwo()
  await machine.run(['profile', 'set', 'dev', '--scope', ' one  two\nthree '])
  const { stdout } = await machine.run(['profile', 'show', 'dev', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ scopes: ['one', 'two', 'three'] })
})

it('remove takes the profile away and leaves the others', async () => {
  await using machine = await aMachineWithTwo()
  expect(await machine.run(['profile', 'remove', 'dev'])).toEqual(
    ran('', 'Profile "dev" was removed. Nobody was logged in.\n'),
  )
  expect(JSON.parse((await machine.run(['profile', 'list', '--json'])).stdout)).toMatchObject([
    { name: 'prod' },
  ])
})

it('remove takes away a profile that cannot be used', async () => {
  await using machine = await aMachineWithTwo()
  writeFileSync(join(machine.home, 'config.toml'), '[profiles.broken]\nkind = "none"\n')
  expect(await machine.run(['profile', 'remove', 'broken'])).toEqual(
    ran('', 'Profile "broken" was removed. Nobody was logged in.\n'),
  )
  expect(await machine.run(['profile', 'list', '--json'])).toEqual(ran('[]\n'))
})

it.each([
  [
    'a name that is taken',
    ['profile', 'add', 'dev', ...settings],
    refused(
      'there is already a profile named "dev"',
      'change it with `oic profile set dev`, or take another name',
    ),
  ],
  [
    'a name that is no name',
    ['profile', 'add', '../dev', ...settings],
    refused(
      'profile "../dev" cannot be used: a name is made of letters, digits, dots, dashes and underscores',
      '`oic profile add --help` tells what a profile holds; `oic profile set ../dev` changes one that is there',
    ),
  ],
  [
    'an identity address that is not safe',
    ['profile', 'set', 'dev', '--identity', 'http://idcs.example.com'],
    refused(
      'profile "dev" cannot be used: identity must begin with https:// (http:// is for this machine only)',
      '`oic profile add --help` tells what a profile holds; `oic profile set dev` changes one that is there',
    ),
  ],
  [
    'a design-time host that cannot be told',
    ['profile', 'set', 'dev', '--instance-url', 'https://oic.example.com'],
    refused(
      'profile "dev" cannot be used: design_url is missing and cannot be told from the instance url (--design-url gives it)',
      '`oic profile add --help` tells what a profile holds; `oic profile set dev` changes one that is there',
    ),
  ],
  [
    'two places for one secret',
    ['profile', 'set', 'dev', '--client-secret-env', '--client-secret-stdin'],
    refused(
      '--client-secret-env and --client-secret-stdin exclude each other',
      'add --help to see what the command takes',
    ),
  ],
])('add and set refuse %s, and change nothing', async (_title, argv, expected) => {
  await using machine = await aMachineWithTwo()
  const before = settingsText(machine)
  expect(await machine.run(argv)).toEqual(expected)
  expect(settingsText(machine)).toBe(before)
})
