/** `oic setup` as a person meets it, in a real terminal. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, visitor } from '../../../src/sandbox/index.ts'
import { someoneOf } from '../../support/a-person.ts'
import { aSandbox, remoteRedirectUri } from '../../support/a-sandbox.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { aScreen, type Screen, type ScreenOptions, whyNoTerminal } from './a-terminal.ts'

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

const refusedSecret =
  'Most likely, the client secret is not the one of the application: mistyped, cut, or regenerated since. In the console: Integrated applications > the application > OAuth configuration > General Information: Client secret (in the older console: Applications > the application > Configuration > General Information). Give it again here.'

/** What is asked, what a person mistypes there and is told, and what is right. */
interface Step {
  readonly title: string
  /** The heading under which the value stands. */
  readonly where: string
  readonly mistyped: string
  readonly told: string
  readonly right: string
}

const stepsFor = ({ description }: Sandbox): readonly Step[] => {
  const { identity, runtime, design, instance, application } = description
  return [
    {
      title: 'Address of the identity domain',
      where: 'Domain URL',
      mistyped: 'https://identity.oraclecloud.com/',
      told: 'This is the issuer that all identity domains share.',
      right: `${identity}/ui/v1/adminconsole`,
    },
    {
      title: 'Client ID',
      where: 'General Information > "Client ID"',
      mistyped: 'Basic abcd',
      told: 'These look like a client ID and a secret in one.',
      right: ` "${application.clientId}" `,
    },
    {
      title: 'Client secret',
      where: 'Show secret',
      mistyped: '........',
      told: 'These are the dots that hide the secret.',
      right: `'${application.clientSecret}'`,
    },
    {
      title: 'Console address of the instance',
      where: 'Service console',
      mistyped: instance.primaryAudience.replace('sandbox.example.com', 'us-1.ocp.oraclecloud.com'),
      told: 'This is the primary audience of the instance',
      right: `${runtime}/ic/home`,
    },
    {
      title: 'Generation of Oracle Integration',
      where: '"About"',
      mistyped: '4',
      told: '"4" is none of the two',
      right: '',
    },
    {
      title: 'Design-time address',
      where: 'the service console leads to',
      mistyped: 'design',
      told: '"design" is no address.',
      right: design,
    },
    {
      title: 'Name of the instance',
      where: 'integrationInstance=',
      mistyped: 'a b',
      told: 'The instance name is one word',
      right: instance.name,
    },
    {
      title: 'Scope, or the primary audience',
      where: 'Client Configuration > "Allowed Scopes"',
      mistyped: '/ic/api/',
      told: 'The primary audience is missing before /ic/api/.',
      right: `${instance.primaryAudience}/urn:opc:resource:consumer::all offline_access`,
    },
    {
      title: 'Redirect address',
      where: 'Client Configuration > "Redirect URL"',
      mistyped: '/callback',
      told: '"/callback" is no whole address.',
      right: application.redirectUris[0] ?? '',
    },
    {
      title: 'Name of the profile',
      where: '--profile NAME',
      mistyped: 'my dev',
      told: 'A name is made of letters, digits, dots',
      right: 'dev',
    },
  ]
}

async function answer(screen: Screen, { title, right }: Step): Promise<void> {
  await screen.until(title)
  await screen.type(right)
  await screen.press('Enter')
}

describe.skipIf(whyNoTerminal !== undefined)(`at a terminal (${whyNoTerminal ?? 'of tmux'})`, () => {
  let sandbox: Sandbox
  let steps: readonly Step[]
  beforeAll(async () => {
    sandbox = await aSandbox()
    steps = stepsFor(sandbox)
  })
  afterAll(() => sandbox.close())

  const startSetup = (options?: ScreenOptions) => aScreen(['setup'], options)

  /** Where the trial login has somebody sign in. */
  async function signInAddress(screen: Screen): Promise<URL> {
    await screen.until('Log in now, to try it?')
    await screen.press('Enter')
    const shown = await screen.until('code_challenge_method=S256')
    return new URL(/http\S+\/oauth2\/v1\/authorize\?\S+/.exec(shown)?.[0] ?? '')
  }

  /** The trial login, with a browser elsewhere on this machine. */
  const signInAt = async (screen: Screen) => someoneOf(sandbox).openBrowser(await signInAddress(screen))

  it('a typing mistake at each question is told there; then the trial login and one call', {
    timeout: 60_000,
  }, async () => {
    await using screen = await startSetup({ columns: 80, rows: 60 })
    for (const step of steps) {
      const shown = await screen.until(`\u25c6  ${step.title}`)
      expect(shown.replaceAll(/\s+\u2502\s+/g, ' ')).toContain(step.where)
      await screen.type(step.mistyped)
      await screen.press('Enter')
      await screen.until(step.told)
      if (step.title !== 'Client secret') await screen.press('C-u')
      await answer(screen, step)
    }
    await signInAt(screen)
    const { exitCode, isRestored, screen: all } = await screen.ended()
    expect({ exitCode, isRestored }).toEqual({ exitCode: '0', isRestored: true })
    expect(all).toContain('Logged in as jane.doe@example.com for oic-sandbox.')
    expect(all).toContain('Oracle Integration answered. Everything works.')
    expect(all).not.toContain(sandbox.description.application.clientSecret)
  })

  const titles = stepsFor({
    description: { application: { redirectUris: [] }, instance: { primaryAudience: '' } },
  } as unknown as Sandbox).map(({ title }) => title)

  it.each(titles)(
    '[bar 38] Ctrl-C at "%s": nothing is written, and the terminal is as before',
    async (title) => {
      await using screen = await startSetup()
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

  /** Everything but the client secret. */
  function fileWithoutSecret(folder: string): string {
    const { identity, design, runtime, instance, application } = sandbox.description
    const path = join(folder, 'given.env')
    const values = {
      IDCS_URL: identity,
      CLIENT_ID: application.clientId,
      SCOPE: application.scopes[0],
      REDIRECT_URI: application.redirectUris[0],
      BASE_URL: runtime,
      DESIGN_URL: design,
      GENERATION: '3',
      INTEGRATION_INSTANCE: instance.name,
    }
    writeFileSync(
      path,
      Object.entries(values)
        .map((pair) => `${pair.join('=')}\n`)
        .join(''),
    )
    return path
  }

  async function upToTheTrial(folder: string): Promise<Screen> {
    const screen = await aScreen(['setup', 'dev', '--from', fileWithoutSecret(folder)])
    await answer(screen, steps[2] as Step)
    await screen.until('Log in now, to try it?')
    return screen
  }

  it('when the trial fails, the profile is kept, and oic doctor is named', async () => {
    await using folder = temporaryFolder()
    const path = fileWithoutSecret(folder.path)
    writeFileSync(path, readFileSync(path, 'utf8').replace(/INSTANCE=.*/, 'INSTANCE=another'))
    await using screen = await aScreen(['setup', 'dev', '--from', path])
    await answer(screen, steps[2] as Step)
    await signInAt(screen)
    const { exitCode, isRestored, screen: all } = await screen.ended()
    expect({ exitCode, isRestored }).toEqual({ exitCode: '1', isRestored: true })
    expect(all).toContain('Profile "dev" is kept. What is wrong is told by: oic doctor --profile dev')
    expect(readFileSync(join(screen.home, 'config.toml'), 'utf8')).toContain('[profiles.dev]')
  })

  it('what stands in a file is not asked for', async () => {
    await using folder = temporaryFolder()
    await using screen = await upToTheTrial(folder.path)
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

  it.each([
    ['before the login', false],
    ['while somebody signs in', true],
  ])('[bar 38] Ctrl-C %s: the profile is kept, and said to be', async (_when, isLater) => {
    await using folder = temporaryFolder()
    await using screen = await upToTheTrial(folder.path)
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
    await using screen = await startSetup()
    await screen.until('Address of the identity domain')
    await screen.press(key)
    expect(await screen.ended()).toMatchObject({ exitCode: '130', isRestored: true })
  })

  it.runIf(process.platform === 'linux').each([
    ['SIGTERM', '143'],
    ['SIGHUP', '129'],
  ] as const)('[bar 38] %s at a question: the terminal is as before', async (signal, exitCode) => {
    await using screen = await startSetup()
    await answer(screen, steps[0] as Step)
    await screen.until('\u25c6  Client ID')
    await screen.signal(signal)
    expect(await screen.ended()).toMatchObject({ exitCode, isRestored: true })
    expect(existsSync(screen.home)).toBe(false)
  })

  it('the redirect address of the trial can be pasted, right after the questions', async () => {
    await using folder = temporaryFolder()
    const path = fileWithoutSecret(folder.path)
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
    await using screen = await startSetup()
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
    const path = fileWithoutSecret(folder.path)
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

  it('a narrow window breaks lines between words, and NO_COLOR is obeyed', async () => {
    await using screen = await startSetup({ columns: 40, rows: 40, env: { NO_COLOR: '1' } })
    await screen.until('such as idcs-0123abcd')
    const inColour = await screen.inColour()
    expect(inColour.trimEnd()).toBe(narrow)
  })

  it('without NO_COLOR there is colour', async () => {
    await using screen = await startSetup()
    await screen.until('such as idcs-0123abcd')
    expect(await screen.inColour()).toContain('\u001b[36m')
  })
})
