import { stripVTControlCharacters } from 'node:util'
import jsqr from 'jsqr'
import { describe, expect, it } from 'vitest'
import type { Context, Output } from './context.ts'
import { sayQr } from './say-qr.ts'

/** As long as those of Oracle are, with the scope of an instance. */
const address = new URL(
  'https://idcs-0123456789abcdef0123456789abcdef.identity.oraclecloud.com/oauth2/v1/authorize?response_type=code' +
    '&client_id=0123456789abcdef0123456789abcdef&redirect_uri=http%3A%2F%2F127.0.0.1%3A8422%2Fcallback' +
    '&scope=https%3A%2F%2F0123456789ABCDEF0123456789ABCDEF.integration.eu-frankfurt-1.ocp.oraclecloud.com%3A443' +
    `urn%3Aopc%3Aresource%3Aconsumer%3A%3Aall%20offline_access&state=${'s'.repeat(43)}` +
    `&code_challenge=${'c'.repeat(43)}&code_challenge_method=S256`,
)

const said = (terminal: Partial<Output>, env: Readonly<Record<string, string>> = {}): string => {
  const written: unknown[] = []
  const err = {
    isTerminal: true,
    columns: 120,
    write: (text: unknown) => void written.push(text),
    ...terminal,
  }
  sayQr(address, { err, machine: { env } } as unknown as Context)
  return written.join('')
}

/** Without the empty line before it. */
const code = (text: string): string[] => text.replace(/^\n/, '').replace(/\n$/, '').split('\n')

const scale = 4

/** What a camera sees: letters of one colour, on another. */
function picture(lines: readonly string[], ink: 0 | 255) {
  const [width, height] = [(lines[0] ?? '').length * scale, lines.length * 2 * scale]
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const [column, row] = [Math.floor((at % width) / scale), Math.floor(at / width / scale)]
    const letter = lines[Math.floor(row / 2)]?.[column] ?? ' '
    const isInked = (row % 2 === 0 ? '▀█' : '▄█').includes(letter)
    pixels.fill(isInked ? ink : 255 - ink, at * 4, at * 4 + 3)
    pixels[at * 4 + 3] = 255
  }
  return { pixels, width, height }
}

/** What the code says, to a camera that knows nothing of inverted ones unless told. */
function read(text: string, ink: 0 | 255, inversionAttempts: 'dontInvert' | 'attemptBoth' = 'dontInvert') {
  const { pixels, width, height } = picture(code(stripVTControlCharacters(text)), ink)
  return jsqr.default(pixels, width, height, { inversionAttempts })?.data
}

describe('a QR code on the terminal', () => {
  it('says the address, black on white whatever the colours of the terminal', () => {
    const text = said({})
    const coloured = (line: string): boolean =>
      line.startsWith('\u001b[30m\u001b[107m') && line.endsWith('\u001b[49m\u001b[39m')
    expect(code(text).every(coloured)).toBe(true)
    expect(read(text, 0)).toBe(address.href)
  })

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('says it without colours, for %o', (env) => {
    const text = said({}, env)
    expect(text).toMatch(/^[ ▀▄█\n]+$/)
    expect(read(text, 255)).toBe(address.href)
    // On a light terminal.
    expect(read(text, 0, 'attemptBoth')).toBe(address.href)
  })

  it.each([
    [{ isTerminal: false }, 'A QR code is shown on a terminal only.\n'],
    [{ columns: 50 }, 'The QR code needs a terminal of 79 columns and 42\nlines. This one has 50 columns.\n'],
    [
      { columns: 78, rows: 60 },
      'The QR code needs a terminal of 79 columns and 42 lines. This one has 78\ncolumns and 60 lines.\n',
    ],
    [
      { columns: 80, rows: 24 },
      'The QR code needs a terminal of 79 columns and 42 lines. This one has 80 columns\nand 24 lines.\n',
    ],
  ])('is not shown where it does not fit: %o', (terminal, expected) => {
    expect(said(terminal)).toBe(expected)
  })

  it.each([
    [79, 42, 79],
    [81, 60, 81],
    [200, 44, 83],
    [200, 60, 85],
  ])('on %i columns and %i lines takes %i columns, and is read there', (columns, rows, taken) => {
    const text = said({ columns, rows }, { NO_COLOR: '1' })
    const widths = code(text).map(({ length }) => length)
    expect(new Set(widths)).toEqual(new Set([taken]))
    expect(read(text, 255)).toBe(address.href)
  })
})
