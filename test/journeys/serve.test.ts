/** `oic serve`, from its first line to its end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request as ask, createServer, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { OicError, systemClock } from '../../src/foundation/index.ts'
import { listen } from '../../src/foundation/node/index.ts'
import { refreshes } from '../support/a-sandbox.ts'
import { aServer } from '../support/a-server.ts'
import { aLoggedInSetup, aSetup, type Setup } from '../support/a-setup.ts'
import { program } from '../support/spawned.ts'
import { inJson, inWords } from '../support/spoken.ts'

interface Served extends AsyncDisposable {
  readonly line: string
  readonly child: ChildProcess
  /** What it said, and how it ended. */
  readonly ended: Promise<{ exitCode: number | null; stderr: string; more: string[] }>
}

async function served({ machine }: Setup, flags: readonly string[] = []): Promise<Served> {
  const child = spawn(process.execPath, [program, 'serve', ...flags], {
    env: { OIC_HOME: machine.home, HOME: machine.workingFolder, TZ: 'UTC' },
    cwd: machine.workingFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines = createInterface(child.stdout)
  const more: string[] = []
  const stderr = text(child.stderr)
  const exit = once(child, 'close')
  const first = await Promise.race([once(lines, 'line').then(([line]) => String(line)), exit.then(() => '')])
  lines.on('line', (line) => more.push(line))
  return {
    line: first,
    child,
    ended: exit.then(async ([exitCode]) => ({ exitCode, stderr: await stderr, more })),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await exit
    },
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const line = connect(port, '127.0.0.1')
    line.once('connect', () => resolve(true)).once('error', () => resolve(false))
    line.once('connect', () => line.destroy())
  })

const begin = (): Promise<Setup> => aLoggedInSetup({ clock: systemClock })

const warning = (what: string, who = 'whoever on this machine has this address') =>
  `oic: warning: ${who} calls as you; ${what}\n  A path from /ic/api/ on is written right behind it. Ctrl-C ends it.\n`

const interrupted = {
  code: 'INTERRUPTED',
  message: 'interrupted',
  hint: 'nothing is left half done here; a call that was already sent may have been carried out',
}

it('prints an address that answers, with a call that needs no token', async () => {
  await using setup = await begin()
  await using address = await served(setup)
  expect(address.line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}$/)
  const answer = await fetch(`${address.line}/ic/api/fileserver/v1/filesystem/root?listFiles=true`)
  const direct = await setup.succeed(['api', 'GET', '/ic/api/fileserver/v1/filesystem/root?listFiles=true'])
  expect([answer.status, await answer.text()]).toEqual([200, direct.stdout])
  address.child.kill('SIGINT')
  expect(await address.ended).toEqual({
    exitCode: 130,
    stderr: `${warning('only GET and HEAD pass')}${inWords(interrupted)}`,
    more: [],
  })
})

it('says it all in one line of JSON, and then nothing but the error', async () => {
  await using setup = await begin()
  await using address = await served(setup, ['--json', '--allow-writes'])
  const told = JSON.parse(address.line)
  expect(told).toEqual({ url: told.url, profile: 'dev', writes: true })
  expect((await fetch(`${told.url}/ic/api/integration/v1/integrations`)).status).toBe(200)
  address.child.kill('SIGTERM')
  expect(await address.ended).toEqual({
    exitCode: 143,
    stderr: inJson({ ...interrupted, code: 'TERMINATED', message: 'terminated' }),
    more: [],
  })
})

it('opens a socket beside the folder where it is called, and removes it', async () => {
  await using setup = await begin()
  await using address = await served(setup, ['--socket', 'serve.sock'])
  const socketPath = join(setup.machine.workingFolder, 'serve.sock')
  expect(address.line).toBe(socketPath)
  const call = ask({ socketPath, path: '/ic/api/integration/v1/integrations' }).end()
  const [answer] = (await once(call, 'response')) as [IncomingMessage]
  answer.resume()
  expect(answer.statusCode).toBe(200)
  address.child.kill('SIGTERM')
  const { exitCode, stderr } = await address.ended
  expect([exitCode, existsSync(socketPath)]).toEqual([143, false])
  expect(stderr.startsWith(warning('only GET and HEAD pass', 'whoever may open this socket'))).toBe(true)
})

it('ends by itself when nobody has called for long', async () => {
  await using setup = await begin()
  await using address = await served(setup, ['--idle', '1s'])
  expect(await address.ended).toEqual({
    exitCode: 0,
    stderr: `${warning('only GET and HEAD pass')}Nobody has called for a while, so the address is closed.\n`,
    more: [],
  })
})

it('lets an answer under way end, and takes no more', async () => {
  await using setup = await begin()
  const asked = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const instance = createServer(async (_, response) => {
    asked.resolve()
    await goOn.promise
    response.end('the whole answer')
  })
  await using listening = await listen(instance, { host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${listening.port}`
  await setup.succeed(['profile', 'set', 'dev', '--instance-url', origin, '--design-url', origin])
  await using address = await served(setup)
  const call = fetch(`${address.line}/ic/api/x`)
  await asked.promise
  address.child.kill('SIGINT')
  await expect.poll(() => isListening(Number(new URL(address.line).port))).toBe(false)
  goOn.resolve()
  expect(await (await call).text()).toBe('the whole answer')
  expect((await address.ended).exitCode).toBe(130)
})

it('cuts an answer that does not end, and ends', async () => {
  await using setup = await begin()
  const asked = Promise.withResolvers<void>()
  const instance = createServer((_, response) => {
    response.write('a beginning')
    asked.resolve()
  })
  await using listening = await listen(instance, { host: '127.0.0.1', port: 0 })
  const origin = `http://127.0.0.1:${listening.port}`
  await setup.succeed(['profile', 'set', 'dev', '--instance-url', origin, '--design-url', origin])
  await using address = await served(setup)
  const answer = await fetch(`${address.line}/ic/api/x`)
  await asked.promise
  address.child.kill('SIGTERM')
  await expect(answer.text()).rejects.toThrow('terminated')
  expect((await address.ended).exitCode).toBe(143)
})

it('renews a token that the instance refuses, as any call does', async () => {
  await using setup = await begin()
  let refused = 0
  await using instance = await aServer(({ headers }) => {
    if (refused === 0) refused++
    else return { status: 200, body: headers.authorization === undefined ? 'no token' : 'a newer token' }
    return { status: 401 }
  })
  const { origin } = instance
  await setup.succeed(['profile', 'set', 'dev', '--instance-url', origin, '--design-url', origin])
  await using address = await served(setup)
  const answer = await fetch(`${address.line}/ic/api/x`)
  expect([answer.status, await answer.text(), refreshes(setup.sandbox)]).toEqual([200, 'a newer token', 1])
  expect(new Set(instance.seen.map(({ headers }) => headers.authorization)).size).toBe(2)
})

it('renews early, so that no call waits for it', async () => {
  await using setup = await aLoggedInSetup()
  // Good for a while yet: a token that is asked for now is handed out as it is.
  setup.sandbox.clock.advance(2200)
  await setup.succeed(['token'])
  expect(refreshes(setup.sandbox)).toBe(0)
  const ending = new AbortController()
  const ran = setup.machine.run(['serve', '--json'], { signal: ending.signal })
  await expect.poll(() => refreshes(setup.sandbox)).toBe(1)
  ending.abort(new OicError('INTERRUPTED'))
  expect((await ran).exitCode).toBe(130)
})

describe('a login that ends while the address is open', () => {
  it('is told with what mends it, and the next login counts', async () => {
    await using setup = await begin()
    await using address = await served(setup)
    const call = async () => {
      const answer = await fetch(`${address.line}/ic/api/integration/v1/integrations`)
      const { error } = (await answer.json()) as { error?: unknown }
      return { status: answer.status, error }
    }
    await setup.succeed(['logout'])
    expect(await call()).toEqual({
      status: 503,
      error: {
        code: 'LOGIN_NEEDED',
        message: 'nobody is logged in with profile "dev"',
        hint: 'run `oic login --profile dev`',
      },
    })
    await setup.succeed(['login'])
    expect(await call()).toEqual({ status: 200, error: undefined })
  })
})

describe('nothing is opened', () => {
  it('where nobody is logged in', async () => {
    await using setup = await aSetup({ clock: systemClock })
    expect(await setup.machine.run(['serve'])).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: inWords({
        code: 'LOGIN_NEEDED',
        message: 'nobody is logged in with profile "dev"',
        hint: 'run `oic login --profile dev`',
      }),
    })
  })

  it.each([
    ['--port 1 --socket s', '--port and --socket are two places', 'give one of them'],
    [
      '--port 65536',
      'port: the port must be 0, or between 1 and 65535',
      'add --help to see what the command takes',
    ],
    [
      '--port x',
      'port: the port must be 0, or between 1 and 65535',
      'add --help to see what the command takes',
    ],
    ['--idle 0', 'idle: the time must be between 1s and 7d', 'add --help to see what the command takes'],
    ['--idle 8d', 'idle: the time must be between 1s and 7d', 'add --help to see what the command takes'],
    ['--idle soon', 'idle: "soon" is not a time', 'write 60s, 5m, 1h or 7d'],
  ])('for %s', async (flags, message, hint) => {
    await using setup = await aSetup()
    expect(await setup.machine.run(['serve', ...flags.split(' ')])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: inWords({ code: 'USAGE_WRONG', message, hint }),
    })
  })

  it('where another program has the port', async () => {
    await using setup = await begin()
    await using taken = await listen(createServer(), { host: '127.0.0.1', port: 0 })
    const { exitCode, stdout, stderr } = await setup.machine.run([
      ...['serve', '--json', '--port', String(taken.port)],
    ])
    expect([exitCode, stdout, JSON.parse(stderr).error]).toEqual([
      1,
      '',
      expect.objectContaining({ code: 'PORT_IN_USE', hint: 'end that program, or use another port' }),
    ])
  })
})
