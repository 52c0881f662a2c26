/** What is wrong with the rows themselves, before any test ran. */
import { type EvidenceArea, type EvidenceRow, testsOf } from '../../src/sandbox/evidence/row.ts'

export interface Surroundings {
  readonly sources: readonly string[]
  readonly switches: readonly string[]
  /** As the sandbox serves them. */
  readonly endpoints: readonly string[]
}

const isOracles = ({ mark }: EvidenceRow): boolean => mark === 'documented' || mark === 'seen'

const idForm = /^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/
const testForm = /^(src|test)\/\S+\.test\.ts > .+$/
const oneSentence = /^[^\n]+\."?$/

const textComplaints = (row: EvidenceRow, area: string): (string | false)[] => [
  !(idForm.test(row.id) && row.id.startsWith(`${area}.`)) && `its id is not ${area}.what`,
  testsOf(row).length === 0 && 'no test',
  !testsOf(row).every((test) => testForm.test(test)) && 'its test is not a module and a name',
  new Set(testsOf(row)).size < testsOf(row).length && 'it names a test twice',
  !oneSentence.test(row.claim) && 'its claim is not a sentence',
  isOracles(row) && row.claim.startsWith('We ') && 'its claim is about us, and its mark about Oracle',
  !isOracles(row) &&
    !row.claim.startsWith('We ') &&
    'its claim may read as what Oracle does: begin with "We"',
]

const sourceComplaints = (row: EvidenceRow, { sources }: Surroundings): (string | false)[] => [
  isOracles(row) && row.sources.length === 0 && `${row.mark}, and no source`,
  row.mark === 'unknown' && row.sources.length > 0 && 'nothing was found, and it has a source',
  ...row.sources.map((source) => !sources.includes(source) && `unknown source ${source}`),
]

const placeComplaints = (row: EvidenceRow, around: Surroundings): (string | false)[] => [
  row.endpoints.length === 0 && 'no endpoint',
  ...row.endpoints.map(
    (endpoint) => ![...around.endpoints, '*'].includes(endpoint) && `unknown endpoint ${endpoint}`,
  ),
  ...(row.switches ?? []).map((name) => !around.switches.includes(name) && `unknown switch ${name}`),
]

const missingFrom = (used: readonly string[], wanted: readonly string[], what: string): readonly string[] =>
  wanted.filter((one) => !used.includes(one)).map((one) => `${what} ${one} has no row`)

/** Everything that is wrong, one line for each; nothing for evidence that is in order. */
export function complaints(areas: readonly EvidenceArea[], around: Surroundings): readonly string[] {
  const rows = areas.flatMap((area) => area.rows)
  const ids = rows.map(({ id }) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...areas.flatMap(({ area, rows: own }) =>
      own.flatMap((row) =>
        [...textComplaints(row, area), ...sourceComplaints(row, around), ...placeComplaints(row, around)]
          .filter((text) => text !== false)
          .map((text) => `${row.id}: ${text}`),
      ),
    ),
    ...twice.map((id) => `${id}: two rows have this id`),
    ...missingFrom(
      rows.flatMap(({ endpoints }) => endpoints),
      around.endpoints,
      'the endpoint',
    ),
    ...missingFrom(
      rows.flatMap(({ switches = [] }) => switches),
      around.switches,
      'the switch',
    ),
    ...missingFrom(
      rows.flatMap(({ sources }) => sources),
      around.sources,
      'the source',
    ),
  ]
}
