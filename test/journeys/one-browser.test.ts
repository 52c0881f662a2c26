/** Never two sign-in pages for one profile, whichever processes ask for a login. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OicError, systemClock } from '../../src/foundation/index.ts'
import { visitor } from '../../src/sandbox/index.ts'
import type { Circumstances } from '../support/a-machine.ts'
import { someoneOf } from '../support/a-person.ts'
import { asked } from '../support/a-sandbox.ts'
import { aLoggedInSetup, aSetup, type Setup } from '../support/a-setup.ts'
import { program } from '../support/spawned.ts'
import { inJson, inWords } from '../support/spoken.ts'

const loggedIn = 'Logged in as jane.doe@example.com for oic-sandbox.'
const anotherWaits = `Another \`oic login\` of profile "dev" waits for its sign-in: finish it in the
page that it has opened, and this one is logged in as well. Waiting for it ...
(Ctrl-C to leave)
`

const unanswered = (minutes: number) => ({
  code: 'LOGIN_UNANSWERED',
  message: `nobody has signed in at the page that an earlier login opened in the browser ${minutes} min ago`,
  hint: 'no second page was opened; run `oic login --profile dev` at a terminal, `oic login --browser --profile dev` for another page, or `oic login --begin --json --profile dev` to have somebody sign in elsewhere',
})

const exchanges = ({ sandbox }: Setup) =>
  asked(sandbox).filter((one) => one.startsWith('POST /oauth2/v1/token')).length

/** A login whose page has opened, and which nobody has answered yet. */
async function waiting({ machine }: Setup) {
  const opened = Promise.withResolvers<URL>()
  const ending = new AbortController()
  const outcome = machine.run(['login'], {
    signal: ending.signal,
    openBrowser: async (address) => {
      opened.resolve(address)
      return true
    },
  })
  const address = await opened.promise
  return { address, outcome, end: (reason: OicError) => ending.abort(reason) }
}

/** A browser that counts its pages, and leaves them alone. */
function browser() {
  const pages: URL[] = []
  const openBrowser = async (address: URL) => pages.push(address) > 0
  return { pages, openBrowser }
}

/** The end of a login whose page was not answered in time. */
const leaveUnanswered = ({ machine }: Setup, circumstances: Circumstances = browser()) =>
  machine.run(['login', '--timeout', '0'], circumstances)

describe('while a login waits for its page', () => {
  it.each([
    ['told', [], `${anotherWaits}The other one has logged in.\n`],
    ['silent', ['--json'], ''],
  ])('another one opens none, waits, and is logged in by it (%s)', async (_, flags, talk) => {
    await using setup = await aSetup()
    const first = await waiting(setup)
    const { pages, openBrowser } = browser()
    const second = setup.machine.run(['login', ...flags], { openBrowser })
    await someoneOf(setup.sandbox).openBrowser(first.address)
    expect((await first.outcome).exitCode).toBe(0)
    const { exitCode, stdout, stderr } = await second
    expect({ exitCode, pages, exchanges: exchanges(setup) }).toEqual({ exitCode: 0, pages: [], exchanges: 1 })
    expect(stderr.slice(0, talk.length)).toBe(talk)
    if (flags.length === 0) expect(stdout.split('\n')[0]).toBe(loggedIn)
    else expect([JSON.parse(stdout).state, stderr]).toEqual(['ok', ''])
  })

  it('another one opens its own after that one was left by Ctrl-C', async () => {
    await using setup = await aSetup()
    const first = await waiting(setup)
    const second = setup.machine.run(['login'])
    first.end(new OicError('INTERRUPTED'))
    expect((await first.outcome).exitCode).toBe(130)
    expect(await second).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(loggedIn) })
  })

  it('another one ends when its time is over, and when it is left', async () => {
    await using setup = await aSetup()
    const first = await waiting(setup)
    expect(await setup.machine.run(['login', '--timeout', '0', '--json'], browser())).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: inJson({
        code: 'LOGIN_UNDER_WAY',
        message: 'another login of profile "dev" waits for its sign-in, and had not ended after 0 s',
        hint: 'sign in with the page that it has opened, or end it; `oic login --no-browser --profile dev` logs in beside it',
      }),
    })
    const leaving = AbortSignal.abort(new OicError('INTERRUPTED'))
    expect((await setup.machine.run(['login'], { ...browser(), signal: leaving })).exitCode).toBe(130)
    first.end(new OicError('INTERRUPTED'))
    await first.outcome
  })

  it('tokens are renewed, a login in two commands begins, and pasting is a way, as ever', async () => {
    await using setup = await aLoggedInSetup()
    const { application } = setup.sandbox.description
    const first = await waiting(setup)
    await setup.succeed(['token', '--force'])
    await setup.succeed(['login', '--begin', '--json'])
    expect((await setup.machine.run(['login', '--no-browser'], { input: '' })).stderr).toContain(
      `another program is already listening on ${new URL(application.redirectUris[0] ?? '').host}`,
    )
    first.end(new OicError('INTERRUPTED'))
    await first.outcome
  })
})

describe('after a page that nobody answered', () => {
  it('a program opens no other one, and is told at once what to do', async () => {
    await using setup = await aSetup()
    expect((await leaveUnanswered(setup)).exitCode).toBe(4)
    setup.sandbox.clock.advance(9 * 60 + 59)
    const { pages, openBrowser } = browser()
    expect(await setup.machine.run(['login'], { openBrowser })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: inWords(unanswered(9)),
    })
    expect(await setup.machine.run(['login', '--json'], { openBrowser })).toMatchObject({
      stderr: inJson(unanswered(9)),
    })
    expect(pages).toEqual([])
  })

  it('a person is shown the address, and no page is opened', async () => {
    await using setup = await aSetup()
    await leaveUnanswered(setup)
    const { pages, openBrowser } = browser()
    const ran = await setup.machine.run(['login'], {
      isTerminal: true,
      openBrowser,
      async *input(said) {
        const [, address = 'nothing:'] = /^ {2}(http\S+)$/m.exec(said()) ?? []
        const { users } = setup.sandbox.description
        yield (await visitor().signIn(new URL(address), users[0] ?? { userName: '', password: '' })).href
      },
    })
    expect({ exitCode: ran.exitCode, pages }).toEqual({ exitCode: 0, pages: [] })
    expect(ran.stderr).toContain(
      'Nobody signed in at the page that the last login opened, so no other one is opened\n(`oic login --browser` does).\n',
    )
  })

  it.each<[string, readonly string[], number]>([
    ['when it is asked for', ['--browser'], 0],
    ['ten minutes later', [], 600],
  ])('another one is opened %s', async (_, flags, seconds) => {
    await using setup = await aSetup()
    await leaveUnanswered(setup)
    setup.sandbox.clock.advance(seconds)
    await setup.succeed(['login', ...flags])
    // That one was answered.
    await setup.succeed(['login'])
  })

  it.each([
    ['TERMINATED', 143, 4],
    ['HUNG_UP', 129, 4],
    ['INTERRUPTED', 130, 0],
  ] as const)(
    'of a login that was ended by %s: exit %i, and the next ends with %i',
    async (code, ...exits) => {
      await using setup = await aSetup()
      const first = await waiting(setup)
      first.end(new OicError(code))
      const next = async () => (await setup.machine.run(['login'])).exitCode
      expect([(await first.outcome).exitCode, await next()]).toEqual(exits)
    },
  )

  it('no browser is missed where none had opened', async () => {
    await using setup = await aSetup()
    await leaveUnanswered(setup, { openBrowser: async () => false })
    await setup.succeed(['login'])
  })
})

describe.skipIf(process.platform === 'win32')('a login in a process of its own (needs a POSIX shell)', () => {
  it('holds the turn until it is killed, and its page counts as unanswered then', async () => {
    await using setup = await aSetup({ clock: systemClock })
    const { machine } = setup
    writeFileSync(join(machine.workingFolder, 'xdg-open'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    const child = spawn(process.execPath, [program, 'login'], {
      env: {
        OIC_HOME: machine.home,
        HOME: machine.workingFolder,
        DISPLAY: ':0',
        PATH: `${machine.workingFolder}:/bin`,
      },
      cwd: machine.workingFolder,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 30_000,
      killSignal: 'SIGKILL',
    })
    for await (const said of child.stderr.setEncoding('utf8')) {
      if (said.includes('(Ctrl-C to leave)')) break
    }
    expect((await machine.run(['login', '--timeout', '0'], browser())).stderr).toContain(
      'oic: error: another login of profile "dev" waits for its sign-in, and had not ended after 0 s\n',
    )
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    const { pages, openBrowser } = browser()
    const { exitCode, stderr } = await machine.run(['login', '--json'], { openBrowser })
    expect({ exitCode, code: JSON.parse(stderr).error.code, pages }).toEqual({
      exitCode: 4,
      code: 'LOGIN_UNANSWERED',
      pages: [],
    })
  })
})
