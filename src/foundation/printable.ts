const longest = 300

/** Text from outside, fit for a terminal: one line, no control characters, at most 300 characters. */
export function printable(text: string): string {
  const oneLine = text
    .replaceAll(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
  return oneLine.length > longest ? `${oneLine.slice(0, longest)}…` : oneLine
}
