/** `docs/tested-promises.md`: what is promised, and the tests that hold it, made from their marks. */
import { markedModules } from '../test/promised/marks.ts'
import { pending, promised } from '../test/promised/promised.ts'

const introduction = `What this product promises about security and reliability, and where it is tested. Each test carries its
number in its title: \`npx vitest run -t '\\[bar 5\\]'\` runs those of one number. A number without a test
fails the build, and so does a whole run in which none of its tests passed.`

const linked = (module: string): string => `[${module.replace(/^.*\//, '')}](../${module})`

export function promisedPage(made: string): string {
  const modules = markedModules()
  const provenBy = (number: number): string =>
    pending.includes(number) ? 'not yet' : (modules.get(number) ?? []).map(linked).join('<br>')
  const rows = promised.map(({ number, shows }) => `| ${number} | ${shows} | ${provenBy(number)} |`)
  return [
    made,
    '',
    '# Tested promises',
    '',
    introduction,
    '',
    '| # | what is shown | tested in |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
