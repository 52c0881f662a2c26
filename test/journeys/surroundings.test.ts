/** Where a login runs decides whether a browser is opened, and what is said of the way back to it. */
import '../support/utc.ts'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sight } from '../../src/cli/surroundings/index.ts'
import { systemClock } from '../../src/foundation/index.ts'
import { listen } from '../../src/foundation/node/index.ts'
import { visitor } from '../../src/sandbox/index.ts'
import type { Circumstances, Ran } from '../support/a-machine.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { freePort } from '../support/free-port.ts'
import { spawned } from '../support/spawned.ts'

/** Other systems always have a display, as far as can be seen. */
const onLinux = it.skipIf(process.platform !== 'linux')

let setup: Setup
beforeAll(async () => {
  setup = await aSetup({ clock: systemClock })
})
afterAll(() => setup[Symbol.asyncDispose]())

const seen = (files: Readonly<Record<string, string>> = {}): (() => Promise<Sight>) => {
  return async () => ({ hostName: 'build-7', userName: 'jane', textOf: (path) => files[path] })
}

const shownAddress = (said: string): URL => new URL(/^ {2}(http\S+)$/m.exec(said)?.[1] ?? 'nothing:')

interface Login extends Ran {
  readonly hasOpened: boolean
}

/** At a terminal; somebody signs in elsewhere and pastes the address. */
async function login(given: Circumstances, argv: readonly string[] = []): Promise<Login> {
  let hasOpened = false
  const [user = { userName: '', password: '' }] = setup.sandbox.description.users
  const ran = await setup.machine.run(['login', ...argv], {
    isTerminal: true,
    openBrowser: async () => {
      hasOpened = true
      return false
    },
    async *input(said) {
      yield (await visitor().signIn(shownAddress(said()), user)).href
    },
    ...given,
  })
  return { ...ran, hasOpened }
}

/** Port of the sandbox's own application: another in each run. */
const port = () => new URL(setup.sandbox.description.application.redirectUris[0] ?? '').port

/** What is said between the address and the wait. */
const between = ({ stderr }: Ran): string =>
  stderr
    .slice(stderr.indexOf('\n\n', stderr.indexOf('  http')) + 2, stderr.indexOf('Waiting for'))
    .replaceAll(port(), '8422')

const SSH_CONNECTION = '198.51.100.20 51234 203.0.113.7 22'

const overSsh = `This machine is reached over SSH, so no browser is opened here. On the machine
with your browser run this, leave it open, and then open the address above:

  ssh -L 8422:127.0.0.1:8422 jane@203.0.113.7

Where you usually write another name for this machine, write that one.

`
const inContainer = `This is a container, and your browser is outside. To publish a port does not
help: the sign-in comes back to 127.0.0.1:8422, where only programs inside this
container are heard. Open the address above in any browser.

`
const inDevContainer = `This is a dev container, and your browser is outside. VS Code forwards the port
of this login when its tab "Ports" shows it, or with this in devcontainer.json:

  "forwardPorts": [8422]

`
const inCodespace = `This is a codespace. VS Code at your desk forwards the port of this login when
its tab "Ports" shows it. Or run this at your desk, with the command line of
GitHub, leave it open, and then open the address above:

  gh codespace ports forward 8422:8422 --codespace fluffy-7vg9

`
const inWsl = `This is WSL. A browser of Windows comes back to it at 127.0.0.1:8422, unless
.wslconfig says \`localhostForwarding=false\`.

`
const withoutDisplay = `There is no display, so no browser is opened here. Where you reach this machine
by SSH, run this on the machine with your browser, leave it open, and then open
the address above:

  ssh -L 8422:127.0.0.1:8422 jane@build-7

`

const twoCommands = `There is no terminal to paste into. Where no browser can come back to this
machine, stop this and log in with two commands:

  oic login --begin --json --profile dev
  oic login --finish ID --profile dev

`

type Case = [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, string, boolean]

onLinux.each<Case>([
  ['over SSH', { SSH_CONNECTION }, {}, overSsh, false],
  ['in a container', {}, { '/.dockerenv': '' }, inContainer, false],
  ['in a dev container', { REMOTE_CONTAINERS: 'true' }, { '/.dockerenv': '' }, inDevContainer, false],
  ['in a codespace', { CODESPACES: 'true', CODESPACE_NAME: 'fluffy-7vg9' }, {}, inCodespace, false],
  ['in WSL', { WSL_DISTRO_NAME: 'Ubuntu' }, {}, inWsl, true],
  ['without a display', {}, {}, withoutDisplay, false],
  ['at a desk', { DISPLAY: ':0' }, {}, '', true],
])('%s', async (_where, env, files, expected, hasOpened) => {
  const ran = await login({ env, lookAround: seen(files) })
  expect({ exitCode: ran.exitCode, told: between(ran), hasOpened: ran.hasOpened }).toEqual({
    exitCode: 0,
    told: expected,
    hasOpened,
  })
  expect(ran.stderr).toMatch(/^Sign in at this address:\n/)
})

const passedOver =
  'oic: warning: BROWSER is passed over: it names no program that is there (one program, without arguments)\n'

onLinux('BROWSER names a browser over SSH too, as in the terminals of VS Code', async () => {
  const helper = join(setup.machine.workingFolder, 'browser.sh')
  writeFileSync(helper, '#!/bin/sh\n', { mode: 0o755 })
  const env = { SSH_CONNECTION, BROWSER: helper }
  const ran = await login({ env, lookAround: seen() })
  expect([ran.hasOpened, ran.stderr.includes('BROWSER')]).toEqual([true, false])
  expect((await login({ env, lookAround: seen() }, ['--no-browser'])).hasOpened).toBe(false)
})

onLinux.each([
  ['is not there', '/nowhere/browser.sh'],
  ['has arguments', '/bin/sh --new-window %s'],
])('BROWSER that %s is no browser over SSH, and is told as passed over', async (_what, BROWSER) => {
  const ran = await login({ env: { SSH_CONNECTION, BROWSER, NO_COLOR: '1' }, lookAround: seen() })
  expect([ran.hasOpened, ran.stderr.startsWith(`${passedOver}Sign in at this address:\n`)]).toEqual([
    false,
    true,
  ])
  expect(between(ran)).toBe(overSsh)
})

it('at a desk the usual browser opens in place of a BROWSER that cannot be used, which --json does not tell', async () => {
  const given = { env: { DISPLAY: ':0', BROWSER: 'sh -c x', NO_COLOR: '1' }, lookAround: seen() }
  const ran = await login(given)
  expect([ran.hasOpened, ran.stderr.startsWith(passedOver)]).toEqual([true, true])
  const json = await setup.succeed(['login', '--json'], given)
  expect(json.stderr).toBe('')
})

it('where the first port is taken, the line has the one that is held', async () => {
  const ports = [await freePort(), await freePort()]
  const redirectUris = ports.map((free) => `http://localhost:${free}/callback`)
  await using other = await aSetup({ seed: { application: { redirectUris } } })
  await other.succeed(['profile', 'set', 'dev', ...redirectUris.flatMap((uri) => ['--redirect-uri', uri])])
  await using _taken = await listen(createServer(), { host: '127.0.0.1', port: ports[0] ?? 0 })
  const { stderr } = await other.machine.run(['login', '--timeout', '1s'], {
    env: { SSH_CONNECTION },
    isTerminal: true,
    lookAround: seen(),
  })
  expect(/^ {2}ssh .*$/m.exec(stderr)?.[0]).toBe(
    `  ssh -L ${ports[1]}:127.0.0.1:${ports[1]} jane@203.0.113.7`,
  )
})

it('where a browser has opened, nothing is told of other ways in', async () => {
  const env = { WSL_DISTRO_NAME: 'Ubuntu' }
  const { stderr } = await setup.succeed(['login'], { env, isTerminal: true, lookAround: seen() })
  expect(stderr).toMatch(/^Sign in with the page that has opened in the browser\./)
  expect(stderr).not.toContain('WSL')
})

onLinux(
  'without display and terminal no browser is started, the two commands are named, and the port is held',
  async () => {
    const { sandbox, machine } = setup
    const [user = { userName: '', password: '' }] = sandbox.description.users
    const folder = join(machine.workingFolder, 'programs')
    mkdirSync(folder)
    const noting = '#!/bin/sh\ntouch "$0.started"\n'
    writeFileSync(join(folder, 'xdg-open'), noting, { mode: 0o755 })
    const env = { OIC_HOME: machine.home, PATH: `${folder}:/usr/bin:/bin` }
    let isVisited = false
    const ran = await spawned(['login'], {
      env,
      cwd: machine.workingFolder,
      onSaid: async (said) => {
        if (isVisited || !said.endsWith('(Ctrl-C to leave)\n')) return
        isVisited = true
        await fetch(await visitor().signIn(shownAddress(said), user))
      },
    })
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Logged in as jane/) })
    expect(between(ran).slice(-twoCommands.length)).toBe(twoCommands)
    expect(readdirSync(folder)).toEqual(['xdg-open'])
  },
)
