/** Command lines taken apart as a shell does, near enough for what people copy: bash, PowerShell and cmd. */

/** One line for each command: `\`, `^` and a backtick at the end of a line continue it. */
export const commandLines = (text: string): readonly string[] =>
  text
    .replaceAll(/[ \t]*[\\^`][ \t]*\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())

const word = /(?:[^\s"'\\]+|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*'|["'\\])+/g
const piece = /"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|\\([\s\S])|([^"'\\]+|["'\\])/g

function unquoted(raw: string): string {
  return raw.replaceAll(piece, (_whole, double, single, escaped, plain) =>
    double === undefined ? (single ?? escaped ?? plain) : double.replaceAll(/\\(["\\$`])/g, '$1'),
  )
}

export const shellWords = (line: string): readonly string[] =>
  [...line.matchAll(word)].map(([raw]) => unquoted(raw))
