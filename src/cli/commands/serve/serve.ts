import { once } from 'node:events'
import { resolve } from 'node:path'
import { authorizedFetch } from '../../../api/index.ts'
import { OicError } from '../../../foundation/index.ts'
import { renewInBackground, type TokenSource, tokensOf } from '../../../oauth/index.ts'
import { type Place, type Serving, startServing, watchIdleness } from '../../../serve/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags, ProfileFlags } from '../../flags.ts'
import { print, say, warn } from '../../speak.ts'
import { chosenProfile, credentialsOf, fetchOf, partsOf } from '../../workplace.ts'

interface ServeFlags extends ProfileFlags, JsonFlags {
  readonly port?: number | undefined
  readonly socket?: string | undefined
  readonly allowWrites: boolean
  readonly idle: number
}

function placeOf({ port, socket }: ServeFlags, { workingFolder }: Context): Place {
  if (socket === undefined) return { port: port ?? 0 }
  if (port === undefined) return { socket: resolve(workingFolder, socket) }
  throw new OicError('USAGE_WRONG', {
    details: { problem: '--port and --socket are two places', next: 'give one of them' },
  })
}

function introduce({ at }: Serving, profile: string, flags: ServeFlags, context: Context): void {
  const writes = flags.allowWrites
  if (flags.json) return print(context, JSON.stringify({ ...at, profile, writes }))
  print(context, 'url' in at ? at.url : at.socket)
  const who = 'url' in at ? 'whoever on this machine has this address' : 'whoever may open this socket'
  warn(context, `${who} calls as you; ${writes ? 'calls may change things' : 'only GET and HEAD pass'}`)
  say(context, `  A path from /ic/api/ on is written right behind it. Ctrl-C ends it.`)
}

/** Asked for before anything is opened: without a login, nothing could be passed on. */
const insistOnToken = (tokens: TokenSource, { signal }: Context): Promise<unknown> => tokens.token({ signal })

/**
 * Runs until nobody has called for long, or until it is interrupted. A login that ends meanwhile is told to whoever
 * calls, and the next one counts.
 */
export async function serve(flags: ServeFlags, context: Context): Promise<void> {
  const place = placeOf(flags, context)
  const profile = chosenProfile(context, flags.profile)
  const { instance, name } = profile
  if (!instance) throw new OicError('API_NO_INSTANCE', { details: { profile: name } })
  const { clock, signal } = context
  const fetch = fetchOf(context, profile)
  await using credentials = await credentialsOf(context, profile)
  const tokens = tokensOf(profile, partsOf(context, credentials, profile))
  await insistOnToken(tokens, context)
  const call = authorizedFetch({ instance, tokens, fetch })
  const idleness = watchIdleness({ clock, seconds: flags.idle })
  await using closing = new AsyncDisposableStack()
  closing.defer(() => idleness.stop())
  const renewal = renewInBackground(tokens, { clock })
  closing.defer(() => renewal.stop())
  const serving = closing.use(
    await startServing({ instance, call, mayWrite: flags.allowWrites, place, idleness }),
  )
  introduce(serving, name, flags, context)
  const interrupted = signal.aborted ? Promise.resolve() : once(signal, 'abort')
  await Promise.race([interrupted, idleness.reached])
  signal.throwIfAborted()
  if (!flags.json) say(context, 'Nobody has called for a while, so the address is closed.')
}
