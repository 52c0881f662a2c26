import { describe, expect, it } from 'vitest'
import { printable } from './printable.ts'

const cases: readonly [title: string, text: string, expected: string][] = [
  ['leaves plain text alone', 'Client 0123 is unknown. ECID: P4VV', 'Client 0123 is unknown. ECID: P4VV'],
  ['leaves other scripts and pictures alone', 'größe 木 🔑', 'größe 木 🔑'],
  ['takes the escape out of terminal sequences', '\u001b[31mred\u001b[0m', '[31mred [0m'],
  ['takes out the eight-bit controls', 'a\u009b31mb', 'a 31mb'],
  ['makes one line of several', ' one\r\ntwo\n\nthree\tfour\u2028five\u2029 ', 'one two three four five'],
  ['takes out what turns the direction of text', 'user\u202egpj.exe\u2066x', 'user gpj.exe x'],
  ['takes out what cannot be seen', 'pay\u200bpal\u00ad\ufeff!\0', 'pay pal !'],
  ['takes out halves of characters', 'a\ud83db', 'a b'],
  ['keeps 300 characters whole', 'x'.repeat(300), 'x'.repeat(300)],
  ['cuts at 300 characters', 'x'.repeat(301), `${'x'.repeat(299)}…`],
  ['cuts beside a character, not through it', `${'x'.repeat(298)}🔑🔑`, `${'x'.repeat(298)}…`],
]

describe('printable', () => {
  it.each(cases)('%s', (_title, text, expected) => expect(printable(text)).toBe(expected))

  it('takes another limit where one is given', () => {
    expect([printable('abcdef', 6), printable('abcdefg', 6)]).toEqual(['abcdef', 'abcde…'])
  })
})
