import type { Context } from '../../context.ts'
import type { ProfileFlags } from '../../flags.ts'
import { tokenToHandOver } from '../../handed-over.ts'
import { print, printJson } from '../../speak.ts'
import { chosenProfile } from '../../workplace.ts'
import { asJson, type FormFlags, formAskedFor } from './forms.ts'

interface TokenFlags extends ProfileFlags, FormFlags {
  readonly minTtl?: number | undefined
  readonly force: boolean
  readonly wait: number
}

/** The one command whose purpose is to show a token. */
export async function token(flags: TokenFlags, context: Context): Promise<void> {
  const form = formAskedFor(flags)
  const profile = chosenProfile(context, flags.profile)
  const { minTtl: minTtlSeconds, force, wait: waitSeconds } = flags
  const found = await tokenToHandOver(profile, { minTtlSeconds, force, waitSeconds }, context)
  if (form === 'json') return printJson(context, asJson(found, profile))
  print(context, form(found, profile))
}
