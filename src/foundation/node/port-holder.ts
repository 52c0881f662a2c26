/**
 * Which process listens on a port of this machine, as far as the system tells somebody without rights of an
 * administrator: Linux in /proc, for processes of the same user; macOS by lsof. Elsewhere nothing is claimed.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { printable } from '../index.ts'

/** As the kernel writes the addresses whose listeners get what is sent to a loopback address. */
const written: Readonly<Record<string, readonly string[]>> = {
  '127.0.0.1': ['0100007F', '00000000', '0'.repeat(32), '0000000000000000FFFF00000100007F'],
  '::1': [`${'0'.repeat(24)}01000000`, '0'.repeat(32)],
}

const listening = '0A'

const lines = (path: string): string[] => attempt(() => readFileSync(path, 'utf8').split('\n')) ?? []

/** Processes end, and those of others are not ours to look into, while one looks. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** The sockets that listen there, by the number of their inode. */
function socketsOn(host: string, port: number): ReadonlySet<string> {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0')
  const places = new Set((written[host] ?? []).map((address) => `${address}:${hexPort}`))
  const rows = [...lines('/proc/net/tcp'), ...lines('/proc/net/tcp6')].map((row) => row.trim().split(/\s+/))
  const found = rows.filter(([, local = '', , state]) => state === listening && places.has(local))
  return new Set(found.map((row) => `socket:[${row[9]}]`))
}

const hasOne = (pid: string, sockets: ReadonlySet<string>): boolean =>
  (attempt(() => readdirSync(`/proc/${pid}/fd`)) ?? []).some((fd) =>
    sockets.has(attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? ''),
  )

const called = (name: string, pid: string): string => `${printable(name, 60)} (process ${pid})`

function holderInProc(host: string, port: number): string | undefined {
  const sockets = socketsOn(host, port)
  if (sockets.size === 0) return undefined
  const pids = (attempt(() => readdirSync('/proc')) ?? []).filter((name) => /^\d+$/.test(name))
  const pid = pids.find((one) => hasOne(one, sockets))
  if (pid === undefined) return undefined
  // The name of a thread says little of a program whose threads have names; arguments may hold secrets.
  const program = attempt(() => readlinkSync(`/proc/${pid}/exe`)) ?? 'a program'
  return called(basename(program.replace(/ \(deleted\)$/, '')), pid)
}

const lsofMs = 2000

/** @param program an absolute path, as a search could end in any folder */
export function holderByLsof(port: number, program = '/usr/sbin/lsof'): Promise<string | undefined> {
  const argv = ['-w', '-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']
  const bounds = { timeout: lsofMs, maxBuffer: 65_536, cwd: '/', env: {} }
  return new Promise((resolve) => {
    execFile(program, argv, bounds, (_error, output) => {
      const [, pid, name] = /^p(\d+)\nc(.+)$/m.exec(output) ?? []
      resolve(pid === undefined || name === undefined ? undefined : called(name, pid))
    })
  })
}

/** As in `python3.13 (process 4711)`. Never fails, and never takes long. */
export async function portHolder(host: string, port: number): Promise<string | undefined> {
  if (process.platform === 'linux') return holderInProc(host, port)
  return process.platform === 'darwin' ? await holderByLsof(port) : undefined
}
