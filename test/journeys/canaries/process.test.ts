/** Test 29 of the security bar: what other programs see of ours, its arguments, its environment, its reports. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { systemClock } from '../../../src/foundation/index.ts'
import { visitor } from '../../../src/sandbox/index.ts'
import { aSetup, type Setup } from '../../support/a-setup.ts'
import { sightings } from '../../support/canaries.ts'
import { type SpawnOptions, spawned } from '../../support/spawned.ts'

const clientSecret = 'canary-Client-Secret-9Zqx41-6fd1'

/** A browser that notes how it was started, and shows nothing. */
const fakeBrowser = `#!/bin/sh
{ echo "argument count: $#"; for argument; do echo "argument: $argument"; done; env; } > "$0.started"
`

interface Started extends Setup {
  /** The folder that holds the browser, and what it noted. */
  readonly folder: string
  readonly options: SpawnOptions
}

/** The profile reads its secret from OIC_CLIENT_SECRET; PATH leads to the fake browser and to the shell's tools. */
async function begin(): Promise<Started> {
  const setup = await aSetup({ clock: systemClock, seed: { application: { clientSecret } } })
  await setup.succeed(['profile', 'set', 'dev', '--client-secret-env'])
  const { home, workingFolder } = setup.machine
  const folder = join(workingFolder, 'programs')
  mkdirSync(folder)
  writeFileSync(join(folder, 'xdg-open'), fakeBrowser, { mode: 0o755 })
  const env = {
    OIC_HOME: home,
    OIC_CLIENT_SECRET: clientSecret,
    OIC_PROFILE: 'dev',
    HOME: workingFolder,
    // A desk, wherever the tests run.
    DISPLAY: ':0',
    PATH: `${folder}:/usr/bin:/bin`,
  }
  return { ...setup, folder, options: { env, cwd: workingFolder } }
}

/** The file's text once it is there and whole. */
async function written(path: () => string | undefined, isWhole: (text: string) => boolean): Promise<string> {
  for (;;) {
    const found = path()
    const text = found === undefined ? '' : readFileSync(found, 'utf8')
    if (isWhole(text)) return text
    await delay(10)
  }
}

const fileIn = (folder: string, ending: string) => (): string | undefined =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))[0]

const isWaiting = (said: string): boolean => said.endsWith('(Ctrl-C to leave)\n')
const addressIn = (said: string): URL => new URL(/^ {2}(http\S+)$/m.exec(said)?.[1] ?? 'nothing:')

/** Other systems open browsers with programs that the system itself brings. */
const onLinux = it.skipIf(process.platform !== 'linux')

onLinux(
  'a login hands its browser one argument, the address, and none of our variables [bar 29]',
  async () => {
    await using setup = await begin()
    const { sandbox, options, folder } = setup
    const [user = { userName: '', password: '' }] = sandbox.description.users
    const codes: string[] = []
    let address = new URL('nothing:')
    const ran = await spawned(['login'], {
      ...options,
      onSaid: async (said) => {
        if (!isWaiting(said)) return
        address = addressIn(said)
        const callback = await visitor().signIn(address, user)
        codes.push(callback.searchParams.get('code') ?? '')
        await fetch(callback)
      },
    })
    expect(ran).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Logged in as jane.doe@example.com'),
    })
    const noted = await written(fileIn(folder, '.started'), (text) => text.includes('PATH='))
    const lines = noted.split('\n')
    expect(lines.slice(0, 2)).toEqual(['argument count: 1', `argument: ${address.href}`])
    expect(lines.filter((line) => line.startsWith('OIC_'))).toEqual([])
    const token = (await setup.succeed(['token'], { clock: systemClock })).stdout.trimEnd()
    const canaries = [
      { name: 'client secret', value: clientSecret },
      { name: 'code', value: codes[0] ?? '' },
      { name: 'password', value: user.password },
      { name: 'access token', value: token },
    ]
    expect(codes).toEqual([expect.stringMatching(/^AgAg/)])
    expect(sightings(canaries, { browser: noted, stdout: ran.stdout, stderr: ran.stderr })).toEqual([])
  },
)

onLinux('a program that stands in the working folder is not taken for the browser', async () => {
  await using setup = await begin()
  const { options, machine } = setup
  writeFileSync(join(machine.workingFolder, 'xdg-open'), fakeBrowser, { mode: 0o755 })
  const env = { ...options.env, PATH: '.::' }
  const ran = await spawned(['login'], {
    ...options,
    env,
    onSaid: (said, stop) => {
      if (isWaiting(said)) stop('SIGINT')
    },
  })
  expect(ran.stderr).toMatch(/^Sign in at this address:\n/)
  expect(readdirSync(machine.workingFolder)).not.toContain('xdg-open.started')
})

it('a report that Node writes of a login that waits holds no secret [bar 29]', async () => {
  await using setup = await begin()
  const { machine, options } = setup
  const nodeOptions = ['--report-on-signal', `--report-directory=${machine.workingFolder}`]
  let report = ''
  const { exitCode } = await spawned(['login'], {
    ...options,
    nodeOptions,
    onSaid: async (said, stop) => {
      if (!isWaiting(said)) return
      stop('SIGUSR2')
      report = await written(
        fileIn(machine.workingFolder, '.json'),
        (text) => text.endsWith('}\n') || text.endsWith('}'),
      )
      stop('SIGTERM')
    },
  })
  expect([exitCode, JSON.parse(report).environmentVariables]).toEqual([
    143,
    expect.objectContaining({ OIC_PROFILE: 'dev' }),
  ])
  expect(sightings([{ name: 'client secret', value: clientSecret }], { report })).toEqual([])
})

it('a secret typed where it does not belong is not repeated [bar 29]', async () => {
  await using setup = await begin()
  const lines = [
    ['token', clientSecret],
    ['login', '--client-secret', clientSecret],
    ['profile', 'show', 'dev', clientSecret],
  ]
  for (const argv of lines) {
    const { exitCode, ...said } = await spawned(argv, setup.options)
    expect([exitCode, sightings([{ name: 'client secret', value: clientSecret }], said)]).toEqual([2, []])
  }
})
