/** Debian's sshd as an ordinary process: on a loopback port, with keys and settings of its own. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** It starts itself anew for each connection, and wants its whole path for that. */
const sshd = '/usr/sbin/sshd'

const isThere = existsSync(sshd) && !spawnSync('ssh', ['-V']).error && !spawnSync('ssh-keygen', ['-?']).error

/** Why nobody can log in over SSH on this machine, when that is so. */
export const missingSsh =
  isThere && process.platform === 'linux'
    ? undefined
    : "Not tested: logins over SSH. They need Linux, and Debian's openssh-server and openssh-client."

/** No connection of these tests lasts longer. */
const longestMs = 40_000

export interface SshConnection extends AsyncDisposable {
  /** What is shown until now, of both outputs. */
  text(): string
  /** What is shown once it matches. Rejects when the connection ends before. */
  until(pattern: RegExp): Promise<string>
  type(text: string): void
  /** The exit code of what ran over there. */
  readonly ended: Promise<number | null>
}

export interface SshServer extends AsyncDisposable {
  readonly port: number
  readonly user: string
  /** Runs `ssh` with these arguments, and what it takes to be let in. */
  ssh(argv: readonly string[]): SshConnection
}

function makeKey(path: string): string {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', path])
  return readFileSync(`${path}.pub`, 'utf8').trim()
}

const settings = (folder: string, port: number): string => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${folder}/host-key
AuthorizedKeysFile ${folder}/authorized-keys
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PrintMotd no
PrintLastLog no
`

/** The temporary folder holds all there is: nothing of whoever runs the tests is read or written. */
function prepare(folder: string, port: number): void {
  const hostKey = makeKey(join(folder, 'host-key'))
  writeFileSync(join(folder, 'authorized-keys'), `${makeKey(join(folder, 'key'))}\n`)
  writeFileSync(join(folder, 'known-hosts'), `[127.0.0.1]:${port} ${hostKey}\n`)
  writeFileSync(join(folder, 'sshd-config'), settings(folder, port))
  // Debian's service makes it; the program itself, as root, does not.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 })
}

const clientOptions = (folder: string): string[] => [
  ...['-F', '/dev/null', '-i', join(folder, 'key')],
  ...['BatchMode=yes', 'IdentitiesOnly=yes', 'LogLevel=ERROR', 'ExitOnForwardFailure=yes']
    .concat(`UserKnownHostsFile=${join(folder, 'known-hosts')}`)
    .flatMap((option) => ['-o', option]),
]

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

function connection(child: ChildProcess): SshConnection {
  let shown = ''
  const add = (chunk: Buffer): void => {
    shown += chunk.toString('utf8').replaceAll('\r', '')
  }
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return {
    text: () => shown,
    async until(pattern) {
      while (!pattern.test(shown)) {
        if (child.exitCode !== null) throw new Error(`the connection ended: ${shown}`)
        await delay(20)
      }
      return shown
    },
    type: (text) => void child.stdin?.write(text),
    ended,
    [Symbol.asyncDispose]: () => end(child),
  }
}

async function isHeard(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const answer = once(socket, 'data').then(
    () => true,
    () => false,
  )
  const heard = await answer
  socket.destroy()
  return heard
}

export async function anSshServer(): Promise<SshServer> {
  const folder = temporaryFolder()
  const port = await freePort()
  prepare(folder.path, port)
  const daemon = spawn(sshd, ['-D', '-e', '-f', join(folder.path, 'sshd-config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  daemon.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  while (!(await isHeard(port))) {
    if (daemon.exitCode !== null) throw new Error(`sshd ended: ${complaints}`)
    await delay(20)
  }
  return {
    port,
    user: userInfo().username,
    ssh: (argv) => connection(spawn('ssh', [...clientOptions(folder.path), ...argv], { timeout: longestMs })),
    async [Symbol.asyncDispose]() {
      await end(daemon)
      await folder[Symbol.asyncDispose]()
    },
  }
}
