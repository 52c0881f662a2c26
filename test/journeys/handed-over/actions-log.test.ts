/** What the log of a GitHub Actions job shows when a secret passes through it. */
import { expect, it } from 'vitest'
import { maskInLog } from '../../../src/cli/mask.ts'
import { Secret } from '../../../src/foundation/index.ts'
import { aLoggedInSetup } from '../../support/a-setup.ts'
import { aScriptedSetup } from './shell.ts'

const inActions = { GITHUB_ACTIONS: 'true' }

/** As the runner does it: what `::add-mask::` named is replaced from that line on, and the line is not shown. */
function shown(lines: string): string {
  const masks: string[] = []
  const masked = (line: string) => masks.reduce((text, mask) => text.replaceAll(mask, '***'), line)
  return lines
    .split('\n')
    .flatMap((line) => {
      const [, named] = /^::add-mask::(.*)$/.exec(line) ?? []
      if (named === undefined) return [masked(line)]
      masks.push(named.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'))
      return []
    })
    .join('\n')
}

it.each([
  ['', '***\n'],
  ['--header', 'Authorization: Bearer ***\n'],
  ['--curl-config', 'header = "Authorization: Bearer ***"\n'],
])('oic token %s is masked before it is printed', async (flag, log) => {
  await using setup = await aScriptedSetup()
  const { stdout } = await setup.script(`oic token ${flag} 2>&1`, { env: inActions })
  expect(shown(stdout)).toBe(log)
})

it('the result on standard output is the same as elsewhere', async () => {
  await using setup = await aLoggedInSetup()
  const elsewhere = await setup.succeed(['token', '--json'])
  const { accessToken } = JSON.parse(elsewhere.stdout)
  expect(await setup.succeed(['token', '--json'], { env: inActions })).toEqual({
    exitCode: 0,
    stdout: elsewhere.stdout,
    stderr: `::add-mask::${accessToken}\n`,
  })
})

it('what oic basic prints is masked too', async () => {
  await using setup = await aLoggedInSetup()
  expect(await setup.succeed(['basic'], { input: 'id:secret\n', env: inActions })).toEqual({
    exitCode: 0,
    stdout: 'aWQ6c2VjcmV0\n',
    stderr: '::add-mask::aWQ6c2VjcmV0\n',
  })
})

it('a secret of any characters is named on one line, and decoded to itself', () => {
  const said: string[] = []
  const err = { write: (text: string) => void said.push(text) }
  const secret = '100%25 and a\ttab, "quoted"\r'
  maskInLog(new Secret(secret), { machine: { env: inActions }, err } as never)
  expect(said).toEqual(['::add-mask::100%2525 and a\ttab, "quoted"%0D\n'])
  expect(shown(`${said.join('')}it is ${secret}`)).toBe('it is ***')
})

it.each([{}, { GITHUB_ACTIONS: 'false' }, { GITHUB_ACTIONS: '' }])(
  'with %j nothing is added',
  async (env) => {
    await using setup = await aLoggedInSetup()
    expect((await setup.succeed(['token'], { env })).stderr).toBe('')
  },
)
