import { describe, expect, it } from 'vitest'
import { behaviours } from '../src/sandbox/behaviour.ts'
import { evidence } from '../src/sandbox/evidence/index.ts'
import type { EvidenceRow } from '../src/sandbox/evidence/row.ts'
import { sources } from '../src/sandbox/evidence/sources.ts'
import { complaints } from './evidence/complaints.ts'
import { servedEndpoints } from './evidence/served-endpoints.ts'

describe('the evidence', () => {
  it('is in order: every endpoint, switch and source has a row, and every row is whole', async () => {
    const endpoints = await servedEndpoints()
    expect(endpoints).toContain('POST /oauth2/v1/token')
    const around = { sources: Object.keys(sources), switches: Object.keys(behaviours.observed), endpoints }
    expect(complaints(evidence, around)).toEqual([])
  })
})

describe('the endpoints that are compared', () => {
  it('are those of a method, and those for all methods that refuse nobody', async () => {
    const endpoints = await servedEndpoints()
    expect(endpoints).toEqual(
      expect.arrayContaining([
        'GET /ic/api/integration/v1/integrations/{id}',
        'GET /ic/api/fileserver/v1/filesystem/root/{path}',
        'ALL /ic/api/{path}',
      ]),
    )
    expect(endpoints.filter((endpoint) => endpoint.startsWith('ALL '))).toEqual(['ALL /ic/api/{path}'])
  })
})

describe('the rules', () => {
  const around = {
    sources: ['rfc6749'],
    switches: ['rotation'],
    endpoints: ['POST /oauth2/v1/token'],
  }
  const row = (changes: Readonly<Record<string, unknown>> = {}): EvidenceRow =>
    ({
      id: 'codes.once',
      claim: 'A code works once.',
      mark: 'documented',
      sources: ['rfc6749'],
      endpoints: ['POST /oauth2/v1/token'],
      switches: ['rotation'],
      test: 'test/sandbox/exchange.test.ts > a code > works once',
      ...changes,
    }) as EvidenceRow
  const wrong = (...rows: readonly EvidenceRow[]) =>
    complaints([{ area: 'codes', title: 'Codes', rows }], around)

  it('leave rows alone that are in order', () => {
    expect(wrong(row(), row({ id: 'codes.lifetime', mark: 'seen', switches: undefined }))).toEqual([])
    expect(wrong(row(), row({ id: 'codes.x', claim: 'We refuse.', mark: 'unknown', sources: [] }))).toEqual(
      [],
    )
    expect(wrong(row(), row({ id: 'codes.x', endpoints: ['*'] }))).toEqual([])
  })

  it.each([
    [{ mark: 'seen', sources: [] }, 'codes.x: seen, and no source'],
    [{ mark: 'documented', sources: [] }, 'codes.x: documented, and no source'],
    [{ sources: ['hearsay'] }, 'codes.x: unknown source hearsay'],
    [{ claim: 'We refuse.', mark: 'unknown' }, 'codes.x: nothing was found, and it has a source'],
    [{ mark: 'inferred' }, 'codes.x: its claim may read as what Oracle does: begin with "We"'],
    [{ mark: 'unknown', sources: [] }, 'codes.x: its claim may read as what Oracle does: begin with "We"'],
    [{ claim: 'We refuse.' }, 'codes.x: its claim is about us, and its mark about Oracle'],
    [{ claim: 'No sentence' }, 'codes.x: its claim is not a sentence'],
    [{ endpoints: [] }, 'codes.x: no endpoint'],
    [{ endpoints: ['GET /nowhere'] }, 'codes.x: unknown endpoint GET /nowhere'],
    [{ switches: ['colour'] }, 'codes.x: unknown switch colour'],
    [{ test: 'works once' }, 'codes.x: its test is not a module and a name'],
    [{ id: 'codes.once' }, 'codes.once: two rows have this id'],
    [{ id: 'token.once' }, 'token.once: its id is not codes.what'],
  ])('notice %j', (changes, expected) => {
    expect(wrong(row(), row({ id: 'codes.x', ...changes }))).toEqual([expected])
  })

  it('notice an endpoint, a switch and a source without a row', () => {
    expect(wrong()).toEqual([
      'the endpoint POST /oauth2/v1/token has no row',
      'the switch rotation has no row',
      'the source rfc6749 has no row',
    ])
  })
})
