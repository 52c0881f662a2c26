/** `oic setup` as a person meets it, in a real terminal: what is shown, and what a file answers. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { aSandbox } from '../../support/a-sandbox.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { aScreen, whyNoTerminal } from './a-terminal.ts'
import { answer, fileWithoutSecret, type Step, stepsFor, upToTheTrial } from './steps.ts'

const narrow = `┌  oic setup: a profile in seven values
│
│  Paste each as you find it. Nothing
│  is written before the last answer;
│  Ctrl-C leaves at any time.
│
◆  Address of the identity domain
│  Oracle Cloud console:
│    Identity & Security > Domains >
│    the domain > "Domain URL"
│  In the older Identity Cloud Service
│  console:
│    the address of the console itself,
│    as the browser shows it
│  such as idcs-0123abcd.identity.or...
└`

describe.skipIf(whyNoTerminal !== undefined)(`at a terminal (${whyNoTerminal ?? 'of tmux'})`, () => {
  let sandbox: Sandbox
  let steps: readonly Step[]
  beforeAll(async () => {
    sandbox = await aSandbox()
    steps = stepsFor(sandbox)
  })
  afterAll(() => sandbox.close())

  it('what stands in a file is not asked for', async () => {
    await using folder = temporaryFolder()
    await using screen = await upToTheTrial(sandbox, folder.path)
    const shown = await screen.until('Log in now, to try it?')
    const asked = steps.map(({ title }) => title).filter((title) => shown.includes(`\n◇  ${title}\n`))
    expect(asked).toEqual(['Client secret'])
    expect(shown).toContain('Client ID: as in the file')
    await screen.press('Right')
    await screen.press('Enter')
    const { exitCode, isRestored, screen: all } = await screen.ended()
    expect({ exitCode, isRestored }).toEqual({ exitCode: '0', isRestored: true })
    expect(all).toContain('Later: oic login --profile dev')
  })

  it('a narrow window breaks lines between words, and NO_COLOR is obeyed', async () => {
    await using screen = await aScreen(['setup'], { columns: 40, rows: 40, env: { NO_COLOR: '1' } })
    await screen.until('such as idcs-0123abcd')
    const inColour = await screen.inColour()
    expect(inColour.trimEnd()).toBe(narrow)
  })

  it('an address longer than a line goes on at the left edge, and is taken whole', async () => {
    await using screen = await aScreen(['setup'], { columns: 46, env: { NO_COLOR: '1' } })
    const path = 'a-path-that-is-longer-than-a-line'.repeat(2)
    await screen.until('such as idcs-0123abcd')
    await screen.type(`${steps[0]?.right}/${path}`)
    await screen.until(path.slice(-20))
    expect(await screen.inColour()).toMatch(
      /\n\u2502 {2}http:\/\/127\.0\.0\.1:\d+\/ui\/v1\/adminconsole\S+\n[a-z-]+/,
    )
    await screen.press('Enter')
    await screen.until('An identity domain answers there.')
  })

  it('without NO_COLOR there is colour', async () => {
    await using screen = await aScreen(['setup'])
    await screen.until('such as idcs-0123abcd')
    expect(await screen.inColour()).toContain('\u001b[36m')
  })

  it('the flow that a file tells is told, and no redirect address is asked for', async () => {
    await using folder = temporaryFolder()
    const path = fileWithoutSecret(sandbox, folder.path)
    const text = readFileSync(path, 'utf8').replace(/REDIRECT_URI=.*/, 'grant_type=client_credentials')
    writeFileSync(path, text)
    await using screen = await aScreen(['setup', 'dev', '--from', path])
    await answer(screen, steps[2] as Step)
    const shown = await screen.until('Log in now, to try it?')
    expect(shown).toMatch(
      /Flow: as in the file\n.*client-credentials: the application itself, without a person/,
    )
    expect(shown).not.toContain('Redirect address')
    expect(readFileSync(join(screen.home, 'config.toml'), 'utf8')).toContain('flow = "client-credentials"')
  })
})
