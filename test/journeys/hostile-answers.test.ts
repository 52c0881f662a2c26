/** Answers that are cut, endless, or written for the terminal rather than for the reader. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import { aMachine } from '../support/a-machine.ts'
import { aLoggedInSetup, type Setup } from '../support/a-setup.ts'
import { program } from '../support/spawned.ts'

const escapes = '\u001b]0;owned\u0007\u001b[31m\u009b2J'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what must not be there
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/

async function withInstance(listener: RequestListener, work: (setup: Setup) => Promise<void>): Promise<void> {
  await using setup = await aLoggedInSetup({ generation: 2 })
  await using server = await listen(createServer(listener), { host: '127.0.0.1', port: 0 })
  await setup.succeed(['profile', 'set', 'dev', '--instance-url', `http://127.0.0.1:${server.port}`])
  await work(setup)
}

it.each([
  ['api', ['api', 'GET', '/ic/api/x']],
  ['files ls', ['files', 'ls', '/']],
])('%s tells of a connection that is cut in the middle of an answer', (_name, argv) =>
  withInstance(
    (_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"path"', () => response.destroy())
    },
    async ({ machine }) => {
      const { exitCode, stderr } = await machine.run([...argv, '--json'])
      expect([exitCode, JSON.parse(stderr).error.code]).toEqual([6, 'API_UNREACHABLE'])
    },
  ),
)

it('a refusal without an end is handed on, and its beginning says why', () =>
  withInstance(
    (_request, response) => {
      response.writeHead(500, { 'content-type': 'application/json' })
      const chunk = Buffer.alloc(1024 * 1024, 0x20)
      response.write('{"title":"no room","detail":"')
      for (let count = 0; count < 20; count++) response.write(chunk)
      response.end('"}')
    },
    async ({ machine }) => {
      const { exitCode, stdout, stderr } = await machine.run(['api', 'GET', '/ic/api/x'])
      expect([exitCode, stdout.length]).toEqual([1, 20 * 1024 * 1024 + 31])
      expect(stderr).toContain('the call was refused with status 500')
    },
  ))

it('a folder of more than 64 MiB is refused instead of read', () =>
  withInstance(
    (_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 0x20)
      const more = (): void => void (response.destroyed || response.write(chunk, more))
      more()
    },
    async ({ machine }) => {
      const { exitCode, stderr } = await machine.run(['files', 'ls', '/', '--json'])
      expect([exitCode, JSON.parse(stderr).error.code]).toEqual([1, 'API_ANSWER_MALFORMED'])
    },
  ))

it('what a token says of its owner cannot write on the terminal', async () => {
  const users = [{ userName: `a${escapes}b`, password: 'long enough', displayName: `${escapes}Jane` }]
  await using setup = await aLoggedInSetup({ seed: { users } })
  const said = await Promise.all([setup.succeed(['whoami']), setup.succeed(['status'])])
  for (const { stdout, stderr } of said) expect(stdout + stderr).not.toMatch(controls)
  expect(said[0]?.stdout).toContain('Jane')
})

it('neither can a folder that somebody else made', async () => {
  await using machine = aMachine()
  await machine.run([
    'profile',
    'add',
    'dev',
    '--identity',
    'https://a.example',
    '--client-id',
    'b',
    '--scope',
    'c',
    '--redirect-uri',
    'https://d.example',
  ])
  const pointers = [`profile = ${JSON.stringify(`x${escapes}`)}`, `${JSON.stringify(`y${escapes}`)} = 1`]
  for (const pointer of pointers) {
    writeFileSync(join(machine.workingFolder, '.oic.toml'), pointer)
    const { exitCode, stderr } = await machine.run(['whoami'])
    expect([exitCode, controls.test(stderr)]).toEqual([2, false])
  }
})

it('a pointer that is a pipe is refused instead of waited for', async () => {
  await using machine = aMachine()
  const made = spawnSync('sh', ['-c', 'mkfifo "$1"', 'sh', join(machine.workingFolder, '.oic.toml')])
  expect(made.status).toBe(0)
  expect((await machine.run(['whoami', '--json'])).exitCode).toBe(2)
})

it.skipIf(process.platform !== 'linux')('a result that cannot be written is told, exit 1', async () => {
  await using machine = aMachine()
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [program, 'profile', 'list', '--json'], {
    env: { OIC_HOME: machine.home },
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect([status, JSON.parse(stderr)]).toEqual([
    1,
    {
      error: {
        code: 'OUTPUT_FAILED',
        message: 'the result could not be written to standard output (ENOSPC)',
        hint: 'free some space, or write it elsewhere; what the command did was done',
      },
    },
  ])
})

describe('an answer without an end', () => {
  /** The program, calling a server that never stops; `closed` when the server saw it leave. */
  async function calling(
    stdout: 'pipe' | number,
    work: (child: ChildProcess, closed: Promise<unknown>) => Promise<void>,
  ) {
    const closed = Promise.withResolvers<void>()
    const endless: RequestListener = (_request, response) => {
      response.on('close', () => closed.resolve())
      const more = (): void => void (response.destroyed || response.write('x'.repeat(65_536), more))
      more()
    }
    await withInstance(endless, async ({ machine }) => {
      const child = spawn(process.execPath, [program, 'api', 'GET', '/ic/api/x'], {
        env: { OIC_HOME: machine.home },
        stdio: ['ignore', stdout, 'pipe'],
        timeout: 15_000,
        killSignal: 'SIGKILL',
      })
      await work(child, closed.promise)
    })
  }

  it('is let go of when nobody reads it any more', () =>
    calling('pipe', async (child, closed) => {
      child.stdout?.once('data', () => child.stdout?.destroy())
      const [[code]] = await Promise.all([once(child, 'close'), closed])
      expect(code).toBe(0)
    }))

  it.skipIf(process.platform !== 'linux')('is let go of when it cannot be written, told once', async () => {
    const full = openSync('/dev/full', 'w')
    await calling(full, async (child, closed) => {
      const said = text(child.stderr ?? Readable.from([]))
      const [[code]] = await Promise.all([once(child, 'close'), closed])
      expect([code, (await said).split('\n').length]).toEqual([1, 3])
    })
    closeSync(full)
  })
})
