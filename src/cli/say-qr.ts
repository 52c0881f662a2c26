/** A QR code on the terminal: two modules in each character, one above the other, so that they are square. */
import { styleText } from 'node:util'
import { encode } from 'uqr'
import type { Context } from './context.ts'
import { sayParagraph } from './paragraph.ts'
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

/** Lines of a prompt below the code. */
const linesBelow = 2

/** As many modules as a side of the code may have. */
const roomOn = ({ columns, rows = Number.POSITIVE_INFINITY }: Terminal): number =>
  Math.min(columns, 2 * (rows - linesBelow))

/**
 * The standard asks for four modules around the code. A sign-in address leaves room for one on a terminal of 80
 * columns, which cameras take as well.
 */
function modulesOf(text: string, terminal: Terminal): Rows {
  const { size } = encode(text, { border: 0 })
  const room = Math.floor((roomOn(terminal) - size) / 2)
  return encode(text, { border: Math.min(Math.max(room, 1), 4) }).data
}

/** Why it cannot be shown: a code that is cut or wrapped is none. */
function hindrance({ length }: Rows, terminal: Terminal): string | undefined {
  const { isTerminal, columns, rows } = terminal
  if (!isTerminal) return 'A QR code is shown on a terminal only.'
  if (length <= roomOn(terminal)) return undefined
  const needed = `${length} columns and ${Math.ceil(length / 2) + linesBelow} lines`
  const found = rows === undefined ? `${columns} columns` : `${columns} columns and ${rows} lines`
  return `The QR code needs a terminal of ${needed}. This one has ${found}.`
}

export function sayQr(address: URL, context: Context): void {
  const modules = modulesOf(address.href, context.err)
  const why = hindrance(modules, context.err)
  if (why !== undefined) return sayParagraph(context, why)
  say(context, `\n${lines(modules, !isPlain(context.err, context)).join('\n')}`)
}
