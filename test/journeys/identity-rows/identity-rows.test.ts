import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import type { SandboxDescription } from '../../../src/sandbox/index.ts'
import { program } from '../../support/spawned.ts'

const script = fileURLToPath(new URL('rows.sh', import.meta.url))

const missing = ['bash', 'curl', 'base64'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
)
const mayRun = missing.length === 0 || process.env['CI'] !== undefined

const folder = mkdtempSync(join(tmpdir(), 'oic-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command as a process of its own, as in a terminal; its first line is the description. */
async function runningSandbox() {
  const seed = join(folder, 'seed.json')
  writeFileSync(seed, JSON.stringify({ random: 'rows' }))
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder }
  const argv = [program, 'sandbox', '--json', '--port', '0', '--seed', seed]
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const end = async () => {
    child.kill()
    await once(child, 'close')
  }
  return { description: JSON.parse(line) as SandboxDescription, [Symbol.asyncDispose]: end }
}

function environmentOf(description: SandboxDescription): Record<string, string> {
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

/** What is new in each run: addresses, times, tokens, the key. */
const masked = (text: string, { identity }: SandboxDescription): string =>
  text
    .replaceAll(identity, 'IDENTITY')
    .replaceAll(/ey[\w-]+\.[\w-]+\.[\w-]+/g, 'TOKEN')
    .replaceAll(/"(n|x5t|x5t#S256)":"[^"]+"/g, '"$1":"…"')
    .replaceAll(/"x5c":\["[^"]+"\]/g, '"x5c":["…"]')
    .replaceAll(/"(exp|iat|updated_at)":\d+/g, '"$1":0')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')

describe.skipIf(!mayRun)(`the rows with curl${mayRun ? '' : ` (needs ${missing.join(', ')})`}`, () => {
  it('are answered by the command as they should be', async () => {
    await using sandbox = await runningSandbox()
    const env = environmentOf(sandbox.description)
    const { stdout } = await promisify(execFile)('bash', [script], { env })
    await expect(masked(stdout, sandbox.description)).toMatchFileSnapshot('rows.txt')
  })
})
