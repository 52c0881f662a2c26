/** `oic setup` in a real terminal, left at each place. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { aSandbox } from '../../support/a-sandbox.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { aScreen, whyNoTerminal } from './a-terminal.ts'
import { answer, type Step, stepsFor, titles, upToTheTrial } from './steps.ts'

describe.skipIf(whyNoTerminal !== undefined)(`at a terminal (${whyNoTerminal ?? 'of tmux'})`, () => {
  let sandbox: Sandbox
  let steps: readonly Step[]
  beforeAll(async () => {
    sandbox = await aSandbox()
    steps = stepsFor(sandbox)
  })
  afterAll(() => sandbox.close())

  it.each(titles)(
    '[bar 38] Ctrl-C at "%s": nothing is written, and the terminal is as before',
    async (title) => {
      await using screen = await aScreen(['setup'])
      for (const step of steps) {
        if (step.title === title) break
        await answer(screen, step)
      }
      await screen.until(title)
      await screen.type('half')
      await screen.press('C-c')
      const { exitCode, isRestored } = await screen.ended()
      expect({ exitCode, isRestored, isWritten: existsSync(screen.home) }).toEqual({
        exitCode: '130',
        isRestored: true,
        isWritten: false,
      })
    },
  )

  it.each([
    ['before the login', false],
    ['while somebody signs in', true],
  ])('[bar 38] Ctrl-C %s: the profile is kept, and said to be', async (_when, isLater) => {
    await using folder = temporaryFolder()
    await using screen = await upToTheTrial(sandbox, folder.path)
    if (isLater) {
      await screen.press('Enter')
      await screen.until('Waiting for the sign-in')
    }
    await screen.press('C-c')
    const { exitCode, isRestored, screen: all } = await screen.ended()
    expect({ exitCode, isRestored }).toEqual({ exitCode: '130', isRestored: true })
    expect(all).toContain('Profile "dev" is kept. Log in with: oic login --profile dev')
    expect(readFileSync(join(screen.home, 'config.toml'), 'utf8')).toContain('[profiles.dev]')
  })

  it.each(['C-d', 'Escape'])('%s leaves as well', async (key) => {
    await using screen = await aScreen(['setup'])
    await screen.until('Address of the identity domain')
    await screen.press(key)
    expect(await screen.ended()).toMatchObject({ exitCode: '130', isRestored: true })
  })

  it.runIf(process.platform === 'linux').each([
    ['SIGTERM', '143'],
    ['SIGHUP', '129'],
  ] as const)('[bar 38] %s at a question: the terminal is as before', async (signal, exitCode) => {
    await using screen = await aScreen(['setup'])
    await answer(screen, steps[0] as Step)
    await screen.until('\u25c6  Client ID')
    await screen.signal(signal)
    expect(await screen.ended()).toMatchObject({ exitCode, isRestored: true })
    expect(existsSync(screen.home)).toBe(false)
  })
})
