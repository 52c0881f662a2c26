import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'
import { print, printJson, say } from '../../speak.ts'
import { keysOf } from '../../workplace.ts'

export async function showKey({ json }: JsonFlags, context: Context): Promise<void> {
  await using keys = await keysOf(context)
  const { madeAt, isUnfinished, ...facts } = await keys.show()
  if (json) {
    return printJson(context, { ...facts, madeAt: madeAt.toISOString(), unfinished: isUnfinished })
  }
  const lines = [
    ['Key', facts.id],
    ['Custody', facts.custody],
    ['Where', facts.where],
    ['Made', madeAt.toISOString()],
    ['Sealed', `${facts.boxes} values`],
  ]
  print(context, lines.map(([title, value]) => `${title?.padEnd(7)}  ${value}`).join('\n'))
  if (isUnfinished) say(context, 'An earlier change of keys was cut off. Go on with it: oic key rotate')
}
