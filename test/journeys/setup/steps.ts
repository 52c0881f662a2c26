/** The questions of `oic setup`, as a person at a terminal meets them, and how they are answered. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../../../src/sandbox/index.ts'
import { aScreen, type Screen } from './a-terminal.ts'

/** What is asked, what a person mistypes there and is told, and what is right. */
export interface Step {
  readonly title: string
  /** The heading under which the value stands. */
  readonly where: string
  readonly mistyped: string
  readonly told: string
  readonly right: string
}

export const stepsFor = ({ description }: Sandbox): readonly Step[] => {
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

export const titles: readonly string[] = stepsFor({
  description: { application: { redirectUris: [] }, instance: { primaryAudience: '' } },
} as unknown as Sandbox).map(({ title }) => title)

export async function answer(screen: Screen, { title, right }: Step): Promise<void> {
  await screen.until(title)
  await screen.type(right)
  await screen.press('Enter')
}

/** Where the trial login has somebody sign in. */
export async function signInAddress(screen: Screen): Promise<URL> {
  await screen.until('Log in now, to try it?')
  await screen.press('Enter')
  const shown = await screen.until('code_challenge_method=S256')
  return new URL(/http\S+\/oauth2\/v1\/authorize\?\S+/.exec(shown)?.[0] ?? '')
}

/** Everything but the client secret. */
export function fileWithoutSecret(sandbox: Sandbox, folder: string): string {
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

/** Everything is answered and written, and a trial is offered. */
export async function upToTheTrial(sandbox: Sandbox, folder: string): Promise<Screen> {
  const screen = await aScreen(['setup', 'dev', '--from', fileWithoutSecret(sandbox, folder)])
  await answer(screen, stepsFor(sandbox)[2] as Step)
  await screen.until('Log in now, to try it?')
  return screen
}
