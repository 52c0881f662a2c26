/** Certificates are checked, always: no source may say otherwise, and only two look at the variable that would. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const sources = ['src/**/*.ts', 'bin/*.js', 'examples/**/*.{ts,js}']
const textOf = (path: string): string => readFileSync(path, 'utf8')
const files = globSync(sources).filter((path) => !path.endsWith('.test.ts'))
const having = (pattern: RegExp): string[] =>
  files
    .filter((path) => pattern.test(textOf(path)))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()

it('no connection is made unchecked [bar 37]', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(
    having(/rejectUnauthorized['"]?\s*[:=](?!\s*true\b)|checkServerIdentity|strictSSL|insecureHTTP/),
  ).toEqual([])
  expect(having(/NODE_TLS_REJECT_UNAUTHORIZED/)).toEqual([
    'src/cli/network.ts',
    'src/connect.ts',
    'src/oauth/connections/profile-fetch.ts',
  ])
  expect(having(/NODE_TLS_REJECT_UNAUTHORIZED['"\]]*\s*=(?!==|0 is not followed)/)).toEqual([])
})
