import { describe, expect, it } from 'vitest'
import { refreshes } from '../support/a-sandbox.ts'
import { aLoggedInSetup, aSetup, type Setup } from '../support/a-setup.ts'
import { errorCases } from '../support/errors-of.ts'
import { inJson, inWords } from '../support/spoken.ts'

const loginNeeded = {
  code: 'LOGIN_NEEDED',
  message: 'nobody is logged in with profile "dev"',
  hint: 'run `oic login --profile dev`',
}

describe('before a login, what needs one says so', () => {
  errorCases(
    aSetup,
    [['token'], ['whoami'], ['files', 'ls'], ['api', 'GET', '/ic/api/x']].map((argv) => ({
      title: argv.join(' '),
      given: () => undefined,
      argv,
      exitCode: 4,
      error: loginNeeded,
    })),
  )
})

async function stopped({ sandbox }: Setup): Promise<undefined> {
  await sandbox.close()
}

async function stoppedAfterExpiry(setup: Setup): Promise<undefined> {
  setup.sandbox.clock.advance(3601)
  return stopped(setup)
}

const identityUnreachable = ({ sandbox }: Setup) => ({
  code: 'IDENTITY_UNREACHABLE',
  message: `the identity domain at ${sandbox.description.identity} cannot be reached (ECONNREFUSED)`,
  hint: 'is the sandbox running? start it with `oic sandbox`',
})

describe('a call that fails says why, and the login stays as it was', () => {
  errorCases(aLoggedInSetup, [
    {
      title: 'when the instance is not running',
      given: stopped,
      argv: ['files', 'ls'],
      exitCode: 6,
      error: ({ sandbox }) => ({
        code: 'API_UNREACHABLE',
        message: `Oracle Integration at ${sandbox.description.design} cannot be reached (ECONNREFUSED)`,
        hint: 'check the instance address in the profile and the network',
      }),
    },
    {
      title: 'when the token has to be renewed and the identity domain is not running',
      given: stoppedAfterExpiry,
      argv: ['files', 'ls'],
      exitCode: 6,
      error: identityUnreachable,
    },
  ])
})

it('a refresh with a wrong client secret is told, and once it is right the login goes on where it was', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, machine, succeed } = setup
  const { clientId, clientSecret } = sandbox.description.application
  await succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: 'not-the-secret' })
  sandbox.clock.advance(3601)
  expect(await machine.run(['token', '--json'])).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: inJson({
      code: 'TOKEN_CLIENT_REFUSED',
      message: `the identity domain does not accept the client id ${clientId} with the secret given`,
      hint: 'most likely, the client secret is not the one of the application: mistyped, cut, or regenerated since; copy "Client secret" again and give it with `oic profile set NAME --client-secret-stdin` (console: Integrated applications > the application > OAuth configuration > General Information: Client secret); `oic doctor` checks what else it may be',
    }),
  })
  const { stderr } = await succeed(['status'])
  expect(stderr.split('\n')[0]).toBe(
    'dev: the identity domain did not accept the client id with its secret at the last refresh; give the secret again with `oic profile set dev --client-secret-stdin`; the login is unharmed',
  )
  await succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: clientSecret })
  await succeed(['files', 'ls'])
  expect((await succeed(['status', '--json'])).stdout).toContain('"state":"ok"')
})

it('a folder that does not exist is told with the ECID of the answer', async () => {
  await using setup = await aLoggedInSetup()
  const ran = await setup.machine.run(['files', 'ls', '/no such/folder'])
  const { ecid, path } = setup.sandbox.requests().at(-1) ?? {}
  expect({ ...ran, path }).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: inWords({
      code: 'API_REFUSED',
      message: `the call was refused with status 404: Not Found (ECID ${ecid})`,
      hint: 'most likely, nothing has this path or name; check the path and the name, versions and upper case included; `oic doctor` checks what else it may be',
    }),
    path: '/ic/api/fileserver/v1/filesystem/root/no%20such/folder',
  })
})

it('a login that the identity domain has ended is exit 4, said once to the server and kept in mind', async () => {
  await using setup = await aLoggedInSetup()
  const { sandbox, machine, succeed } = setup
  sandbox.clock.advance(8 * 24 * 3600)
  const expected = {
    exitCode: 4,
    stdout: '',
    stderr: inWords({
      code: 'LOGIN_UNUSED',
      message:
        'the login of profile "dev" has ended: it was not renewed since 2026-01-15, and its refresh token lives 7 days unless the instance is set otherwise',
      hint: 'run `oic login --profile dev`; `oic keep-alive`, run daily, keeps a login that nobody uses',
    }),
  }
  expect(await machine.run(['token'])).toEqual(expected)
  expect(await machine.run(['files', 'ls'])).toEqual(expected)
  expect(refreshes(sandbox)).toBe(1)
  expect((await succeed(['status', '--json'])).stdout).toContain('"state":"needs_login"')
  await succeed(['login'])
  await succeed(['files', 'ls'])
})

it('an identity domain that cannot be reached harms no token that is still valid', async () => {
  await using setup = await aLoggedInSetup()
  setup.sandbox.clock.advance(3590)
  const valid = await setup.sandbox.close().then(() => setup.succeed(['token']))
  expect(valid.stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
})
