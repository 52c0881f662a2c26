/** `docs/causes.md`: the error dictionary, symptom by symptom. */
import {
  type Cause,
  type CauseId,
  causes,
  evidenceOf,
  type Symptom,
  symptoms,
} from '../src/foundation/index.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** In the cells, the sentences begin as sentences do. */
function consoleCell({ page, field }: Cause): string {
  if (!page) return 'on this machine or on the way'
  const older = page.older === page.domains ? '' : `<br>older console: ${cell(page.older)}`
  return `${cell(page.domains)}: **${cell(field ?? '')}**${older}`
}

function row(symptom: Symptom, id: CauseId): string {
  const cause: Cause = causes[id]
  const cells = [`\`${id}\``, cell(cause.what), cell(cause.mend), consoleCell(cause), cell(cause.check)]
  return `| ${[...cells, evidenceOf(symptom, id)].join(' | ')} |`
}

export const causesPage = (made: string): string =>
  [
    made,
    '',
    '# What can be wrong',
    '',
    'Every command explains what the identity domain and Oracle Integration answer out of one list, and `oic doctor`',
    'goes through it. For each symptom: every cause that fits, likeliest first, what mends it, where that stands in the',
    'console (of identity domains; of Identity Cloud Service where it differs), and what tells it from the others.',
    '',
    'The last column says how it is known that the cause leads there: *documented* by Oracle, *seen* in samples and',
    'reports, *met* by `oic` itself on this machine or on the way, or *inferred* from the protocols, and then told as',
    'a possibility only.',
    '',
    ...(Object.keys(symptoms) as Symptom[]).flatMap((symptom) => [
      `## ${symptom}`,
      '',
      '| cause | what is wrong | what to change | where | how to tell | known |',
      '|---|---|---|---|---|---|',
      ...symptoms[symptom].map((id) => row(symptom, id)),
      '',
    ]),
  ].join('\n')
