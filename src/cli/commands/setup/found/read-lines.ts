/** Lines of any kind: NAME=value, a curl command, or an address by itself. */

import type { NamedValue } from './found.ts'
import { fromAddress } from './from-address.ts'
import { readCurl } from './read-curl.ts'
import { commandLines } from './shell-words.ts'

const assignment = /^(?:export\s+|set\s+|setx\s+|\$env:)?"?([a-z_][\w.-]*)\s*[=]\s*(.*)$/i

/** Quotes around it go; without quotes a comment behind it goes too. */
function assigned(text: string): string {
  const quoted = /^(["'])(.*)\1\s*(?:[;#].*)?$/.exec(text)?.[2]
  return (
    quoted ??
    text
      .replace(/\s#.*$/, '')
      .replace(/[;"]\s*$/, '')
      .trim()
  )
}

function readLine(line: string): readonly NamedValue[] {
  if (line === '' || /^(#|\/\/|rem\s|::)/i.test(line)) return []
  const command = /^(?:\$\s+|>\s*)?(curl(?:\.exe)?\s.*)$/s.exec(line)?.[1]
  if (command !== undefined) return readCurl(command)
  const [, name, value] = assignment.exec(line) ?? []
  if (name !== undefined && value !== undefined) {
    // A call that is kept in a variable tells the same as anywhere else.
    return [[name, assigned(value)], ...fromAddress(assigned(value)).slice(1)]
  }
  return fromAddress(line)
}

export const readLines = (text: string): readonly NamedValue[] => commandLines(text).flatMap(readLine)
