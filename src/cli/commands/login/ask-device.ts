/** A person signs in on another device: only where the profile says so, as codes can be sent to strangers too. */
import {
  applicationOf,
  type Credentials,
  type DeviceCodes,
  deviceLogin,
  type Profile,
  profileKey,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { say, warn } from '../../speak.ts'
import { partsOf, transportOf } from '../../workplace.ts'
import type { LoginFlags } from './login-flags.ts'
import { showQr } from './show-qr.ts'
import { tellResult } from './tell-result.ts'

/** Also with --json: without the code nobody could sign in. */
async function showCode(
  { verificationUri, userCode }: DeviceCodes,
  { identityUrl }: Profile,
  { qr }: LoginFlags,
  context: Context,
): Promise<void> {
  say(context, `On any device, open this address at ${verificationUri.host}:\n\n  ${verificationUri.href}\n`)
  if (qr) await showQr(verificationUri, context)
  say(context, `Sign in there and type this code:\n\n  ${userCode}\n`)
  warn(context, 'type it only if you began this login yourself, and send it to nobody:')
  say(context, '  whoever types a code logs in the one who asked for it.')
  const { host } = new URL(identityUrl)
  if (verificationUri.host !== host) {
    warn(context, `the page is at ${verificationUri.host}, the identity domain of the profile at ${host}`)
  }
  say(context, 'Waiting for the sign-in ... (Ctrl-C to leave)')
}

export async function askDevice(
  profile: Profile,
  credentials: Credentials,
  flags: LoginFlags,
  context: Context,
): Promise<void> {
  const application = await applicationOf(profile, partsOf(context, credentials, profile))
  const tokens = await deviceLogin(profile, application, {
    transport: transportOf(context, profile),
    showCode: (codes) => showCode(codes, profile, flags, context),
    keep: (found) => credentials.keep(profileKey(profile), found),
    timeoutSeconds: flags.timeout,
    pause: context.pause,
    signal: context.signal,
  })
  await tellResult(profile, credentials, tokens.refreshToken !== undefined, flags, context)
}
