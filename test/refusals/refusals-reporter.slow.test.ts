/** The reporter at work: whole runs against a real sandbox, as processes. */
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { reporterRan } from '../support/reporter-run.ts'

const setupFiles = [fileURLToPath(new URL('observe-answers.ts', import.meta.url))]
const reporter = ['refusals/refusals-reporter.ts', 'RefusalsReporter'] as const

const specs = {
  'sandbox.spec.ts': `import { it } from 'vitest'
import { startSandbox } from ${JSON.stringify(new URL('../../src/sandbox/index.ts', import.meta.url).href)}

async function ask(path: string, { form, fault }: { form?: object; fault?: object } = {}) {
  await using sandbox = await startSandbox({
    seed: { application: { clientId: 'c', clientSecret: 's', allowedOperations: ['introspect'] } },
  })
  if (fault) sandbox.faults.add(fault)
  const headers = { authorization: 'Basic ' + btoa('c:s') }
  const body = form && new URLSearchParams(form)
  const [redirect] = sandbox.description.application.redirectUris
  const address = sandbox.description.identity + path.replace('REDIRECT', encodeURIComponent(redirect))
  await sandbox.fetch(address, { method: body ? 'POST' : 'GET', headers, body })
}

it('shows the page', () => ask('/'))
it('writes the page', () => ask('/', { form: {} }))
it('has Basic credentials', () => ask('/oauth2/v1/userinfo'))
it('is struck by a fault', () =>
  ask('/oauth2/v1/userinfo', { fault: { operation: 'userinfo', kind: 'server-error' } }))
it('is sent back with an error', () =>
  ask('/oauth2/v1/authorize?client_id=c&response_type=x&redirect_uri=REDIRECT'))
it('shows a token that is none', () => ask('/oauth2/v1/introspect', { form: { token: 'x' } }))`,
}

const refusing = ['GET /oauth2/v1/userinfo', 'GET /oauth2/v1/authorize', 'POST /oauth2/v1/introspect']
const numbers = refusing.map((endpoint) => `  ${endpoint}: refused in 1 tests, accepted in 0`)
const tooFew = [
  '  GET /: refused in 1 tests, accepted in 1',
  '  GET /admin/v1/Me: refused in 0 tests, accepted in 0',
]

it.each([
  { what: 'passes, each refused more than granted', endpoints: refusing, exitCode: 0, said: [] },
  {
    what: 'fails for too few, and tells all numbers',
    endpoints: [...refusing, 'GET /', 'GET /admin/v1/Me'],
    env: { REFUSALS: '1' },
    exitCode: 1,
    said: ['Tests for each endpoint:', ...numbers, ...tooFew, 'TOO FEW REFUSALS in this run (2):', ...tooFew],
  },
  {
    what: 'counts nothing of another folder',
    endpoints: refusing.slice(0, 1),
    folder: 'elsewhere/',
    exitCode: 1,
    said: [
      'TOO FEW REFUSALS in this run (1):',
      '  GET /oauth2/v1/userinfo: refused in 0 tests, accepted in 0',
    ],
  },
  {
    what: 'fails for nothing when tests were chosen by name',
    endpoints: ['GET /admin/v1/Me'],
    argv: ['-t', 'shows the page'],
    exitCode: 0,
    said: [],
  },
])('a run $what', async ({ endpoints, folder = '', argv = [], env = { REFUSALS: '' }, ...expected }) => {
  const given = { endpoints, folder }
  const { exitCode, said } = await reporterRan({ reporter, given, specs, setupFiles, argv, env })
  expect({ exitCode, said }).toEqual({ exitCode: expected.exitCode, said: expected.said })
})
