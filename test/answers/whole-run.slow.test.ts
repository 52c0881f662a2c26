/** The check at work: tests that compare nothing, against a sandbox that answers a little otherwise than it should. */
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { reporterRan } from '../support/reporter-run.ts'
import { FailuresReporter } from './failures-reporter.ts'

const setupFiles = [fileURLToPath(new URL('../refusals/observe-answers.ts', import.meta.url))]
const reporter = ['answers/failures-reporter.ts', FailuresReporter.name] as const

const sources = (path: string): string =>
  JSON.stringify(new URL(`../../src/sandbox/${path}`, import.meta.url).href)

/** What the token endpoint keeps its answers from being stored with is what the test changes. */
const spec = (change: string): string => `import { it } from 'vitest'
import { startSandbox } from ${sources('index.ts')}
import { noStore } from ${sources('http/no-store.ts')}
it('compares nothing', async () => {
  await using sandbox = await startSandbox()
  ${change}
  await sandbox.fetch(sandbox.description.identity + '/oauth2/v1/token', { method: 'POST', body: new URLSearchParams() })
})`

const at = 'POST /oauth2/v1/token 401'
const rule = '(OAuth, a client that failed)'
const heading = 'the sandbox gave an answer that is not wholly of its kind:'

it.each([
  { what: 'passes while all is as it should be', change: '', said: [] },
  {
    what: 'fails for a header that no rule has',
    change: `noStore['X-Powered-By'] = 'x'`,
    said: [heading, `${at}: the header x-powered-by ("x") is in no rule ${rule}`],
  },
  {
    what: 'fails for a header that is missing',
    change: 'delete noStore.Pragma',
    said: [heading, `${at}: the header pragma is missing ${rule}`],
  },
  {
    what: 'fails for a header with another value',
    change: `noStore['Cache-Control'] = 'no-cache'`,
    said: [heading, `${at}: the header cache-control is "no-cache", not no-store ${rule}`],
  },
  {
    what: 'says nothing of an answer that a fault gave',
    change: `noStore['X-Powered-By'] = 'x'; sandbox.faults.add({ operation: 'token', kind: 'server-error' })`,
    said: [],
  },
])('a run $what', async ({ change, said }) => {
  const specs = { 'sandbox.spec.ts': spec(change) }
  const ran = await reporterRan({ reporter, given: {}, specs, setupFiles })
  expect(ran).toEqual({ exitCode: said.length === 0 ? 0 : 1, said })
})
