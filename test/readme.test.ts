import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import packageFile from '../package.json' with { type: 'json' }
import { linksOf, namedIn, oicLines } from './support/command-lines.ts'

const readme = readFileSync('README.md', 'utf8')

describe('the README', () => {
  it.each(oicLines(readme))('names a command and flags that exist: %s', (line) => {
    expect(namedIn(line)).toEqual({ command: expect.any(String), unknown: [] })
  })

  it('names npm scripts that exist', () => {
    const scripts = [...readme.matchAll(/npm (?:run )?(start|test|cit|ci)\b/g)].map(([, script]) => script)
    expect(new Set(scripts)).toEqual(new Set(['ci', 'start', 'cit']))
    expect(packageFile.scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) })
  })

  it.each(linksOf(readme))('links to a page that exists: %s', (path) => {
    expect(readFileSync(path, { flag: 'r' }).length).toBeGreaterThan(0)
  })
})
