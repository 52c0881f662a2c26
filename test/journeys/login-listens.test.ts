/** Where a login listens, seen from outside its process. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/foundation/index.ts'
import { hasIPv6 } from '../../src/oauth/login/testing-sockets.ts'
import { someoneOf } from '../support/a-person.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { program } from '../support/spawned.ts'

/** A program that is started, and what it has said once it says that it is ready. */
async function started(argv: readonly string[], { machine }: Setup, ready: string) {
  const child = spawn(process.execPath, argv, {
    env: { OIC_HOME: machine.home, HOME: machine.workingFolder },
    cwd: machine.workingFolder,
    timeout: 30_000,
    killSignal: 'SIGKILL',
  })
  const ended = once(child, 'exit')
  const isReady = Promise.withResolvers<void>()
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.includes(ready)) isReady.resolve()
  })
  await Promise.race([isReady.promise, ended])
  return {
    pid: child.pid ?? 0,
    said,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Where a process listens, in the kernel's own words: address and port in hexadecimal digits. */
function listensOn(pid: number): string[] {
  const inodes = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  const rows = ['tcp', 'tcp6'].flatMap((kind) => readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').split('\n'))
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.includes(`socket:[${inode}]`))
    .map(([, address = '']) => address)
}

const connects = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const settle = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', settle(true)).once('error', settle(false)).once('timeout', settle(false))
  })

const others = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)

const stranger = (port: string): string =>
  `require('node:net').createServer().listen({ host: '::1', port: ${port} }, () => process.stderr.write('holds it'))`

describe.skipIf(process.platform !== 'linux')('a login that waits [bar 31] (needs /proc)', () => {
  it('listens on 127.0.0.1 and its port alone, whoever has that port on ::1, and not at all afterwards', async () => {
    await using setup = await aSetup({ clock: systemClock })
    const { port } = new URL(setup.sandbox.description.application.redirectUris[0] ?? '')
    await using other = hasIPv6 ? await started(['-e', stranger(port)], setup, 'holds it') : undefined
    await using login = await started([program, 'login'], setup, '(Ctrl-C to leave)')
    const hexPort = Number(port).toString(16).toUpperCase().padStart(4, '0')
    expect({ login: listensOn(login.pid), other: other && listensOn(other.pid) }).toEqual({
      login: [`0100007F:${hexPort}`],
      other: other && [`${'0'.repeat(24)}01000000:${hexPort}`],
    })
    const reached = await Promise.all(['127.0.0.2', ...others()].map((host) => connects(host, Number(port))))
    expect(reached.every((is) => !is)).toBe(true)

    const [, address = ''] = /^ {2}(http\S+)$/m.exec(login.said) ?? []
    await someoneOf(setup.sandbox).openBrowser(new URL(address))
    expect(await login.ended).toEqual([0, null])
    expect(await connects('127.0.0.1', Number(port))).toBe(false)
  })
})
