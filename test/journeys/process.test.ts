/** What only a process of its own can show: the real input, output, environment and signals. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { listen } from '../../src/foundation/node/index.ts'
import type { Ran } from '../support/a-machine.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'
import { contentsOf } from '../support/contents-of.ts'
import { type SpawnOptions, spawned } from '../support/spawned.ts'
import { inJson, inWords } from '../support/spoken.ts'

const begin = (): Promise<Setup> => aLoggedInSetup({ clock: systemClock })

/** No PATH: there is no browser to be found. */
const oic = (
  { machine }: Setup,
  argv: readonly string[],
  { env, ...options }: Partial<SpawnOptions> = {},
): Promise<Ran> =>
  spawned(argv, {
    env: { OIC_HOME: machine.home, HOME: machine.workingFolder, TZ: 'UTC', ...env },
    cwd: machine.workingFolder,
    ...options,
  })

const redirectUriOf = ({ sandbox }: Setup): URL =>
  new URL(sandbox.description.application.redirectUris[0] ?? '')

it('the program itself does what the tests of its commands show', async () => {
  await using setup = await begin()
  const inside = await setup.succeed(['files', 'ls', '/inbound'])
  expect(await oic(setup, ['files', 'ls', '/inbound'])).toEqual(inside)
})

it('standard input and OIC_CLIENT_SECRET are read', async () => {
  await using setup = await begin()
  expect(await oic(setup, ['basic'], { input: 'id:secret\n' })).toEqual({
    exitCode: 0,
    stdout: 'aWQ6c2VjcmV0\n',
    stderr: '',
  })
  await setup.succeed(['profile', 'set', 'dev', '--client-secret-env'])
  const env = { OIC_CLIENT_SECRET: setup.sandbox.description.application.clientSecret }
  const renewed = await oic(setup, ['token', '--force'], { env })
  expect(renewed).toEqual({ exitCode: 0, stdout: expect.stringMatching(/^ey/), stderr: '' })
})

it.each([
  [
    'a profile that there is not',
    ['token', '--profile', 'deb'],
    2,
    { code: 'PROFILE_UNKNOWN', message: 'there is no profile named "deb"', hint: 'did you mean "dev"?' },
  ],
  [
    'a command that there is not',
    ['toke'],
    2,
    { code: 'USAGE_WRONG', message: 'there is no command "toke"', hint: 'did you mean `token`?' },
  ],
] as const)('%s is told in words and in JSON, and changes nothing', async (_title, argv, exitCode, error) => {
  await using setup = await begin()
  const before = contentsOf(setup.machine.home)
  expect(await oic(setup, argv)).toEqual({ exitCode, stdout: '', stderr: inWords(error) })
  expect(await oic(setup, [...argv, '--json'])).toEqual({ exitCode, stdout: '', stderr: inJson(error) })
  expect(contentsOf(setup.machine.home)).toEqual(before)
})

it('a working folder that is gone is no reason to fail', async () => {
  await using setup = await begin()
  const cwd = join(setup.machine.workingFolder, 'gone')
  mkdirSync(cwd)
  // The program is loaded after the folder is gone: a module that is loaded first takes it away.
  const remove = `import { rmdirSync } from 'node:fs'; rmdirSync(${JSON.stringify(cwd)})`
  const nodeOptions = ['--import', `data:text/javascript,${encodeURIComponent(remove)}`]
  expect((await oic(setup, ['whoami'], { cwd, nodeOptions })).stdout).toMatch(/^Jane Doe/)
})

it('a store that is no store is exit 5', async () => {
  await using setup = await begin()
  writeFileSync(join(setup.machine.home, 'credentials.db'), 'no database\n'.repeat(1000))
  const { exitCode, stderr } = await oic(setup, ['status', '--json'])
  expect([exitCode, JSON.parse(stderr)]).toEqual([
    5,
    { error: expect.objectContaining({ code: 'STORE_UNREADABLE' }) },
  ])
})

it('a sandbox that is not running is exit 6', async () => {
  await using setup = await begin()
  await setup.sandbox.close()
  const { exitCode, stderr } = await oic(setup, ['files', 'ls', '--json'])
  expect([exitCode, JSON.parse(stderr)]).toEqual([
    6,
    { error: expect.objectContaining({ code: 'API_UNREACHABLE' }) },
  ])
})

/** Only some systems tell. */
const holder = process.platform === 'linux' ? `: ${basename(process.execPath)} (process ${process.pid})` : ''

it('a port that another program has is named with that program, exit 1', async () => {
  await using setup = await begin()
  const { host, port } = redirectUriOf(setup)
  await using _other = await listen(createServer(), { host: '127.0.0.1', port: Number(port) })
  expect(await oic(setup, ['login'])).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: inWords({
      code: 'PORT_IN_USE',
      message: `another program is already listening on ${host}${holder}`,
      hint: 'end that program, or use another port; `oic login` at a terminal takes the redirect address by hand as well',
    }),
  })
})

it.each([
  ['SIGINT', 130, 'interrupted'],
  ['SIGTERM', 143, 'terminated'],
  ['SIGHUP', 129, 'the terminal was closed'],
] as const)(
  '[bar 38] %s ends a login that waits: exit %i, and its port is free again',
  async (signal, exitCode, message) => {
    await using setup = await begin()
    const before = contentsOf(setup.machine.home)
    const ran = await oic(setup, ['login'], {
      onSaid: (said, stop) => {
        if (said.endsWith('(Ctrl-C to leave)\n')) stop(signal)
      },
    })
    const hint = 'nothing is left half done here; a call that was already sent may have been carried out'
    const spoken = inWords({ code: '', message, hint })
    expect({ ...ran, stderr: ran.stderr.slice(-spoken.length) }).toEqual({
      exitCode,
      stdout: '',
      stderr: spoken,
    })
    await using _again = await listen(createServer(), {
      host: '127.0.0.1',
      port: Number(redirectUriOf(setup).port),
    })
    expect(contentsOf(setup.machine.home)).toEqual(before)
  },
)
