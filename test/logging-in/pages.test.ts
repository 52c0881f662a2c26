/** The pages on the ways to log in show commands that exist, links that lead somewhere, and what is really said. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { paragraph } from '../../src/cli/paragraph.ts'
import { type Surroundings, wayIn } from '../../src/cli/surroundings/index.ts'
import { blocks, linksOf, namedIn, oicLines } from '../support/command-lines.ts'

const folder = 'docs/logging-in'
const overview = 'docs/logging-in.md'
const names = readdirSync(folder)
const paths = names.map((name) => join(folder, name))

it('the overview leads to every page', () => {
  const listed = linksOf(readFileSync(overview, 'utf8')).filter((path) => path.startsWith('logging-in/'))
  expect(listed.map((path) => path.slice('logging-in/'.length)).toSorted()).toEqual(names.toSorted())
})

describe.each([overview, ...paths])('%s', (path) => {
  const page = readFileSync(path, 'utf8')

  it('links to pages that exist', () => {
    expect(linksOf(page).filter((link) => !existsSync(join(dirname(path), link)))).toEqual([])
  })

  it('names commands and flags that exist', () => {
    const wrong = oicLines(page).map((line) => ({ line, ...namedIn(line) }))
    expect(wrong.filter(({ command, unknown }) => command === undefined || unknown.length > 0)).toEqual([])
  })
})

const door = { target: 'jane@203.0.113.7', port: 22 }
const places: readonly [page: string, places: readonly Surroundings[]][] = [
  ['over-ssh.md', [{ kind: 'ssh', door }]],
  ['in-wsl.md', [{ kind: 'wsl' }]],
  [
    'in-a-container.md',
    [{ kind: 'container' }, { kind: 'dev-container' }, { kind: 'codespace', name: 'fluffy-7vg9' }],
  ],
]

it.each(places)('%s shows what is said there', (name, shown) => {
  const redirect = new URL('http://127.0.0.1:8422/callback')
  const said = shown.map(
    (place) =>
      `${wayIn(place, redirect)
        .map((text) => paragraph(text, 80))
        .join('\n\n')}\n`,
  )
  expect(blocks(readFileSync(join(folder, name), 'utf8'), 'text')).toEqual(said)
})
