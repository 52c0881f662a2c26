/** `oic login --qr`: the address that is shown is on the terminal for a camera, too. */
import '../support/utc.ts'
import { encode } from 'uqr'
import { expect, it } from 'vitest'
import { withDevices } from '../sandbox/devices.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'

const shownAddress = (said: string): string => /^ {2}(http\S+)$/m.exec(said)?.[1] ?? ''

/** The modules on the screen, as text, without what is around them; the light ones have the colour of letters. */
function modulesOn(screen: string): string[] {
  const lines = screen.split('\n').filter((line) => /^[ ▀▄█]{21,}$/.test(line))
  const rows = lines.flatMap((line) =>
    ['▀█', '▄█'].map((lit) => [...line].map((one) => (lit.includes(one) ? ' ' : '#')).join('')),
  )
  // All light beside the code; all dark below, where a character has only its upper half.
  const inside = rows.filter((row) => row.includes('#') && row.includes(' '))
  return inside.map((row) => row.trim())
}

const expected = (text: string): string[] =>
  encode(text, { border: 0 }).data.map((row) =>
    row
      .map((module) => (module ? '#' : ' '))
      .join('')
      .trim(),
  )

async function run({ machine, sandbox }: Setup, argv: readonly string[]) {
  let hasOpened = false
  const openBrowser = async () => {
    hasOpened = true
    return true
  }
  const pause = async (seconds: number) => void sandbox.clock.advance(seconds)
  const env = { NO_COLOR: '1' }
  const ran = await machine.run(argv, { isTerminal: true, env, pause, openBrowser })
  return { ...ran, hasOpened }
}

it('holds the sign-in address, and no browser opens', async () => {
  await using setup = await aSetup()
  const { exitCode, hasOpened, stderr } = await run(setup, ['login', '--qr', '--timeout', '1s'])
  expect({ exitCode, hasOpened, shown: modulesOn(stderr) }).toEqual({
    exitCode: 4,
    hasOpened: false,
    shown: expected(shownAddress(stderr)),
  })
})

it('holds the address of a login in two commands', async () => {
  await using setup = await aSetup()
  const { exitCode, stdout, stderr } = await run(setup, ['login', '--begin', '--qr'])
  expect({ exitCode, shown: modulesOn(stderr) }).toEqual({
    exitCode: 0,
    shown: expected(shownAddress(stdout)),
  })
})

it('holds the address where the code of another device is typed', async () => {
  await using setup = await aSetup(withDevices())
  await setup.succeed(['profile', 'set', 'dev', '--flow', 'device'])
  const { stderr } = await run(setup, ['login', '--qr', '--timeout', '1s'])
  expect(shownAddress(stderr)).toMatch(/v1\/device$/)
  expect(modulesOn(stderr)).toEqual(expected(shownAddress(stderr)))
})

it('is not there unless it is asked for', async () => {
  await using setup = await aSetup()
  const { stderr } = await run(setup, ['login', '--no-browser', '--timeout', '1s'])
  expect(modulesOn(stderr)).toEqual([])
})
