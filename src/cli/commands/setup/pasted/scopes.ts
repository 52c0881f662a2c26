import { bare, type Pasted, refused, seen, taken } from './pasted.ts'

const all = 'urn:opc:resource:consumer::all'

/** The primary audience of a scope of Oracle Integration: what stands before one of the two endings. */
const audienceOf = (scope: string): string | undefined =>
  /^(https?:\/\/[^/]+?)(?:urn:opc:.*|\/ic\/api\/)$/i.exec(scope)?.[1]

interface Mended {
  readonly scope: string
  readonly note?: string
}

/** The ways in which a scope is copied wrongly, put right where it is certain what is meant. */
function mended(word: string): Mended {
  const slash = word.replace(/^(https?:\/\/[^/]+)\/+(?=urn:opc:)/i, '$1')
  if (slash !== word)
    return { scope: slash, note: 'The slash before urn: was taken out: Oracle writes none.' }
  if (/^https?:\/\/[^/]+\/ic\/api$/i.test(word)) {
    return { scope: `${word}/`, note: 'A slash was put at the end: it is part of the scope /ic/api/.' }
  }
  if (/^https?:\/\/[^/]+\/?$/i.test(word) && !/urn:/i.test(word)) {
    const scope = `${word.replace(/\/$/, '')}${all}`
    return { scope, note: `This is a primary audience. The scope made from it: ${scope}` }
  }
  return { scope: word }
}

function problemOf(scope: string): string | undefined {
  if (!/^[\x21-\x7e]+$/.test(scope)) return `${seen(scope)} is no scope: it holds characters that none has.`
  if (/^\/ic\/api\/?$/.test(scope)) {
    return 'The primary audience is missing before /ic/api/. Copy the whole scope, as the application lists it.'
  }
  if (/^https?:\/\/(design|[^/]*\.)?identity\./i.test(scope)) {
    return `${seen(scope)} belongs to the identity domain, not to an integration instance.`
  }
  if (/^https?:\/\/design\.integration\./i.test(scope)) {
    return `${seen(scope)} begins with the design-time address, which the instances of a region share: no scope does.`
  }
  return undefined
}

const unescaped = (text: string): string => {
  if (!/%[0-9a-f]{2}/i.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function oddities(scopes: readonly string[]): readonly string[] {
  const notes: string[] = []
  if (scopes.includes(all)) {
    notes.push(
      'Without a primary audience before it, this works only where the application may use all resources.',
    )
  }
  if (scopes.some((scope) => /^https:\/\/[0-9a-f]{32}\.integration\.[^:/]*?(urn:|\/ic\/)/i.test(scope))) {
    notes.push('Oracle writes :443 after the host of a scope. Compare it once more, letter by letter.')
  }
  return notes
}

/**
 * The scopes of one instance. `offline_access` is left out: every login asks for it by itself.
 */
export function scopes(text: string): Pasted<readonly string[]> {
  // Lists are pasted with their quotes and commas, which no scope holds.
  const words = unescaped(bare(text).replace(/^scope[=:]\s*/i, '')).split(/[\s,"'`]+/)
  const asked = [...new Set(words)].filter((word) => word !== '' && word !== 'offline_access')
  if (asked.length === 0) return refused('Nothing was given but offline_access, which is asked for anyway.')
  const problem = asked.map(problemOf).find((one) => one !== undefined)
  if (problem !== undefined) return refused(problem)
  const all = asked.map(mended)
  const found = [...new Set(all.map(({ scope }) => scope))]
  const audiences = new Set(found.flatMap((scope) => audienceOf(scope)?.toLowerCase() ?? []))
  if (audiences.size > 1)
    return refused('These scopes belong to different instances. A login is for one of them.')
  return taken(found, [...all.flatMap(({ note }) => note ?? []), ...oddities(found)])
}
