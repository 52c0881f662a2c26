import { secondsUntil } from '../../foundation/index.ts'
import { type Profile, tokensOf, type ValidToken } from '../../oauth/index.ts'
import type { Context } from '../context.ts'
import type { JsonFlags, ProfileFlags } from '../flags.ts'
import { print, printJson, warn } from '../speak.ts'
import { chosenProfile, credentialsOf, partsOf } from '../workplace.ts'

interface TokenFlags extends ProfileFlags, JsonFlags {
  readonly minTtl?: number | undefined
  readonly force: boolean
  readonly wait: number
}

const asJson = ({ accessToken, expiresAt }: ValidToken, { name }: Profile) => ({
  accessToken: accessToken.reveal(),
  tokenType: 'Bearer',
  expiresAt: expiresAt?.toISOString() ?? null,
  expiresAtEpoch: expiresAt === undefined ? null : Math.floor(expiresAt.getTime() / 1000),
  profile: name,
})

function warnWhenShort({ expiresAt }: ValidToken, { minTtl }: TokenFlags, context: Context): void {
  if (minTtl === undefined || !expiresAt) return
  const left = Math.floor(secondsUntil(expiresAt, context.clock.now()))
  if (left < minTtl) warn(context, `the newest token lives ${left} s, less than the ${minTtl} s asked for`)
}

/** The one command whose purpose is to show a token. */
export async function token(flags: TokenFlags, context: Context): Promise<void> {
  const profile = chosenProfile(context, flags.profile)
  await using credentials = await credentialsOf(context)
  const found = await tokensOf(profile, partsOf(context, credentials)).token({
    minTtlSeconds: flags.minTtl,
    force: flags.force,
    waitSeconds: flags.wait,
    signal: context.signal,
  })
  warnWhenShort(found, flags, context)
  if (flags.json) return printJson(context, asJson(found, profile))
  print(context, found.accessToken.reveal())
}
