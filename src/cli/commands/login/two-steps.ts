/** The login in two commands, for programs with no terminal: the contract of its shapes is the design's. */
import { OicError, Secret } from '../../../foundation/index.ts'
import {
  type BegunTwoSteps,
  beginTwoSteps,
  type Credentials,
  finishTwoSteps,
  type Profile,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { atMoment } from '../../moments.ts'
import { sayParagraph } from '../../paragraph.ts'
import { print, printJson } from '../../speak.ts'
import { partsOf } from '../../workplace.ts'
import { askForAddress, neverShare } from './ask-person.ts'
import { insistOnCode, type LoginFlags } from './login-flags.ts'
import { showQr } from './show-qr.ts'
import { tellResult } from './tell-result.ts'

const asJson = ({ id, address, expiresAt }: BegunTwoSteps) => ({
  id,
  authorizationUrl: address.href,
  expiresAt: expiresAt.toISOString(),
})

function tellBegun(begun: BegunTwoSteps, { name }: Profile, context: Context): void {
  const { id, address, redirectUri, expiresAt } = begun
  print(context, `Sign in at this address:\n\n  ${address.href}\n`)
  print(context, `Afterwards the browser shows an address that begins with ${redirectUri}`)
  print(
    context,
    'The page itself may well fail to load. Copy the whole address, and give it to this command:\n',
  )
  print(context, `  oic login --finish ${id} --profile ${name}\n`)
  print(context, `It reads standard input, once, until ${atMoment(expiresAt, context.clock.now())}.`)
  sayParagraph(context, neverShare)
}

export async function begin(
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  insistOnCode(profile, '--begin')
  const begun = await beginTwoSteps(profile, partsOf(context, credentials, profile))
  if (flags.json) return printJson(context, asJson(begun))
  tellBegun(begun, profile, context)
  if (flags.qr) await showQr(begun.address, context)
}

async function givenAddress(context: Context): Promise<Secret> {
  askForAddress(context)
  for await (const line of context.input.lines(context.signal)) {
    if (line.trim() !== '') return new Secret(line.trim())
  }
  context.signal.throwIfAborted()
  const next = 'give the whole address that the browser shows on standard input; the login still waits'
  throw new OicError('INPUT_MISSING', { details: { what: 'the redirect address', next } })
}

export async function finish(
  id: string,
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  insistOnCode(profile, '--finish')
  const parts = partsOf(context, credentials, profile)
  const tokens = await finishTwoSteps(id, () => givenAddress(context), profile, parts)
  await tellResult(profile, credentials, tokens.refreshToken !== undefined, flags, context)
}
