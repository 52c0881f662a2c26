import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.ts'

const script = fileURLToPath(new URL('rows.sh', import.meta.url))

const missing = ['bash', 'curl', 'base64'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
)
const mayRun = missing.length === 0 || process.env['CI'] !== undefined

function environmentOf({ description }: Sandbox): Record<string, string> {
  const { application, administrator, users, instance } = description
  return {
    PATH: process.env['PATH'] ?? '',
    IDENTITY: description.identity,
    CLIENT_ID: application.clientId,
    CLIENT_SECRET: application.clientSecret,
    ADMIN_ID: administrator.clientId,
    ADMIN_SECRET: administrator.clientSecret,
    AUDIENCE: instance.primaryAudience,
    USER_NAME: users[0]?.userName ?? '',
    PASSWORD: users[0]?.password ?? '',
  }
}

/** What is new in each run: the address, tokens, the key. */
const masked = (text: string, { description }: Sandbox): string =>
  text
    .replaceAll(description.identity, 'IDENTITY')
    .replaceAll(/ey[\w-]+\.[\w-]+\.[\w-]+/g, 'TOKEN')
    .replaceAll(/"(n|x5t|x5t#S256)":"[^"]+"/g, '"$1":"…"')
    .replaceAll(/"x5c":\["[^"]+"\]/g, '"x5c":["…"]')

const clock = { now: () => new Date('2026-01-15T12:00:00Z') }

describe.skipIf(!mayRun)(`the rows with curl${mayRun ? '' : ` (needs ${missing.join(', ')})`}`, () => {
  it('are answered as the page tells', async () => {
    await using sandbox = await startSandbox({ clock, seed: { random: 'rows' } })
    const { stdout } = await promisify(execFile)('bash', [script], { env: environmentOf(sandbox) })
    await expect(masked(stdout, sandbox)).toMatchFileSnapshot('rows.txt')
  })
})
