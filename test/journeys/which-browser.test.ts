/** What `oic login` asks of the browser. */
import { expect, it } from 'vitest'
import { remoteRedirectUri } from '../support/a-sandbox.ts'
import { aSetup } from '../support/a-setup.ts'
import { inWords } from '../support/spoken.ts'

it.each([
  ['the usual one', [], [undefined]],
  ['the usual one', ['--browser'], [undefined]],
  ['the one that is named', ['--browser', 'firefox'], ['firefox']],
  ['the one that is named', ['--browser=/opt/firefox'], ['/opt/firefox']],
  ['none', ['--no-browser'], []],
])('opens %s, given %j', async (_, flags, programs) => {
  await using setup = await aSetup()
  const asked: (string | undefined)[] = []
  const { exitCode } = await setup.machine.run(['login', '--timeout', '1s', ...flags], {
    openBrowser: async (_address, program) => {
      asked.push(program)
      return false
    },
  })
  expect({ exitCode, asked }).toEqual({ exitCode: 4, asked: programs })
})

it('opens none for a redirect address that leads elsewhere, unless it is asked for', async () => {
  await using setup = await aSetup()
  await setup.succeed(['profile', 'set', 'dev', '--redirect-uri', remoteRedirectUri])
  let opened = 0
  const openBrowser = async () => {
    opened++
    return true
  }
  await setup.machine.run(['login'], { openBrowser })
  expect(opened).toBe(0)
  await setup.machine.run(['login', '--browser'], { openBrowser })
  expect(opened).toBe(1)
})

it.each([
  ['--begin', ['--begin']],
  ['--finish', ['--finish', '0'.repeat(32)]],
])(
  'is named for a login that opens none (%s): that is refused before anything is asked',
  async (_flag, flags) => {
    await using setup = await aSetup()
    const before = setup.sandbox.requests().length
    expect(await setup.machine.run(['login', ...flags, '--browser', 'firefox'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: inWords({
        code: 'USAGE_WRONG',
        message: 'a login in two commands opens no browser',
        hint: 'leave out --browser',
      }),
    })
    expect(setup.sandbox.requests().length).toBe(before)
  },
)

it('is told to open one and none: that is refused before anything is asked', async () => {
  await using setup = await aSetup()
  const before = setup.sandbox.requests().length
  expect(await setup.machine.run(['login', '--browser', '--no-browser'])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: inWords({
      code: 'USAGE_WRONG',
      message: '--browser and --no-browser contradict each other',
      hint: 'give one of them',
    }),
  })
  expect(setup.sandbox.requests().length).toBe(before)
})
