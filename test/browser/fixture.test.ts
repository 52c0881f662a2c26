/** The fixture in Playwright's own runner, with a browser. */
import { describe, expect, it } from 'vitest'
import { runnerRan } from '../support/fixture-run.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { missingBrowser } from './a-browser.ts'

if (missingBrowser !== undefined && process.env['CI']) throw new Error(missingBrowser)
if (missingBrowser !== undefined) process.stderr.write(`\n${missingBrowser}\n`)

interface Report {
  readonly errors: readonly unknown[]
  readonly suites: readonly {
    readonly specs: readonly {
      readonly title: string
      readonly tests: readonly { readonly results: readonly Result[] }[]
    }[]
  }[]
}

interface Result {
  readonly status: string
  readonly attachments: readonly { readonly name: string; readonly body?: string }[]
}

/** What became of a test, and the log of its sandbox where it was attached. */
const outcome = ({ status, attachments }: Result) => ({
  status,
  logs: attachments
    .filter(({ name }) => name === 'sandbox log')
    .map(({ body = '' }) => Buffer.from(body, 'base64').toString()),
})

describe.skipIf(missingBrowser !== undefined)('the fixture in Playwright', () => {
  it('gives each test a sandbox to sign in at, and attaches its log to the one that fails', async () => {
    await using folder = temporaryFolder()
    const env = { OIC_TEST_OUTPUT: folder.path, ...chromium() }
    const argv = ['test', '-c', 'test/fixture-runs/playwright.config.ts']
    const { exitCode, stdout } = await runnerRan('@playwright/test', argv, env)
    const { errors, suites } = JSON.parse(stdout) as Report
    const tests = suites.flatMap(({ specs }) =>
      specs.map(({ title, tests: [test] }) => [title, test?.results.map(outcome)]),
    )
    expect({ exitCode, errors, tests: Object.fromEntries(tests) }).toEqual({
      exitCode: 1,
      errors: [],
      tests: {
        'a person signs in': [{ status: 'passed', logs: [] }],
        'a sandbox for the whole worker': [{ status: 'passed', logs: [] }],
        'a test that fails': [
          {
            status: 'failed',
            logs: [
              expect.stringMatching(
                /^identity GET \/oauth2\/v1\/authorize 303: no session, .*\nidentity GET \/ui\/v1\/signin 200.*$/,
              ),
            ],
          },
        ],
      },
    })
  }, 60_000)
})

const chromium = (): Readonly<Record<string, string>> => {
  const named = process.env['OIC_TEST_CHROMIUM']
  return named === undefined ? {} : { OIC_TEST_CHROMIUM: named }
}
