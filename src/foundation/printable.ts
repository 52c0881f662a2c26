const longest = 300

/**
 * Text from outside, fit for a terminal: one line, no control, invisible or direction-turning
 * characters, at most 300 characters unless told otherwise.
 */
export function printable(text: string, most = longest): string {
  const oneLine = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
  if (oneLine.length <= most) return oneLine
  // Cutting through a pair of surrogates would leave half a character.
  return `${oneLine.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`
}
