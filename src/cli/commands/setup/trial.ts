/** The profile is written: a login and one call that changes nothing show whether it works. */
import { confirm, log, outro } from '@clack/prompts'
import { refusalOf } from '../../../api/index.ts'
import { isOicError } from '../../../foundation/index.ts'
import type { Context } from '../../context.ts'
import { say } from '../../speak.ts'
import { withApi } from '../../with-api.ts'
import { login } from '../login/login.ts'
import { type Asking, prompt } from './prompt.ts'

/** Every role that may call the developer APIs at all may ask for this. */
const harmless = '/ic/api/integration/v1/integrations?limit=1'

const asUsual = {
  json: false,
  noBrowser: false,
  qr: false,
  timeout: 300,
  begin: false,
  withRefreshToken: false,
} as const

async function call(profile: string, context: Context): Promise<void> {
  say(context, `\nOne call that changes nothing: GET ${harmless}`)
  await withApi({ profile }, context, async (fetch) => {
    const response = await fetch(harmless)
    const beginning = (await response.text()).slice(0, 4096)
    if (!response.ok) throw refusalOf(response, beginning)
  })
  say(context, 'Oracle Integration answered. Everything works.')
}

function sayNext(profile: string, context: Context): void {
  const named = profile === 'default' ? '' : ` --profile ${profile}`
  say(context, '\nWhat next:')
  say(context, `  oic files ls /${named}`)
  say(context, `  oic api GET /ic/api/integration/v1/integrations${named}`)
  say(context, `  oic token --header${named}        the header for any other program`)
}

function sayKept(profile: string, error: unknown, context: Context): void {
  const next = isOicError(error, 'INTERRUPTED')
    ? `Log in with: oic login --profile ${profile}`
    : `What is wrong is told by: oic doctor --profile ${profile}`
  say(context, `\nProfile "${profile}" is kept. ${next}\n`)
}

/** @throws {OicError} what the login or the call throws, once it is said that the profile is kept */
export async function tryOut(profile: string, asking: Asking, context: Context): Promise<void> {
  const { output } = asking
  log.success(`Profile "${profile}" is written.`, { output })
  try {
    const message = 'Log in now, to try it?'
    const isNow = await prompt<boolean>(asking, (common) =>
      confirm({ ...common, message, active: 'Log in', inactive: 'Later' }),
    )
    if (!isNow) return outro(`Later: oic login --profile ${profile}`, { output })
    outro('The login, as oic login does it:', { output })
    await login({ ...asUsual, profile }, context)
    await call(profile, context)
  } catch (error) {
    sayKept(profile, error, context)
    throw error
  }
  sayNext(profile, context)
}
