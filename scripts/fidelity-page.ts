/** `docs/fidelity.md`: what a green run against the sandbox means, made from the evidence. */
import type { BehaviourName, Switches } from '../src/sandbox/behaviour.ts'
import { behaviours } from '../src/sandbox/behaviours.ts'
import { evidence } from '../src/sandbox/evidence/index.ts'
import { type EvidenceArea, type EvidenceRow, type Mark, testsOf } from '../src/sandbox/evidence/row.ts'
import { type SourceKey, sources } from '../src/sandbox/evidence/sources.ts'

const marks: Readonly<Record<Mark, readonly [shown: string, meaning: string]>> = {
  documented: ['documented', 'Oracle says so, in the pages named.'],
  seen: ['seen', 'It was seen: in code or a sample, in a captured answer, in a report.'],
  inferred: [
    '**ours**, inferred',
    'We do it since it follows from an RFC or from what stands beside it. Oracle may do otherwise.',
  ],
  unknown: [
    '**ours**, nothing known',
    'We do it since something must be done. Nothing was found about Oracle.',
  ],
}

const order = Object.keys(marks) as readonly Mark[]
const names: readonly BehaviourName[] = ['observed', 'strict', 'loose']
const rows = evidence.flatMap((area) => area.rows)

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``
const line = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const count = (of: readonly EvidenceRow[], mark: Mark): number => of.filter((row) => row.mark === mark).length

/** What is only ours stands in italics, so that nobody takes it for Oracle's. */
const claimed = ({ claim, mark }: EvidenceRow): string =>
  mark === 'documented' || mark === 'seen' ? cell(claim) : `*${cell(claim).replaceAll('*', '\\*')}*`

const linked = (key: SourceKey): string => `[${key}](${sources[key].address})`

const known = ({ mark, sources: keys }: EvidenceRow): string =>
  [marks[mark][0], ...keys.map(linked)].join('<br>')

const switched = (name: keyof Switches): string => {
  const values = names.map((behaviour) => code(JSON.stringify(behaviours[behaviour][name])))
  return [code(name), ...values].join('<br>')
}

/** Without the number of what a test promises, which has a page of its own. */
const unmarked = (title: string): string => title.replaceAll(/ \[bar \d+\]/g, '')

function proof(test: string): string {
  const [module = '', ...name] = test.split(' > ')
  const text = cell(unmarked(name.join(' › '))).replaceAll(/[[\]*_`]/g, '\\$&')
  return `[${text}](../${module})`
}

const tested = (row: EvidenceRow): string => testsOf(row).map(proof).join('<br>')

const where = ({ endpoints }: EvidenceRow): string =>
  endpoints.map((endpoint) => (endpoint === '*' ? 'every address' : code(endpoint))).join('<br>')

/** As GitHub makes them from headings. */
const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-')

const areaTable = ({ title, rows: own }: EvidenceArea): readonly string[] => [
  `## ${title}`,
  '',
  line('claim', 'how it is known', 'where', 'switch: observed, strict, loose', 'proven by'),
  line('---', '---', '---', '---', '---'),
  ...own.map((row) =>
    line(claimed(row), known(row), where(row), (row.switches ?? []).map(switched).join('<br>'), tested(row)),
  ),
  '',
]

const introduction: readonly string[] = [
  '# What a green run means',
  '',
  'What the sandbox does, one row for each behaviour: what is claimed, how it is known, and the test that proves',
  'that the sandbox does it. The tests fail when one of these tests fails, is left out or is gone, and when an',
  'endpoint or a switch has no row. So the proof is about the sandbox; how far it tells about Oracle, the second',
  'column says.',
  '',
  'A client that relies on what is *documented* or *seen* may expect the same of Oracle, as far as the source goes',
  'and as long as Oracle leaves it so. What is **ours** is no statement about Oracle: the claim stands in italics and',
  'begins with "We". A client should work whether it is so or otherwise; the switch, where there is one, lets you try.',
  '',
  "The control origin (time, faults, keys, what was asked) is not here: it is the sandbox's own.",
  'Texts of errors are ours wherever no row says that they are documented or were seen.',
  '',
]

const counts = (): readonly string[] => [
  line('how it is known', 'what that means', 'rows'),
  line('---', '---', '---'),
  ...order.map((mark) => line(...marks[mark], count(rows, mark))),
  '',
  line('about', ...order, 'all'),
  line('---', ...order.map(() => '---'), '---'),
  ...evidence.map(({ title, rows: own }) =>
    line(`[${title}](#${anchor(title)})`, ...order.map((mark) => count(own, mark)), own.length),
  ),
  line('all', ...order.map((mark) => count(rows, mark)), rows.length),
  '',
]

const uses = (key: string): number =>
  rows.filter((row) => (row.sources as readonly string[]).includes(key)).length

const sourceTable = (): readonly string[] => [
  '## Sources',
  '',
  line('name', 'what it is', 'rows'),
  line('---', '---', '---'),
  ...Object.entries(sources).map(([key, { title, address }]) =>
    line(key, `[${cell(title)}](${address})`, uses(key)),
  ),
  '',
]

export const fidelityPage = (made: string): string =>
  [made, '', ...introduction, ...counts(), ...evidence.flatMap(areaTable), ...sourceTable()].join('\n')
