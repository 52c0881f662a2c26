import { describe, expect, it } from 'vitest'
import { behaviours } from '../src/sandbox/behaviours.ts'
import { evidence } from '../src/sandbox/evidence/index.ts'
import type { EvidenceRow } from '../src/sandbox/evidence/row.ts'
import { sources } from '../src/sandbox/evidence/sources.ts'
import { isMethodRefusal } from '../src/sandbox/http/method-refusals.ts'
import { complaints } from './evidence/complaints.ts'
import { forAllMethods } from './evidence/for-all-methods.ts'
import { allOrigins, endpointsOf, servedEndpoints } from './evidence/served-endpoints.ts'

describe('the evidence', () => {
  it('is in order: every endpoint, switch and source has a row, and every row is whole', () => {
    const endpoints = servedEndpoints()
    expect(endpoints).toContain('POST /oauth2/v1/token')
    const around = { sources: Object.keys(sources), switches: Object.keys(behaviours.observed), endpoints }
    expect(complaints(evidence, around)).toEqual([])
  })
})

describe('the endpoints that are compared', () => {
  it('are those of every behaviour and generation, and those for all methods that serve something', () => {
    const endpoints = servedEndpoints()
    expect(endpoints).toEqual(
      expect.arrayContaining([
        'GET /ic/api/integration/v1/integrations/{id}',
        'GET /ic/api/fileserver/v1/filesystem/root/{path}',
        'POST /oauth2/v1/userinfo',
        'ALL /ic/api/{path}',
      ]),
    )
    expect(endpoints.filter((endpoint) => endpoint.startsWith('ALL '))).toEqual(['ALL /ic/api/{path}'])
  })

  it('leave out no more than the list says, and everything on it is there', () => {
    const most = new Map<string, number>()
    for (const { name, app } of allOrigins()) {
      const routes = app.routes.filter(({ method, handler }) => method === 'ALL' && !isMethodRefusal(handler))
      for (const [path, handlers] of Map.groupBy(routes, (route) => `${name} ${route.path}`))
        most.set(path, Math.max(most.get(path) ?? 0, handlers.length))
    }
    most.delete('runtime /ic/api/*')
    expect(most).toEqual(new Map(forAllMethods.map((one) => [`${one.origin} ${one.path}`, one.handlers])))
  })

  it.each([
    { what: 'answers behind a token', path: '/admin/v1/Ghost', status: 401 },
    { what: 'answers GET alone', path: '/ghost', status: 405 },
    { what: 'stands behind those of the list', path: '/admin/v1/*', status: 404 },
  ])('hold a route for all methods that $what', ({ path, status }) => {
    const [served] = allOrigins()
    served?.app.all(path, (c) => c.body(null, c.req.method === 'GET' ? 200 : (status as 401)))
    expect(served && endpointsOf(served)).toContain(`ALL ${path.replace('*', '{path}')}`)
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
    [{ test: [row().test, 'works once'] }, 'codes.x: its test is not a module and a name'],
    [{ test: [row().test, row().test] }, 'codes.x: it names a test twice'],
    [{ test: [] }, 'codes.x: no test'],
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
