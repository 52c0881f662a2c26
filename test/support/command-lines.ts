/** The command lines that a page shows, and whether there are such commands. */
import { generateHelpTextForAllCommands } from '@stricli/core'
import { application } from '../../src/cli/application.ts'

const help = new Map(generateHelpTextForAllCommands(application(String) as never))

/** The fenced blocks of one language. */
export const blocks = (page: string, language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, found, text = '']) =>
    found === language ? [text] : [],
  )

/** Every line of a shell, continued ones as one. */
export const shellLines = (page: string): string[] =>
  blocks(page, 'sh').flatMap((block) =>
    block
      .replaceAll(/ \\\n +/g, ' ')
      .trimEnd()
      .split('\n'),
  )

export const oicLines = (page: string): string[] =>
  shellLines(page)
    .map((line) => line.replace(/^npx /, ''))
    .filter((line) => line.startsWith('oic '))

const commandOf = (line: string): string | undefined =>
  [...help.keys()]
    .filter((route) => `${line} `.startsWith(`${route} `))
    .sort((one, other) => other.length - one.length)[0]

/** The command of a line, and those of its flags that the command has not. */
export function namedIn(line: string): { command: string | undefined; unknown: (string | undefined)[] } {
  const command = commandOf(line)
  const flags = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, flag]) => flag)
  return { command, unknown: flags.filter((flag) => !help.get(command ?? '')?.includes(`${flag}`)) }
}

/** Where the page's links lead, within this repository. */
export const linksOf = (page: string): string[] =>
  [...page.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => path)
