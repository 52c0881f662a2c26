import '../support/utc.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Secret } from '../../src/foundation/index.ts'
import { aLoggedInSetup, aSetup, settingsOf } from '../support/a-setup.ts'
import { inWords } from '../support/spoken.ts'

const notInEnvironment = {
  code: 'CLIENT_SECRET_NOT_IN_ENV',
  message: 'profile "dev" reads its client secret from OIC_CLIENT_SECRET, which is not set',
  hint: 'set OIC_CLIENT_SECRET for this command',
}

it('with --client-secret-env the secret comes from the environment each time, and is kept nowhere', async () => {
  await using setup = await aSetup()
  const { sandbox, machine, succeed } = setup
  await succeed(['profile', 'remove', 'dev'])
  const { application } = sandbox.description
  await succeed(['profile', 'add', 'dev', ...settingsOf(sandbox), '--client-secret-env'])
  expect(readFileSync(join(machine.home, 'config.toml'), 'utf8')).toContain('secret = "env"')

  expect(await machine.run(['login'])).toEqual({ exitCode: 4, stdout: '', stderr: inWords(notInEnvironment) })
  const environmentSecret = new Secret(application.clientSecret)
  await succeed(['login'], { environmentSecret })

  sandbox.clock.advance(3601)
  expect(await machine.run(['token'])).toEqual({ exitCode: 4, stdout: '', stderr: inWords(notInEnvironment) })
  await succeed(['token'], { environmentSecret })
})

it('a refresh that lacked its secret leaves the login as it was', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, machine, succeed } = setup
  await succeed(['profile', 'set', 'dev', '--client-secret-env'])
  sandbox.clock.advance(3601)
  await machine.run(['token'])
  expect((await succeed(['status', '--json'])).stdout).toContain('"state":"ok"')
  await succeed(['token'], { environmentSecret: new Secret(sandbox.description.application.clientSecret) })
})

it('at a terminal the secret is asked for and not shown', async () => {
  await using setup = await aSetup()
  const { sandbox, machine, succeed } = setup
  const { clientSecret } = sandbox.description.application
  await succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: 'wrong' })
  const ran = await machine.run(['profile', 'set', 'dev', '--client-secret-stdin'], {
    input: `${clientSecret}\n`,
    isTerminal: true,
  })
  expect(ran).toEqual({ exitCode: 0, stdout: '', stderr: 'Profile "dev" was changed.\n' })
  await succeed(['login'])
})

it('an empty secret is refused, and the one kept stays', async () => {
  await using setup = await aSetup()
  const ran = await setup.machine.run(['profile', 'set', 'dev', '--client-secret-stdin'], { input: '\r\n' })
  expect(ran).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'INPUT_MISSING',
      message: 'nothing was given for the client secret',
      hint: 'give it as in `oic profile set NAME --client-secret-stdin < secret.txt`',
    }),
  })
  await setup.succeed(['login'])
})

it.each(['colon:colon', 'plus+and space', '100%', 'größe&=;', '"quoted"', '-_.!~*()', "it's"])(
  'the secret %j arrives whole, by header and by body',
  async (clientSecret) => {
    await using setup = await aSetup({ seed: { application: { clientSecret } } })
    await setup.succeed(['login'])
    await setup.succeed(['profile', 'set', 'dev', '--client-authentication', 'body'])
    await setup.succeed(['token', '--force'])
  },
)
