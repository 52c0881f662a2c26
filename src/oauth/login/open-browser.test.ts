import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from './open-browser.ts'
import { facts } from './testing.ts'

let folder = ''
let workingFolder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oic-open-browser-'))
  workingFolder = process.cwd()
})

afterEach(async () => {
  process.chdir(workingFolder)
  await rm(folder, { recursive: true })
})

/** A program that writes down how it was called, NUL between the texts, and then does as told. */
async function anOpener(name: string, then = 'exit 0', program = 'xdg-open'): Promise<string> {
  const path = join(folder, name)
  await mkdir(path, { recursive: true })
  const record = join(path, 'record')
  const script = `#!/bin/sh
{ printf '%s\\0' "$0" "$@"; printf 'cwd=%s\\0' "$PWD"; cat /proc/$$/environ; } > '${record}.new'
/bin/mv '${record}.new' '${record}'
${then}
`
  await writeFile(join(path, program), script)
  await chmod(join(path, program), 0o755)
  return path
}

const recorded = async (opener: string): Promise<string[]> =>
  (await readFile(join(opener, 'record'), 'utf8').catch(() => '')).split('\0').slice(0, -1)

const systemPath = '/usr/bin:/bin'

/** What the opener got: its arguments, and its environment by name. */
async function told(opener: string) {
  const texts = await recorded(opener)
  const at = texts.findIndex((text) => text.startsWith('cwd='))
  const environment = texts.slice(at + 1).map((text) => text.split(/=(.*)/s).slice(0, 2))
  return { argv: texts.slice(0, at), cwd: texts[at]?.slice(4), environment: Object.fromEntries(environment) }
}

describe.runIf(process.platform === 'linux')('opening a browser [bar 30]', () => {
  it.each([
    'https://id.example.com/oauth2/v1/authorize?response_type=code&scope=a%20b&state=x',
    'http://127.0.0.1:8400/oauth2/v1/authorize?a=1',
    'http://localhost:8400/',
    'http://[::1]:8400/',
    'https://id.example.com/?a=$(touch%20x)&b=`id`;c|d&e=$HOME',
    'https://id.example.com/?q=\'%20"--version"%20*',
    'https://id.example.com/--help?-a=-b',
    'https://id.example.com/\u001b[31m\r\n\0',
    'https://id.example.com/\u202e<script>',
  ])('hands over the address as one argument, percent-encoded: %s', async (text) => {
    const opener = await anOpener('bin')
    const address = new URL(text)
    expect(await openBrowser(address, { PATH: `${opener}:${systemPath}` })).toBe(true)
    const { argv } = await told(opener)
    expect(argv).toEqual([join(opener, 'xdg-open'), address.href])
    expect(argv[1]).toMatch(/^https?:\/\/[\x21-\x7e]+$/)
  })

  it.each([
    'http://id.example.com/',
    'http://10.0.0.1/',
    'http://127.0.0.1.example.com/',
    'http://127.0.0.2/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://id.example.com/',
    'vscode://x',
    'ms-msdt:/id',
    'calculator:',
    'mailto:a@example.com',
    'blob:https://id.example.com/x',
    'view-source:https://id.example.com/',
    'file://server/share/x.exe',
  ])('runs nothing for %s', async (text) => {
    const opener = await anOpener('bin')
    expect(await openBrowser(new URL(text), { PATH: opener })).toBe(false)
    expect(await recorded(opener)).toEqual([])
  })

  it('keeps our variables and relative folders from the browser, and nothing else', async () => {
    const opener = await anOpener('bin')
    const env = {
      PATH: `.::relative:${opener}:../up:${systemPath}`,
      HOME: '/home/jane',
      BROWSER: 'sh -c "touch ran"',
      DISPLAY: ':0',
      OIC_HOME: '/secret',
      OIC_CLIENT_SECRET: 'canary-client-secret',
      oic_client_secret: 'canary-client-secret',
    }
    await openBrowser(new URL('https://id.example.com/'), env)
    const { environment, cwd } = await told(opener)
    const { PATH, HOME, DISPLAY, ...others } = environment
    expect({ PATH, HOME, DISPLAY, cwd }).toEqual({
      PATH: `${opener}:${systemPath}`,
      HOME: '/home/jane',
      DISPLAY: ':0',
      cwd: opener,
    })
    expect(Object.keys(others).filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([])
  })

  it.each(['', '.', './', 'bin', './bin', '../bin', ':', '.:bin:'])(
    'never runs a program of the working folder (PATH %j)',
    async (path) => {
      const here = await anOpener('here/bin')
      process.chdir(join(folder, 'here'))
      await writeFile(join(folder, 'here', 'xdg-open'), '#!/bin/sh\ntouch ran\n', { mode: 0o755 })
      expect(await openBrowser(new URL('https://id.example.com/'), { PATH: path })).toBe(false)
      expect(await recorded(here)).toEqual([])
    },
  )

  it.each([
    [['wslview', 'rundll32.exe', 'xdg-open'], 'wslview', []],
    [['rundll32.exe', 'xdg-open'], 'rundll32.exe', ['url.dll,FileProtocolHandler']],
    [['xdg-open'], 'xdg-open', []],
  ])('in WSL, of %j, starts %s: the browser is that of Windows', async (programs, started, argv) => {
    for (const program of programs) await anOpener('bin', 'exit 0', program)
    const opener = join(folder, 'bin')
    const env = { PATH: `${opener}:${systemPath}`, WSL_DISTRO_NAME: 'Ubuntu' }
    const address = new URL('https://id.example.com/?a=1&b=2')
    expect(await openBrowser(address, env)).toBe(true)
    expect((await told(opener)).argv).toEqual([join(opener, started), ...argv, address.href])
  })

  it('runs no program when there is no PATH', async () => {
    expect(await openBrowser(new URL('https://id.example.com/'), {})).toBe(false)
  })

  it('searches no share of another machine', async () => {
    const opener = await anOpener('bin')
    expect(await openBrowser(new URL('https://id.example.com/'), { PATH: `/${opener}` })).toBe(false)
    expect(await recorded(opener)).toEqual([])
  })

  it('finds the first that is a program, past a folder, a text and a broken link of that name', async () => {
    await mkdir(join(folder, 'a', 'xdg-open'), { recursive: true })
    await mkdir(join(folder, 'b'))
    await writeFile(join(folder, 'b', 'xdg-open'), 'no program', { mode: 0o644 })
    await mkdir(join(folder, 'c'))
    await symlink(join(folder, 'nowhere'), join(folder, 'c', 'xdg-open'))
    const opener = await anOpener('d')
    const PATH = ['a', 'b', 'c', 'd'].map((name) => join(folder, name)).join(':')
    expect(await openBrowser(new URL('https://id.example.com/'), { PATH: `${PATH}:${systemPath}` })).toBe(
      true,
    )
    expect((await told(opener)).argv).toEqual([join(opener, 'xdg-open'), 'https://id.example.com/'])
  })

  it.each([
    ['fails, as without a screen', 'exit 3', false],
    ['is ended', 'kill -9 $$', false],
    ['is done', 'exit 0', true],
    ['goes on as long as the browser is open', 'sleep 2; exit 3', true],
  ])('says whether it opened when the program %s', async (_, then, opened) => {
    const opener = await anOpener('bin', then)
    const PATH = `${opener}:${systemPath}`
    expect(await openBrowser(new URL('https://id.example.com/'), { PATH })).toBe(opened)
  })

  it('says that it did not open when the program cannot be started', async () => {
    await mkdir(join(folder, 'bin'))
    await writeFile(join(folder, 'bin', 'xdg-open'), '#!/nowhere/interpreter\n', { mode: 0o755 })
    const PATH = join(folder, 'bin')
    expect(await openBrowser(new URL('https://id.example.com/'), { PATH })).toBe(false)
  })
})

const address = new URL('https://id.example.com/?a=1&b=$(touch%20ran)')

/** A machine with an xdg-open, and a browser of another name in a folder of its own. */
async function withBrowser(then?: string) {
  const system = await anOpener('bin')
  const browsers = await anOpener('browsers', then, 'a browser')
  return { system, browsers, PATH: `${browsers}:${system}:${systemPath}` }
}

/** Which of the two was called, with what. */
const called = async ({ system, browsers }: { system: string; browsers: string }) => ({
  system: (await told(system)).argv.slice(1),
  browser: (await told(browsers)).argv.slice(1),
})

describe.runIf(process.platform === 'linux')('the program that BROWSER names [bar 30]', () => {
  it.each([
    ['by its name', () => 'a browser'],
    ['by its path', (folder: string) => join(folder, 'a browser')],
    ['with %s for the address', () => 'a browser %s'],
    ['with "%s" for the address', () => 'a browser "%s"'],
    ['after one that is not there', (folder: string) => `nowhere:/nowhere/x:${join(folder, 'a browser')}`],
  ])('gets the address as its one argument, given %s', async (_, value) => {
    const { PATH, ...machine } = await withBrowser()
    const env = { PATH, BROWSER: value(machine.browsers) }
    expect(await openBrowser(address, env)).toBe(true)
    expect(await called(machine)).toEqual({ system: [], browser: [address.href] })
  })

  it.each([
    '',
    ' ',
    'none',
    'a browser --new-window %s',
    'a browser;touch ran',
    'a browser & touch ran',
    '$(touch ran)',
    '`touch ran`',
    'sh -c "touch ran"',
    'a browser\ntouch ran',
    '%s',
    '-a browser',
    './a browser',
    'browsers/a browser',
    '../browsers/a browser',
    '~/a browser',
    '//server/share/a browser',
    '\\\\server\\share\\a browser',
    'C:\\a browser',
    'https://evil.example.com/x',
  ])('is passed over when it is no program alone: %j', async (value) => {
    const { PATH, ...machine } = await withBrowser()
    process.chdir(folder)
    expect(await openBrowser(address, { PATH, BROWSER: value })).toBe(true)
    expect(await called(machine)).toEqual({ system: [address.href], browser: [] })
    expect((await told(machine.system)).environment).not.toHaveProperty('BROWSER')
    expect(existsSync(join(folder, 'ran')) || existsSync(join(machine.system, 'ran'))).toBe(false)
  })

  it('is passed over on a share of another machine, though the program is there', async () => {
    const { PATH, ...machine } = await withBrowser()
    const BROWSER = `/${join(machine.browsers, 'a browser')}`
    expect(await openBrowser(address, { PATH, BROWSER })).toBe(true)
    expect(await called(machine)).toEqual({ system: [address.href], browser: [] })
  })

  it('is never given an address that is no https address', async () => {
    const { PATH, ...machine } = await withBrowser()
    expect(await openBrowser(new URL('file:///etc/passwd'), { PATH, BROWSER: 'a browser' })).toBe(false)
    expect(await called(machine)).toEqual({ system: [], browser: [] })
  })
})

describe.runIf(process.platform === 'linux')('the program that is asked for [bar 30]', () => {
  it.each([
    ['name', () => 'a browser'],
    ['absolute path', (folder: string) => join(folder, 'a browser')],
  ])('gets the address as its one argument, given by its %s, whatever BROWSER says', async (_, asked) => {
    const { PATH, ...machine } = await withBrowser()
    const env = { PATH, BROWSER: 'xdg-open' }
    expect(await openBrowser(address, env, asked(machine.browsers))).toBe(true)
    expect(await called(machine)).toEqual({ system: [], browser: [address.href] })
  })

  it.each([
    'nowhere',
    '/nowhere/firefox',
    'a browser --new-window',
    'a browser %s',
    'a browser;touch ran',
    '-a browser',
    '--version',
    './a browser',
    'browsers/a browser',
    '//server/share/a browser',
    '\\\\server\\share\\a browser',
    'a browser\0',
    '/etc/passwd',
    '/',
    '.',
  ])('is refused when it is no program, and nothing is run: %j', async (asked) => {
    const { PATH, ...machine } = await withBrowser()
    process.chdir(folder)
    const ended = await openBrowser(address, { PATH, BROWSER: 'a browser' }, asked).catch(facts)
    expect(ended).toMatchObject({ code: 'USAGE_WRONG', exit: 2 })
    expect(await called(machine)).toEqual({ system: [], browser: [] })
  })

  it('is refused on a share of another machine, though the program is there', async () => {
    const { PATH, ...machine } = await withBrowser()
    const asked = `/${join(machine.browsers, 'a browser')}`
    const ended = await openBrowser(address, { PATH }, asked).catch(facts)
    expect(ended).toMatchObject({ code: 'USAGE_WRONG', exit: 2 })
    expect(await called(machine)).toEqual({ system: [], browser: [] })
  })

  it('is said not to have opened when it fails', async () => {
    const { PATH } = await withBrowser('exit 3')
    expect(await openBrowser(address, { PATH }, 'a browser')).toBe(false)
  })
})
