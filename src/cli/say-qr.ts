/** A QR code on the terminal: two modules in each character, one above the other, so that they are square. */
import { styleText } from 'node:util'
import { encode } from 'uqr'
import type { Context } from './context.ts'
import { isPlain, say } from './speak.ts'

type Rows = readonly (readonly boolean[])[]

/** Every module that is `inked` takes the colour of letters, the others the colour behind them. */
function drawn(modules: Rows, inked: boolean): string[] {
  const isInked = (module: boolean | undefined): boolean => module === inked
  const pairs = modules.flatMap((upper, at) =>
    at % 2 === 0 ? [[upper, modules[at + 1] ?? []] as const] : [],
  )
  return pairs.map(([upper, lower]) =>
    upper.map((module, at) => ' ▀▄█'[Number(isInked(module)) + 2 * Number(isInked(lower[at]))]).join(''),
  )
}

/**
 * Black on white whatever the colours of the terminal. Without colours the light modules are the inked
 * ones, which is right on a dark terminal; on a light one the code is inverted, as many a camera can read.
 */
function lines(modules: Rows, isColoured: boolean): string[] {
  if (!isColoured) return drawn(modules, false)
  return drawn(modules, true).map((line) =>
    styleText(['black', 'bgWhiteBright'], line, { validateStream: false }),
  )
}

type Terminal = Context['err']

/**
 * The standard asks for four modules around the code. A sign-in address leaves room for one on a terminal of 80
 * columns, which cameras take as well.
 */
function modulesOf(text: string, { columns }: Terminal): Rows {
  const { size } = encode(text, { border: 0 })
  const room = Math.floor((columns - size) / 2)
  return encode(text, { border: Math.min(Math.max(room, 1), 4) }).data
}

/** Why it cannot be shown: a code that is cut or wrapped is none. */
function hindrance({ length }: Rows, { isTerminal, columns, rows }: Terminal): string | undefined {
  if (!isTerminal) return 'A QR code is shown on a terminal only.'
  // One line is left for the cursor.
  const height = Math.ceil(length / 2) + 1
  if (length <= columns && height <= (rows ?? height)) return undefined
  const found = rows === undefined ? `${columns} columns` : `${columns} columns and ${rows} lines`
  return `The QR code needs a terminal of ${length} columns and ${height} lines. This one has ${found}.`
}

export function sayQr(address: URL, context: Context): void {
  const modules = modulesOf(address.href, context.err)
  const why = hindrance(modules, context.err)
  say(context, `${why ?? lines(modules, !isPlain(context.err, context)).join('\n')}\n`)
}
