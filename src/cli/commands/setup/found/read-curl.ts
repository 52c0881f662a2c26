/** A curl line: what its options and its address tell of an application and an instance. */

import type { NamedValue } from './found.ts'
import { fromAddress } from './from-address.ts'
import { shellWords } from './shell-words.ts'

const long: Readonly<Record<string, string>> = {
  '--user': '-u',
  '--header': '-H',
  '--data': '-d',
  '--data-raw': '-d',
  '--data-ascii': '-d',
  '--data-binary': '-d',
  '--data-urlencode': 'encode',
  '--url': 'url',
}

/** Options with a value that means nothing here, so that the value is not taken for an address. */
const valued =
  /^(-[XoAebcmxTEFKrtUYyzCDPQw]|--(request|output|user-agent|proxy|cookie|cookie-jar|max-time|cacert|cert|key|form|config|write-out|connect-timeout|retry))$/

function pair(text: string | undefined): readonly NamedValue[] {
  const [, id, secret] = /^([^:]+):(.*)$/s.exec(text ?? '') ?? []
  if (id === undefined || secret === undefined) return []
  return [
    ['client_id', id],
    ['client_secret', secret],
  ]
}

function fromHeader(text: string): readonly NamedValue[] {
  const encoded = /^authorization:\s*basic\s+([a-z0-9+/=_\s-]+)$/i.exec(text)?.[1]
  return encoded === undefined ? [] : pair(Buffer.from(encoded, 'base64').toString('utf8'))
}

/** curl encodes what stands behind the first `=`, so that it is to be taken as it is. */
function encodedLater(text: string): readonly NamedValue[] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
  return name === undefined || value === undefined ? [] : [[name, value]]
}

function fromOption(option: string, value: string): readonly NamedValue[] {
  if (option === '-u') return pair(value)
  if (option === '-H') return fromHeader(value)
  if (option === '-d') return [...new URLSearchParams(value)]
  if (option === 'encode') return encodedLater(value)
  return option === 'url' ? fromAddress(value) : []
}

/** `-u` of a call to an instance is a person with a password, and nothing that belongs here. */
const isForIdentity = (words: readonly string[]): boolean =>
  words.some((word) => /\/oauth2\/|[?&]client_id=|grant_type=/.test(word)) ||
  !words.some((word) => /\/ic\//.test(word))

/** One option with what belongs to it; `size` is how many words that were. */
function optionAt(words: readonly string[], at: number): { option: string; value: string; size: 1 | 2 } {
  const given = words[at] ?? ''
  if (/^-[uHd]./.test(given)) return { option: given.slice(0, 2), value: given.slice(2), size: 1 }
  const option = long[given] ?? given
  if (/^(-[uHd]|encode|url)$/.test(option)) return { option, value: words[at + 1] ?? '', size: 2 }
  if (valued.test(given)) return { option, value: '', size: 2 }
  return given.startsWith('-') ? { option, value: '', size: 1 } : { option: 'url', value: given, size: 1 }
}

export function readCurl(line: string): readonly NamedValue[] {
  const words = shellWords(line)
  const values: NamedValue[] = []
  for (let at = 1; at < words.length; ) {
    const { option, value, size } = optionAt(words, at)
    at += size
    if (!/^-[uH]$/.test(option) || isForIdentity(words)) values.push(...fromOption(option, value))
  }
  return values
}
