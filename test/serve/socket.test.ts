/** An open address that is a file: its mode, its folder, and what may be in its place. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request as ask, createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isOicError } from '../../src/foundation/index.ts'
import { listenOnSocket } from '../../src/foundation/node/index.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aServing, onTheWire, statusOf, written } from './a-serving.ts'

async function statusThrough(socketPath: string, headers: Record<string, string> = {}) {
  const call = ask({ socketPath, path: '/ic/api/x', headers }).end()
  const [answer] = (await once(call, 'response')) as [IncomingMessage]
  answer.resume()
  return answer.statusCode
}

/** What stands in the way of a socket there. */
async function problemAt(path: string): Promise<unknown> {
  try {
    await using _listening = await listenOnSocket(createServer(), path)
    return 'none'
  } catch (error) {
    if (isOicError(error)) return error.details['problem'] ?? error.code
    throw error
  }
}

/** As a program does that is killed. */
async function leaveBehind(socket: string): Promise<void> {
  const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`
  await once(spawn(process.execPath, ['-e', script, socket]), 'exit')
}

describe('a socket', () => {
  it('is for this account alone, whatever the mask, and gone at the end', async () => {
    await using folder = temporaryFolder()
    const socket = join(folder.path, 'serve.sock')
    const before = process.umask(0)
    try {
      await using scene = await aServing({ place: { socket } })
      expect((lstatSync(socket).mode & 0o777).toString(8)).toBe('600')
      expect(process.umask()).toBe(0)
      expect(scene.serving.at).toEqual({ socket })
      expect(await statusThrough(socket)).toBe(200)
      expect(scene.upstream.seen.map(({ path }) => path)).toEqual(['/ic/api/x'])
    } finally {
      process.umask(before)
    }
    expect(existsSync(socket)).toBe(false)
  })

  it('has the same guards as a port', async () => {
    await using folder = temporaryFolder()
    const socket = join(folder.path, 'serve.sock')
    await using scene = await aServing({ place: { socket } })
    const line = { path: socket }
    const statuses = [
      await onTheWire(line, written('/ic/api/x', { host: 'evil.example' })),
      await onTheWire(line, written('/ic/api/x', { host: 'localhost' }, ['Origin: https://evil.example'])),
      await onTheWire(line, written('/ic/home', { host: 'localhost' })),
      await onTheWire(line, written('/ic/api/x', { host: 'localhost' }).replace('GET', 'DELETE')),
    ].map(statusOf)
    expect([statuses, scene.upstream.seen]).toEqual([[403, 403, 400, 405], []])
  })

  it('leads its redirects through itself', async () => {
    await using folder = temporaryFolder()
    const reply = () => ({ status: 302, headers: { location: '/ic/api/y' } })
    await using _scene = await aServing({ place: { socket: join(folder.path, 's') }, reply })
    const answer = await onTheWire(
      { path: join(folder.path, 's') },
      written('/ic/api/x', { host: 'localhost' }),
    )
    expect(/^location: (.*)\r$/im.exec(answer)?.[1]).toBe('http://localhost/ic/api/y')
  })
})

describe('the place of a socket', () => {
  it('may hold one that an ended program left', async () => {
    await using folder = temporaryFolder()
    const socket = join(folder.path, 's')
    await leaveBehind(socket)
    expect(lstatSync(socket).isSocket()).toBe(true)
    expect(await problemAt(socket)).toBe('none')
  })

  it('is left alone while somebody listens there', async () => {
    await using folder = temporaryFolder()
    const socket = join(folder.path, 's')
    await using _first = await aServing({ place: { socket } })
    expect(await problemAt(socket)).toBe('SOCKET_IN_USE')
    expect(await statusThrough(socket)).toBe(200)
  })

  it.each([
    ['a file', (path: string) => writeFileSync(path, 'mine')],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link', (path: string) => symlinkSync('/nowhere', path)],
  ])('is left alone when it holds %s', async (_what, put) => {
    await using folder = temporaryFolder()
    const path = join(folder.path, 's')
    put(path)
    expect(await problemAt(path)).toBe('there is something else')
    expect(lstatSync(path).isSocket()).toBe(false)
  })

  it.each([
    ['that others may change', 0o777, 'other accounts may change its folder'],
    ['that others may change, even if not what is in it', 0o1777, 'other accounts may change its folder'],
    ['that a group may change', 0o770, 'other accounts may change its folder'],
    ['that others may look at', 0o755, 'none'],
    ['for its owner alone', 0o700, 'none'],
  ])('is in a folder %s', async (_what, mode, expected) => {
    await using folder = temporaryFolder()
    chmodSync(folder.path, mode)
    expect(await problemAt(join(folder.path, 's'))).toBe(expected)
  })

  it('is in a folder that is there, under a path that fits', async () => {
    await using folder = temporaryFolder()
    expect([
      await problemAt(join(folder.path, 'no', 's')),
      await problemAt(join(folder.path, 'x'.repeat(108))),
    ]).toEqual(['there is no such folder', expect.stringMatching(/^its path is longer than 10[37] bytes$/)])
  })

  it.skipIf(process.geteuid?.() !== 0)('is of its own account (tested as root only)', async () => {
    await using folder = temporaryFolder()
    const socket = join(folder.path, 's')
    await leaveBehind(socket)
    lchownSync(socket, 65534, 65534)
    expect(await problemAt(socket)).toBe('a socket of another account is there')
    chownSync(folder.path, 65534, 65534)
    expect(await problemAt(socket)).toBe('its folder belongs to another account')
    chownSync(folder.path, 0, 0)
  })
})
