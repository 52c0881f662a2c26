import { readFileSync } from 'node:fs'
import { generateHelpTextForAllCommands } from '@stricli/core'
import { describe, expect, it } from 'vitest'
import packageFile from '../package.json' with { type: 'json' }
import { application } from '../src/cli/application.ts'

const readme = readFileSync('README.md', 'utf8')
const shell = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, lines = '']) => lines.split('\n'))
const help = new Map(generateHelpTextForAllCommands(application(String) as never))

const commandOf = (line: string): string | undefined =>
  [...help.keys()]
    .filter((route) => `${line} `.startsWith(`${route} `))
    .sort((one, other) => other.length - one.length)[0]

describe('the README', () => {
  const lines = shell.map((line) => line.replace(/^npx /, '')).filter((line) => line.startsWith('oic '))

  it.each(lines)('names a command and flags that exist: %s', (line) => {
    const command = commandOf(line)
    const flags = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, flag]) => flag)
    expect(command).toBeDefined()
    expect(flags.filter((flag) => !help.get(command ?? '')?.includes(`${flag}`))).toEqual([])
  })

  it('names npm scripts that exist', () => {
    const scripts = [...readme.matchAll(/npm (?:run )?(start|test|cit|ci)\b/g)].map(([, script]) => script)
    expect(new Set(scripts)).toEqual(new Set(['ci', 'start', 'cit']))
    expect(packageFile.scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) })
  })

  it.each([...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path))(
    'links to a page that exists: %s',
    (path) => {
      expect(readFileSync(path, { flag: 'r' }).length).toBeGreaterThan(0)
    },
  )
})
