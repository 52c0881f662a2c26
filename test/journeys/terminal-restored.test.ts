/** A prompt that hides what is typed leaves the terminal as it found it, however it ends. */
import { spawn, spawnSync } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { program } from '../support/spawned.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const whyNot = spawnSync('script', ['--version']).error && 'needs script, of util-linux'

/** Sends the signal as soon as the terminal hides what is typed. */
const struckWhenHidden = (signal: NodeJS.Signals): string =>
  `data:text/javascript,${encodeURIComponent(`
    const { setRawMode } = process.stdin
    process.stdin.setRawMode = function (isRaw) {
      setRawMode.call(this, isRaw)
      if (isRaw) process.kill(process.pid, '${signal}')
      return this
    }`)}`

/** What is on a terminal of its own in the end, with its settings in the last lines. */
async function atTerminal(signal: NodeJS.Signals): Promise<string> {
  await using folder = temporaryFolder()
  const words = [process.execPath, '--import', struckWhenHidden(signal), program, 'basic']
  const commands = `${words.map((word) => `'${word.replaceAll("'", '%27')}'`).join(' ')}; echo "exit $?"; stty -a`
  const env = { ...process.env, OIC_HOME: folder.path, SHELL: '/bin/sh' }
  // Its input stays open: an end would be typed at the prompt.
  const child = spawn('script', ['-qec', commands, '/dev/null'], { env, timeout: 15_000 })
  const shown = await text(child.stdout)
  child.stdin.end()
  return shown
}

it.skipIf(whyNot !== undefined).each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  `[bar 38] %s at a hidden prompt: the terminal shows again what is typed (${whyNot ?? 'by script'})`,
  async (signal, exitCode) => {
    const shown = await atTerminal(signal)
    expect(shown.replaceAll('\r', '').split('\n')).toContain(`exit ${exitCode}`)
    const settings = shown.slice(shown.indexOf('exit ')).split(/[\s;]+/)
    expect(settings.filter((setting) => /^-?(echo|icanon|isig)$/.test(setting)).toSorted()).toEqual([
      'echo',
      'icanon',
      'isig',
    ])
  },
)
