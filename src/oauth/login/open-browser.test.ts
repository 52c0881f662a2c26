import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from './open-browser.ts'

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

/** An xdg-open that writes down how it was called, NUL between the texts, and then does as told. */
async function anOpener(name: string, then = 'exit 0'): Promise<string> {
  const path = join(folder, name)
  await mkdir(path, { recursive: true })
  const record = join(path, 'record')
  const script = `#!/bin/sh
{ printf '%s\\0' "$0" "$@"; printf 'cwd=%s\\0' "$PWD"; cat /proc/$$/environ; } > '${record}.new'
/bin/mv '${record}.new' '${record}'
${then}
`
  await writeFile(join(path, 'xdg-open'), script)
  await chmod(join(path, 'xdg-open'), 0o755)
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

describe.runIf(process.platform === 'linux')('opening a browser', () => {
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
      BROWSER: 'firefox',
      DISPLAY: ':0',
      OIC_HOME: '/secret',
      OIC_CLIENT_SECRET: 'canary-client-secret',
      oic_client_secret: 'canary-client-secret',
    }
    await openBrowser(new URL('https://id.example.com/'), env)
    const { environment, cwd } = await told(opener)
    const { PATH, HOME, BROWSER, DISPLAY, ...others } = environment
    expect({ PATH, HOME, BROWSER, DISPLAY, cwd }).toEqual({
      PATH: `${opener}:${systemPath}`,
      HOME: '/home/jane',
      BROWSER: 'firefox',
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

  it('runs no program when there is no PATH', async () => {
    expect(await openBrowser(new URL('https://id.example.com/'), {})).toBe(false)
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
