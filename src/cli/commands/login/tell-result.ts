import { causes, placeOf, symptoms } from '../../../foundation/index.ts'
import type { Credentials, Profile } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { atMoment } from '../../moments.ts'
import { print, printJson, say, warn } from '../../speak.ts'
import { type ProfileStatus, statusOf } from '../../status-of.ts'
import { sayWhereKeyRests } from '../../where-key-rests.ts'
import type { LoginFlags } from './login-flags.ts'

function describe(status: ProfileStatus, context: Context): string {
  const { user, instance, accessTokenExpiresAt, loginExpiresAt } = status
  const moment = (text: string): string => atMoment(new Date(text), context.clock.now())
  const where = instance === null ? '' : ` for ${instance}`
  const lines = [`Logged in as ${user ?? 'a user that the token does not name'}${where}.`]
  if (accessTokenExpiresAt !== null) lines.push(`The token lasts until ${moment(accessTokenExpiresAt)}.`)
  if (loginExpiresAt !== null && loginExpiresAt !== accessTokenExpiresAt) {
    lines.push(`It is renewed when needed; unused, the login lasts until ${moment(loginExpiresAt)}.`)
  }
  return lines.join('\n')
}

/** Who is logged in, until when, and where the key rests: how every login ends. */
export async function tellResult(
  profile: Profile,
  credentials: Credentials,
  hasRefresh: boolean,
  flags: LoginFlags,
  context: Context,
) {
  const { reason: _, hasToken: __, ...status } = await statusOf(profile, credentials)
  if (flags.json) return printJson(context, status)
  sayWhereKeyRests(credentials, context)
  print(context, describe(status, context))
  if (hasRefresh) return
  warn(context, 'the server gave no refresh token, so this login ends with its token. One of these is so:')
  for (const id of symptoms['no-refresh-token']) {
    const { what, mend } = causes[id]
    say(
      context,
      `  ${what}:\n    ${[mend, placeOf(causes[id]) ?? []].flat().join('\n    in the console at ')}`,
    )
  }
}
