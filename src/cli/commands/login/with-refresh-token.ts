/** A login from a refresh token that was had elsewhere. */
import { OicError, Secret } from '../../../foundation/index.ts'
import { type Credentials, keepsLogin, logInWithRefreshToken, type Profile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { warn } from '../../speak.ts'
import { partsOf } from '../../workplace.ts'
import { insistOnCode, type LoginFlags, wrong } from './login-flags.ts'
import { tellResult } from './tell-result.ts'

/** @throws {OicError} INPUT_MISSING, USAGE_WRONG */
async function givenToken({ input, signal }: Context): Promise<Secret> {
  const text = input.isTerminal
    ? await input.hiddenLine('Refresh token: ', signal)
    : new TextDecoder().decode(await input.bytes(signal))
  const token = text.trim()
  const next = 'give it as in `oic login --with-refresh-token <token.txt`; nothing was sent'
  if (token === '') throw new OicError('INPUT_MISSING', { details: { what: 'the refresh token', next } })
  if (!/^[\x21-\x7e]+$/.test(token)) throw wrong('the input is not one refresh token and nothing else', next)
  return new Secret(token)
}

const spent =
  'the copy of the refresh token that was given is now spent: delete it. Presented again, it may end this login'
const alive =
  'the server lets the refresh token that was given live on: whoever has that copy has this login. Delete it'

export async function withRefreshToken(
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  if (!keepsLogin(profile)) insistOnCode(profile, '--with-refresh-token')
  const token = await givenToken(context)
  const { isSpent } = await logInWithRefreshToken(token, profile, partsOf(context, credentials, profile))
  await tellResult(profile, credentials, true, flags, context)
  warn(context, isSpent ? spent : alive)
}
