/**
 * The pages of `docs/` that are made from the sources: errors from the catalogue, causes from the dictionary, commands
 * from their flags, fidelity from the evidence, tested promises from the titles of tests.
 */
import { generateHelpTextForAllCommands } from '@stricli/core'
import { application } from '../src/cli/application.ts'
import { catalogue, type ErrorDetails, exitCodeOf } from '../src/foundation/index.ts'
import { causesPage } from './causes-page.ts'
import { fidelityPage } from './fidelity-page.ts'
import { promisedPage } from './promised-page.ts'

const made = '<!-- Made by `npm run docs`; change the sources instead. -->'

const lists = new Set([
  'known',
  'scopes',
  'stored',
  'profiles',
  'hints',
  'given',
  'missing',
  'problems',
  'allowed',
])

/**
 * A moment that no sentence writes by itself: its time of day stands for any, in whatever time zone this runs. And the
 * symptom that is usual for the error.
 */
const usual = { until: new Date(2026, 0, 15, 12, 34, 56).toISOString(), symptom: undefined }

/** Stands for any details: each value shows its own name. */
const placeholders = new Proxy<Record<string, unknown>>(usual, {
  get: (found, key) => {
    const name = String(key)
    if (Object.hasOwn(found, name)) return found[name]
    return lists.has(name) ? [`<${name}>`] : `<${name}>`
  },
}) as ErrorDetails

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

function errorsPage(): string {
  const rows = Object.entries(catalogue)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([code, { kind, message, hint }]) => {
      const sentences = [message, hint].map((sentence) =>
        cell((sentence as (details: ErrorDetails) => string)(placeholders).replaceAll('12:34:56', '<until>')),
      )
      return `| \`${code}\` | ${exitCodeOf(kind)} | ${sentences.join(' | ')} |`
    })
  return [
    made,
    '',
    '# Errors',
    '',
    'Every error has a code that does not change, a sentence, and a next step. With `--json` it is the only',
    'thing on standard error, one line: `{"error":{"code","message","hint"}}`. In a program it is an `OicError`',
    'with the same members.',
    '',
    '| exit | means |',
    '|---|---|',
    '| 0 | done |',
    "| 1 | failed (an API's refusal included) |",
    '| 2 | used wrongly |',
    '| 4 | a person must log in |',
    '| 5 | the store or its key cannot be read or written |',
    '| 6 | the other side cannot be reached |',
    '| 126, 127 | the command of `oic exec` cannot be run, was not found |',
    '| 129, 130, 143 | the terminal was closed, interrupted, terminated |',
    '',
    '| code | exit | sentence | next step |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function commandsPage(): string {
  const help = generateHelpTextForAllCommands(application(String) as never)
  const sections = help.map(([route, text]) => `## ${route}\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`)
  return [made, '', '# Commands', '', ...sections].join('\n')
}

/** Each page by its path. */
export const referencePages = (): Readonly<Record<string, string>> => ({
  'docs/errors.md': errorsPage(),
  'docs/causes.md': causesPage(made),
  'docs/commands.md': commandsPage(),
  'docs/fidelity.md': fidelityPage(made),
  'docs/tested-promises.md': promisedPage(made),
})
