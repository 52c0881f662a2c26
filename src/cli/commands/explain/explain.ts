/** The manual's four steps with the values of one profile, as lines that run. No secret is shown. */

import { OicError } from '../../../foundation/index.ts'
import { identityServer, type Profile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'
import { heading, print, printJson } from '../../speak.ts'
import { chosenProfile, transportOf } from '../../workplace.ts'
import { clientCredentialsSteps } from './flows/client-credentials.ts'
import { codeSteps } from './flows/code.ts'
import { deviceSteps } from './flows/device.ts'
import { jwtBearerSteps } from './flows/jwt-bearer.ts'
import { type ShellName, shells } from './shells/index.ts'
import type { Explained, Step } from './step.ts'

interface ExplainFlags extends ProfileFlags, JsonFlags {
  readonly shell?: ShellName | undefined
}

const stepsOf: Readonly<Record<Profile['flow'], (explained: Explained) => readonly Step[]>> = {
  code: codeSteps,
  device: deviceSteps,
  'client-credentials': clientCredentialsSteps,
  'jwt-bearer': jwtBearerSteps,
}

function wantedOf(steps: readonly Step[], number: string | undefined): readonly Step[] {
  const wanted = steps.filter(({ step }) => number === undefined || String(step) === number)
  if (wanted.length > 0) return wanted
  const numbers = steps.map(({ step }) => step)
  const problem = `STEP must be ${numbers.slice(0, -1).join(', ')} or ${numbers.at(-1)}`
  throw new OicError('USAGE_WRONG', { details: { problem } })
}

const block = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? ['', ...lines] : [])

const textOf = ({ title, address, commands, notes }: Step, context: Context): string =>
  [
    heading(context, title),
    ...block(address === undefined ? [] : [address]),
    ...block(commands),
    ...block(notes),
  ].join('\n')

/** What the application signs is another text each time: no line to paste says that. */
function refuseToSign({ name, clientAuthentication }: Profile): void {
  if (clientAuthentication !== 'private-key-jwt') return
  const problem = `the application of profile "${name}" signs who it is (private-key-jwt), which lines of a shell cannot show`
  const next = 'the lines are those of a client secret: choose a profile that has one'
  throw new OicError('USAGE_WRONG', { details: { problem, next } })
}

export async function explain(
  { profile: asked, json, shell: named }: ExplainFlags,
  context: Context,
  number?: string,
): Promise<void> {
  const profile = chosenProfile(context, asked)
  refuseToSign(profile)
  const endpoints = await identityServer(profile, transportOf(context, profile))
  const shell = shells[named ?? (context.machine.platform === 'win32' ? 'powershell' : 'bash')]
  const wanted = wantedOf(stepsOf[profile.flow]({ profile, endpoints, shell }), number)
  if (json) return printJson(context, wanted)
  print(context, wanted.map((step) => textOf(step, context)).join('\n\n'))
}
