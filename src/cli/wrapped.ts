/** One paragraph; lines after the first are as far from the margin as it. */
function wrappedOne(paragraph: string, width: number): string[] {
  const indent = /^ */.exec(paragraph)?.[0] ?? ''
  const lines: string[] = []
  let line = indent
  for (const word of paragraph.trimStart().split(' ')) {
    const longer = line === indent ? `${line}${word}` : `${line} ${word}`
    if (longer.length > width && line !== indent) {
      lines.push(line)
      line = `${indent}${word}`
    } else line = longer
  }
  return [...lines, line]
}

/**
 * The text as lines no wider than that, broken between words. A word that is longer stays whole: an address
 * that is broken cannot be copied.
 */
export const wrapped = (text: string, width: number): string[] =>
  text.split('\n').flatMap((paragraph) => wrappedOne(paragraph, width))
