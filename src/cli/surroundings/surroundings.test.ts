import { describe, expect, it } from 'vitest'
import type { Sight } from './sight.ts'
import { opensBrowser, surroundings } from './surroundings.ts'

const kernels = {
  debian:
    'Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0) #1 SMP\n',
  wsl1: 'Linux version 4.4.0-19041-Microsoft (Microsoft@Microsoft.com) (gcc version 5.4.0 (GCC) ) #1237-Microsoft\n',
  wsl2: 'Linux version 5.15.153.1-microsoft-standard-WSL2 (root@941d701f84f1) (gcc (GCC) 11.2.0) #1 SMP\n',
}

type Files = Readonly<Record<string, string>>

const sight = (files: Files = {}, given: Partial<Sight> = {}): Sight => ({
  hostName: 'build-7',
  userName: 'jane',
  textOf: (path) =>
    ({ '/proc/version': kernels.debian, '/proc/1/cgroup': '0::/init.scope\n', ...files })[path],
  ...given,
})

type Environment = Readonly<Record<string, string>>

const on = (env: Environment, seen: Sight = sight(), platform: NodeJS.Platform = 'linux') =>
  surroundings({ env, platform, home: '/home/jane' }, seen)

const arrived = '198.51.100.20 51234 203.0.113.7 22'
const noDisplay = { kind: 'no-display', door: { target: 'jane@build-7', port: 22 } }

describe('over SSH', () => {
  it.each<[string, Environment, object]>([
    [
      'a terminal',
      { SSH_CONNECTION: arrived, SSH_TTY: '/dev/pts/0' },
      { target: 'jane@203.0.113.7', port: 22 },
    ],
    ['no terminal', { SSH_CONNECTION: arrived }, { target: 'jane@203.0.113.7', port: 22 }],
    ['another port', { SSH_CONNECTION: '::1 50000 ::1 2222' }, { target: 'jane@::1', port: 2222 }],
    [
      'a display that is forwarded',
      { SSH_CONNECTION: arrived, DISPLAY: 'localhost:10.0' },
      { target: 'jane@203.0.113.7', port: 22 },
    ],
    [
      'a connection that is no socket',
      { SSH_CONNECTION: 'UNKNOWN 65535 UNKNOWN 65535' },
      { target: 'jane@build-7', port: 22 },
    ],
    ['the terminal alone known', { SSH_TTY: '/dev/pts/3' }, { target: 'jane@build-7', port: 22 }],
    [
      'words that a shell would run',
      { SSH_CONNECTION: 'a 1 $(reboot) 22', SUDO_USER: '-oProxyCommand=x' },
      { target: 'jane@build-7', port: 22 },
    ],
  ])('with %s', (_what, env, door) => {
    expect(on(env)).toEqual({ kind: 'ssh', door })
  })

  it('of a Mac, of Windows, into WSL or into a container: it is SSH that leads in', () => {
    const ssh = { kind: 'ssh', door: { target: 'jane@203.0.113.7', port: 22 } }
    const env = { SSH_CONNECTION: arrived, WSL_DISTRO_NAME: 'Ubuntu', REMOTE_CONTAINERS: 'true' }
    expect(on(env, sight(), 'darwin')).toEqual(ssh)
    expect(on(env, sight(), 'win32')).toEqual(ssh)
    expect(on(env, sight({ '/.dockerenv': '' }))).toEqual(ssh)
  })

  it('as an account without a name on a machine with an odd one', () => {
    const seen = sight({}, { userName: '', hostName: 'a b' })
    expect(on({ SSH_TTY: '/dev/pts/3' }, seen)).toEqual({ kind: 'ssh', door: { target: 'HOST', port: 22 } })
  })
})

describe('in a container', () => {
  it.each<[string, Files]>([
    ['Docker', { '/.dockerenv': '' }],
    ['Docker Desktop, on the kernel of WSL', { '/.dockerenv': '', '/proc/version': kernels.wsl2 }],
    ['Podman', { '/run/.containerenv': 'engine="podman-4.3.1"\nname="oic"\n' }],
    [
      'Kubernetes',
      { '/proc/1/cgroup': '0::/kubepods.slice/kubepods-burstable.slice/cri-containerd-0f3c.scope\n' },
    ],
    [
      'Docker on cgroups of the first version',
      { '/proc/1/cgroup': '12:pids:/docker/8f6b2c0d\n1:name=systemd:/docker/8f6b2c0d\n' },
    ],
    ['LXC', { '/proc/1/cgroup': '1:name=systemd:/lxc/web/init.scope\n' }],
  ])('of %s', (_what, files) => {
    expect(on({}, sight(files))).toEqual({ kind: 'container' })
  })

  it('with a display, as those of toolbox: the browser is inside', () => {
    expect(on({ WAYLAND_DISPLAY: 'wayland-0' }, sight({ '/run/.containerenv': '' }))).toEqual({
      kind: 'desk',
    })
  })

  it('of VS Code, which may bring a display that has no browser', () => {
    const env = { REMOTE_CONTAINERS: 'true', DISPLAY: ':1' }
    expect(on(env, sight({ '/.dockerenv': '' }))).toEqual({ kind: 'dev-container' })
  })

  it('of GitHub, in VS Code or by its SSH', () => {
    const env = { CODESPACES: 'true', CODESPACE_NAME: 'fluffy-space-meme-7vg9' }
    const found = { kind: 'codespace', name: 'fluffy-space-meme-7vg9' }
    expect(on(env, sight({ '/.dockerenv': '' }))).toEqual(found)
    expect(on({ ...env, SSH_CONNECTION: '127.0.0.1 5000 127.0.0.1 2222' })).toEqual(found)
    expect(on({ CODESPACES: 'true', CODESPACE_NAME: 'x; reboot' })).toEqual({ ...found, name: undefined })
  })
})

describe('elsewhere', () => {
  it.each<[string, Environment, Files, object]>([
    [
      'WSL 2',
      { WSL_DISTRO_NAME: 'Ubuntu', DISPLAY: ':0' },
      { '/proc/version': kernels.wsl2 },
      { kind: 'wsl' },
    ],
    ['WSL 2 below sudo', {}, { '/proc/version': kernels.wsl2 }, { kind: 'wsl' }],
    ['WSL 1', {}, { '/proc/version': kernels.wsl1 }, { kind: 'wsl' }],
    ['X', { DISPLAY: ':0' }, {}, { kind: 'desk' }],
    ['Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, {}, { kind: 'desk' }],
    ['a text console', { TERM: 'linux' }, {}, noDisplay],
    ['sudo over SSH', { SUDO_USER: 'joe' }, {}, { ...noDisplay, door: { target: 'joe@build-7', port: 22 } }],
  ])('%s', (_what, env, files, expected) => {
    expect(on(env, sight(files))).toEqual(expected)
  })

  it.each(['darwin', 'win32'] as const)('%s needs no variable to have a display', (platform) => {
    expect(on({}, sight(), platform)).toEqual({ kind: 'desk' })
  })
})

describe('a browser', () => {
  it('is opened at a desk and in WSL, and elsewhere where BROWSER names one', () => {
    const places = [
      on({ DISPLAY: ':0' }),
      on({ WSL_DISTRO_NAME: 'Ubuntu' }),
      on({ SSH_CONNECTION: arrived }),
      on({}, sight({ '/.dockerenv': '' })),
      on({ REMOTE_CONTAINERS: 'true' }),
      on({ CODESPACES: 'true' }),
      on({}),
    ]
    const opened = (isNamed: boolean) =>
      places.filter((place) => opensBrowser(place, isNamed)).map(({ kind }) => kind)
    expect(opened(false)).toEqual(['desk', 'wsl'])
    expect(opened(true)).toEqual(places.map(({ kind }) => kind))
  })
})
