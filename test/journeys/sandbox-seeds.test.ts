/** The seeds that docs/sandbox.md shows do what it says of them. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { aSetup } from '../support/a-setup.ts'

const page = readFileSync('docs/sandbox.md', 'utf8')
const [, json = ''] = /### A seed for jobs with no person[\s\S]*?```json\n([\s\S]*?)```/.exec(page) ?? []

it('with the seed for client credentials the application has tokens, and the instance takes them', async () => {
  await using setup = await aSetup({ seed: JSON.parse(json) })
  await setup.succeed(['profile', 'set', 'dev', '--flow', 'client-credentials'])
  expect((await setup.succeed(['token'])).stdout).not.toBe('')
  await setup.succeed(['api', 'GET', '/ic/api/integration/v1/integrations'])
})

it('without it, the application is refused', async () => {
  await using setup = await aSetup()
  await setup.succeed(['profile', 'set', 'dev', '--flow', 'client-credentials'])
  expect(await setup.machine.run(['token', '--json'])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('unauthorized_client'),
  })
})
