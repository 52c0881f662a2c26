/** Where a login runs: whether a browser can be opened here, and how one that is elsewhere comes back. */
import { isIP } from 'node:net'
import type { Machine } from '../../oauth/index.ts'
import type { Sight } from './sight.ts'

/** How this machine is reached by SSH. */
export interface SshDoor {
  /** As ssh takes it: `jane@203.0.113.7`. */
  readonly target: string
  readonly port: number
}

export type Surroundings =
  | { readonly kind: 'desk' | 'wsl' | 'container' | 'dev-container' }
  | { readonly kind: 'codespace'; readonly name: string | undefined }
  /** Without a display a machine may be reached by SSH all the same: `sudo` hides that from programs. */
  | { readonly kind: 'ssh' | 'no-display'; readonly door: SshDoor }

type Environment = Machine['env']

/** Shown to be copied into a shell, on which nothing odd may have an effect. */
const plain = (text: string | undefined): string | undefined =>
  text !== undefined && /^\w[\w.-]*$/.test(text) ? text : undefined

/** The address and port at which the connection arrived; those of a socket that is none are `UNKNOWN`. */
function sshDoor({ env }: Machine, sight: Sight): SshDoor {
  const [, , address = '', port = ''] = (env['SSH_CONNECTION'] ?? '').split(' ')
  const isKnown = isIP(address) !== 0 && /^\d{1,5}$/.test(port)
  const host = isKnown ? address : (plain(sight.hostName) ?? 'HOST')
  // Whom somebody logged in as, before sudo.
  const user = plain(env['SUDO_USER']) ?? plain(sight.userName)
  return { target: user === undefined ? host : `${user}@${host}`, port: isKnown ? Number(port) : 22 }
}

const isOverSsh = (env: Environment): boolean =>
  ['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY'].some((name) => env[name])

const hasDisplay = (env: Environment): boolean => Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])

const isContainer = ({ textOf }: Sight): boolean =>
  textOf('/.dockerenv') !== undefined ||
  textOf('/run/.containerenv') !== undefined ||
  /\b(docker|containerd|kubepods|libpod|lxc)\b/.test(textOf('/proc/1/cgroup') ?? '')

/** `sudo` takes the variable away, not the kernel. */
const isWsl = (env: Environment, { textOf }: Sight): boolean =>
  Boolean(env['WSL_DISTRO_NAME']) || /microsoft/i.test(textOf('/proc/version') ?? '')

function ofLinux(machine: Machine, sight: Sight): Surroundings {
  const { env } = machine
  // Before WSL, on whose kernel the containers of a Windows machine run. One with a display has a browser.
  if (isContainer(sight)) return { kind: hasDisplay(env) ? 'desk' : 'container' }
  if (isWsl(env, sight)) return { kind: 'wsl' }
  return hasDisplay(env) ? { kind: 'desk' } : { kind: 'no-display', door: sshDoor(machine, sight) }
}

export function surroundings(machine: Machine, sight: Sight): Surroundings {
  const { env, platform } = machine
  // Its own command reaches it, also where that goes through SSH.
  if (env['CODESPACES'] === 'true') return { kind: 'codespace', name: plain(env['CODESPACE_NAME']) }
  if (isOverSsh(env)) return { kind: 'ssh', door: sshDoor(machine, sight) }
  if (env['REMOTE_CONTAINERS'] === 'true') return { kind: 'dev-container' }
  return platform === 'darwin' || platform === 'win32' ? { kind: 'desk' } : ofLinux(machine, sight)
}

/**
 * Whether a browser is opened unasked. Elsewhere `xdg-open` starts a browser of text, or one for nobody;
 * but who sets BROWSER knows of one: the terminals of VS Code do, for the browser at the desk.
 * @param isNamed whether BROWSER names a program that is there
 */
export const opensBrowser = ({ kind }: Surroundings, isNamed: boolean): boolean =>
  kind === 'desk' || kind === 'wsl' || isNamed
