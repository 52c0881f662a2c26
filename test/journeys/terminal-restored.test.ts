/** A prompt that hides what is typed leaves the terminal as it found it, however it ends. */
import { expect, it } from 'vitest'
import { asItWas, atTerminal, missingTerminal } from '../support/at-a-terminal.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Sends the signal as soon as the terminal hides what is typed. */
const struckWhenHidden = (signal: NodeJS.Signals): string =>
  `data:text/javascript,${encodeURIComponent(`
    const { setRawMode } = process.stdin
    process.stdin.setRawMode = function (isRaw) {
      setRawMode.call(this, isRaw)
      if (isRaw) process.kill(process.pid, '${signal}')
      return this
    }`)}`

it.skipIf(missingTerminal !== undefined).each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)(
  `[bar 38] %s at a hidden prompt: the terminal shows again what is typed (${missingTerminal ?? 'by script'})`,
  async (signal, exitCode) => {
    await using folder = temporaryFolder()
    const nodeOptions = ['--import', struckWhenHidden(signal)]
    const ended = await atTerminal(['basic'], { OIC_HOME: folder.path }, () => {}, nodeOptions)
    expect({ ...ended, shown: '' }).toEqual({ shown: '', exitCode, settings: asItWas })
  },
)
