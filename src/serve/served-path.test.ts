import fc from 'fast-check'
import { expect, it } from 'vitest'
import { servedPath } from './served-path.ts'

const pieces = [
  ...['/', '//', '\\', '.', '..', ';', '%', '?', '#', '|', '%00', '%20', '%25', 'a', 'ic', 'api', 'admin'],
  ...['2e', '2f', '5c', '%2e', '%2f', '%5c', '%3b', '%252e', '%252f', '%c0%ae', '%ef%bc%8e', '\t', '\u00e4'],
]
const anyTarget = fc
  .array(fc.constantFrom(...pieces), { maxLength: 12 })
  .map((all) => `/ic/api/${all.join('')}`)

const unescaped = (text: string): string =>
  text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** The most careless server there is: decodes as often as it can, cuts parameters off, then resolves. */
function carelessly(path: string): string {
  let at = path
  for (let next = unescaped(at); next !== at; next = unescaped(at)) at = next
  const segments = at
    .replaceAll('\\', '/')
    .replaceAll(/;[^/]*/g, '')
    .split('/')
  const left: string[] = []
  for (const segment of segments.filter((one) => one !== '' && one !== '.')) {
    if (segment === '..') left.pop()
    else left.push(segment)
  }
  return `/${left.join('/')}`
}

it('a path that goes on leads below /ic/api/ for the most careless server, too', () => {
  const passed = fc.sample(anyTarget, 30_000).flatMap((target) => {
    try {
      return [servedPath(target)]
    } catch {
      return []
    }
  })
  expect(passed.length).toBeGreaterThan(500)
  const elsewhere = passed.filter((path) => !/^\/ic\/api(\/|$)/.test(carelessly(path.split('?', 1)[0] ?? '')))
  expect(elsewhere).toEqual([])
})
