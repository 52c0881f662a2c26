/** `oic setup` in a real terminal: what is mistyped, refused or fails, and the whole way to the first call. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, visitor } from '../../../src/sandbox/index.ts'
import { someoneOf } from '../../support/a-person.ts'
import { aSandbox, remoteRedirectUri } from '../../support/a-sandbox.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { aScreen, whyNoTerminal } from './a-terminal.ts'
import { answer, fileWithoutSecret, type Step, signInAddress, stepsFor } from './steps.ts'

const refusedSecret =
  'Most likely, the client secret is not the one of the application: mistyped, cut, or regenerated since. In the console: Integrated applications > the application > OAuth configuration > General Information: Client secret (in the older console: Applications > the application > Configuration > General Information). Give it again here.'

describe.skipIf(whyNoTerminal !== undefined)(`at a terminal (${whyNoTerminal ?? 'of tmux'})`, () => {
  let sandbox: Sandbox
  let steps: readonly Step[]
  beforeAll(async () => {
    sandbox = await aSandbox()
    steps = stepsFor(sandbox)
  })
  afterAll(() => sandbox.close())

  it('a typing mistake at each question is told there; then the trial login and one call', {
    timeout: 60_000,
  }, async () => {
    await using screen = await aScreen(['setup'], { columns: 80, rows: 60 })
    for (const step of steps) {
      const shown = await screen.until(`\u25c6  ${step.title}`)
      expect(shown.replaceAll(/\s+\u2502\s+/g, ' ')).toContain(step.where)
      await screen.type(step.mistyped)
      await screen.press('Enter')
      await screen.until(step.told)
      if (step.title !== 'Client secret') await screen.press('C-u')
      await answer(screen, step)
    }
    await someoneOf(sandbox).openBrowser(await signInAddress(screen))
    const { exitCode, isRestored, screen: all } = await screen.ended()
    expect({ exitCode, isRestored }).toEqual({ exitCode: '0', isRestored: true })
    expect(all).toContain('Logged in as jane.doe@example.com for oic-sandbox.')
    expect(all).toContain('Oracle Integration answered. Everything works.')
    expect(all).not.toContain(sandbox.description.application.clientSecret)
  })

  it('when the trial fails, the profile is kept, and oic doctor is named', async () => {
    await using folder = temporaryFolder()
    const path = fileWithoutSecret(sandbox, folder.path)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/INSTANCE=.*/, 'INSTANCE=another'))
    await using screen = await aScreen(['setup', 'dev', '--from', path])
    await answer(screen, steps[2] as Step)
    await someoneOf(sandbox).openBrowser(await signInAddress(screen))
    const { exitCode, isRestored, screen: all } = await screen.ended()
    expect({ exitCode, isRestored }).toEqual({ exitCode: '1', isRestored: true })
    expect(all).toContain('Profile "dev" is kept. What is wrong is told by: oic doctor --profile dev')
    expect(readFileSync(join(screen.home, 'config.toml'), 'utf8')).toContain('[profiles.dev]')
  })

  it('the redirect address of the trial can be pasted, right after the questions', async () => {
    await using folder = temporaryFolder()
    const path = fileWithoutSecret(sandbox, folder.path)
    const text = readFileSync(path, 'utf8').replace(/REDIRECT_URI=.*/, `REDIRECT_URI=${remoteRedirectUri}`)
    writeFileSync(path, text)
    await using screen = await aScreen(['setup', 'dev', '--from', path])
    await answer(screen, steps[2] as Step)
    const [user] = sandbox.description.users
    if (!user) throw new Error('the sandbox has no user')
    const back = await visitor().signIn(await signInAddress(screen), user)
    await screen.until('Redirect address:')
    await screen.type(String(back))
    await screen.press('Enter')
    const { exitCode, isRestored, screen: all } = await screen.ended()
    expect({ exitCode, isRestored }).toEqual({ exitCode: '0', isRestored: true })
    expect(all).toContain('Oracle Integration answered. Everything works.')
  })

  it('a value that the identity domain refuses is kept or given again', async () => {
    await using screen = await aScreen(['setup'])
    const [identity, clientId, secret] = steps as readonly [Step, Step, Step]
    await answer(screen, identity)
    await answer(screen, clientId)
    await answer(screen, { ...secret, right: 'sandbox-wrong' })
    await screen.until('The identity domain does not accept the client id')
    const told = await screen.until('Keep it all the same?')
    expect(told.replaceAll(/\s+\u2502\s+/g, ' ')).toContain(refusedSecret)
    expect(told).not.toMatch(/NAME|oic profile|oic doctor/)
    await screen.press('Enter')
    await screen.until('Give it again')
    await answer(screen, secret)
    await screen.until('The identity domain knows this application.')
    await screen.until('Console address of the instance')
  })

  it('an address that was not registered is still there, to be tried once more', async () => {
    await using folder = temporaryFolder()
    const path = fileWithoutSecret(sandbox, folder.path)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/REDIRECT_URI=.*\n/, ''))
    await using screen = await aScreen(['setup', 'dev', '--from', path])
    await answer(screen, steps[2] as Step)
    await screen.until('Redirect address')
    await screen.type('http://127.0.0.1:1/x')
    await screen.press('Enter')
    await screen.until('The identity domain does not accept the redirect address')
    await screen.until('Keep it all the same?')
    await screen.press('Enter')
    await screen.until('http://127.0.0.1:1/x\u2588')
  })
})
