import '../../support/utc.ts'
import { expect, it } from 'vitest'
import { aMachine } from '../../support/a-machine.ts'
import { asked } from '../../support/a-sandbox.ts'
import { aLoggedInSetup, aSetup, type Setup } from '../../support/a-setup.ts'
import { inWords } from '../../support/spoken.ts'

const plain = (key: string, value: string) => ({ key, value, type: 'default', enabled: true })

const postmanOf = ({ sandbox }: Setup, token: string) => ({
  name: 'oic dev',
  values: [
    plain('baseUrl', sandbox.description.design),
    plain('runtimeUrl', sandbox.description.runtime),
    plain('integrationInstance', sandbox.description.instance.name),
    plain('profile', 'dev'),
    { key: 'accessToken', value: token, type: 'secret', enabled: true },
  ],
  _postman_variable_scope: 'environment',
  _postman_exported_at: '2026-01-15T12:00:00.000Z',
  _postman_exported_using: 'oic',
})

it('Postman: the addresses, and a secret variable that is empty; nobody is asked', async () => {
  await using setup = await aSetup()
  const { stdout, stderr } = await setup.succeed(['environment', 'postman'])
  expect([JSON.parse(stdout), stderr, asked(setup.sandbox)]).toEqual([postmanOf(setup, ''), '', []])
})

it('Postman: the token when it is asked for, and until when it is good', async () => {
  await using setup = await aLoggedInSetup()
  const token = (await setup.succeed(['token'])).stdout.trimEnd()
  const { stdout, stderr } = await setup.succeed(['environment', 'postman', '--with-token'])
  expect([JSON.parse(stdout), stderr]).toEqual([
    postmanOf(setup, token),
    [
      'oic: warning: a token stands in this, good until 13:00: whoever has the file can call with it',
      '  Delete it once it is imported, and keep it out of version control.',
      '',
    ].join('\n'),
  ])
})

it('Postman: no environment where there is no token', async () => {
  await using setup = await aSetup()
  expect(await setup.machine.run(['environment', 'postman', '--with-token'])).toMatchObject({
    exitCode: 4,
    stdout: '',
  })
})

it('Bruno: the addresses, and the name of the secret alone', async () => {
  await using setup = await aSetup()
  const { design, runtime, instance } = setup.sandbox.description
  expect(await setup.succeed(['environment', 'bruno'])).toEqual({
    exitCode: 0,
    stdout: [
      'vars {',
      `  baseUrl: ${design}`,
      `  runtimeUrl: ${runtime}`,
      `  integrationInstance: ${instance.name}`,
      '  profile: dev',
      '}',
      'vars:secret [',
      '  accessToken',
      ']',
      '',
    ].join('\n'),
    stderr: '',
  })
})

it('Bruno has no place for a token', async () => {
  await using setup = await aLoggedInSetup()
  const { exitCode, stdout } = await setup.machine.run(['environment', 'bruno', '--with-token'])
  expect([exitCode, stdout]).toEqual([2, ''])
})

it('generation 2 has one address, and no instance to name', async () => {
  await using setup = await aSetup({ generation: 2 })
  const { stdout } = await setup.succeed(['environment', 'postman'])
  const { runtime } = setup.sandbox.description
  expect(JSON.parse(stdout).values).toEqual([
    plain('baseUrl', runtime),
    plain('runtimeUrl', runtime),
    plain('profile', 'dev'),
    { key: 'accessToken', value: '', type: 'secret', enabled: true },
  ])
})

it.each(['postman', 'bruno'])('%s: a profile without an instance has no addresses', async (program) => {
  await using machine = aMachine()
  await machine.run([
    ...['profile', 'add', 'dev', '--identity', 'https://idcs-1.identity.example.com', '--client-id', 'id'],
    ...['--scope', 's', '--redirect-uri', 'http://127.0.0.1:8422/callback'],
  ])
  expect(await machine.run(['environment', program])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'API_NO_INSTANCE',
      message: 'profile "dev" names no Oracle Integration instance',
      hint: 'add one with `oic profile set dev --instance-url URL`',
    }),
  })
})
