import { execFile, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Generation, type Sandbox, startSandbox } from '../../src/sandbox/index.ts'

const script = fileURLToPath(new URL('oracle-manual.sh', import.meta.url))

const missing = ['bash', 'curl', 'base64'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
)
const mayRun = missing.length === 0 || process.env['CI'] !== undefined

function environmentOf({ description }: Sandbox): Record<string, string> {
  const { application, users } = description
  return {
    PATH: process.env['PATH'] ?? '',
    IDENTITY: description.identity,
    INTEGRATION: description.design,
    INSTANCE: description.generation === 3 ? description.instance.name : '',
    CLIENT_ID: application.clientId,
    CLIENT_SECRET: application.clientSecret,
    REDIRECT_URI: 'https://client.example.com/callback',
    SCOPE: application.scopes[0] ?? '',
    USER_NAME: users[0]?.userName ?? '',
    PASSWORD: users[0]?.password ?? '',
  }
}

const follow = (environment: Record<string, string>) =>
  promisify(execFile)('bash', [script], { env: environment })

const rootOf = (generation: Generation, design: string) => ({
  path: '/',
  directories: ['home', 'inbound', 'outbound'].map((name) => ({
    name,
    parent: '/',
    createdDate: '2025-12-16T12:00:00.000+0000',
    links: [{ rel: 'self', href: `${design}/ic/api/fileserver/v1/filesystem/root/${name}` }],
  })),
  files: [
    {
      name: 'readme.txt',
      parent: '/',
      size: '312',
      createdDate: '2026-01-13T12:00:00.000+0000',
      lastModifiedDate: '2026-01-13T12:00:00.000+0000',
      links: [],
    },
  ],
  guid: expect.stringMatching(/^[0-9a-f]{32}$/),
  createDate: '2025-12-16T12:00:00.000+0000',
  links: [{ rel: 'self', href: `${design}/ic/api/fileserver/v1/filesystem/root` }],
  generation,
})

const clock = { now: () => new Date('2026-01-15T12:00:00Z') }

describe.skipIf(!mayRun)(`Oracle's manual with curl${mayRun ? '' : ` (needs ${missing.join(', ')})`}`, () => {
  it.each([2, 3] as const)('ends with the root directory on generation %i', async (generation) => {
    await using sandbox = await startSandbox({ generation, clock })
    const { stdout } = await follow(environmentOf(sandbox))
    const root = { ...JSON.parse(stdout), generation }
    expect(root).toEqual(rootOf(generation, sandbox.description.design))
  })

  it.each([
    { step: 'a wrong password', change: { PASSWORD: 'wrong' } },
    {
      step: 'an unregistered redirect address',
      change: { REDIRECT_URI: 'https://elsewhere.example.com/callback' },
    },
    { step: 'a wrong client secret', change: { CLIENT_SECRET: 'wrong' } },
    { step: 'another instance', change: { INSTANCE: 'another' } },
  ])('fails at $step', async ({ change }) => {
    await using sandbox = await startSandbox({ clock })
    const failed = follow({ ...environmentOf(sandbox), ...change })
    await expect(failed).rejects.toMatchObject({ stdout: '', code: expect.any(Number) })
  })
})
