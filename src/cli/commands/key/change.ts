import type { CustodyKind } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'
import { print, printJson } from '../../speak.ts'
import { keysOf } from '../../workplace.ts'

async function change(to: CustodyKind | undefined, { json }: JsonFlags, context: Context): Promise<void> {
  await using keys = await keysOf(context)
  const { outcome } = await keys.change(to)
  const { id, custody, where } = await keys.show()
  if (json) return printJson(context, { outcome, id, custody, where })
  const sentences = {
    changed: `Everything is sealed with a new key, kept in ${where}. The old key opens nothing any more.`,
    finished: `The change of keys that was cut off is finished. The key is kept in ${where}.`,
    'already there': `The key is kept in ${where} already. For a new one: oic key rotate`,
  }
  print(context, sentences[outcome])
}

export const rotateKey = (flags: JsonFlags, context: Context): Promise<void> =>
  change(undefined, flags, context)

export const moveKey = (flags: JsonFlags, context: Context, to: CustodyKind): Promise<void> =>
  change(to, flags, context)
