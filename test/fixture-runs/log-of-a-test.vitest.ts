import { test as base, expect } from 'vitest'
import { type Sandbox, sandboxFixture } from '../../src/sandbox/index.ts'

const test = base.extend<{ sandbox: Sandbox }>({ sandbox: sandboxFixture() })

const ask = async ({ description }: Sandbox, path: string) =>
  (await fetch(`${description.identity}${path}`)).status

test('a test that passes', async ({ sandbox }) => {
  expect(await ask(sandbox, '/passes')).toBe(404)
})

test('a test that fails', async ({ sandbox }) => {
  const query = new URLSearchParams({ client_id: 'x', redirect_uri: 'http://x.test', state: 'canary' })
  expect(await ask(sandbox, `/oauth2/v1/authorize?${query}`)).toBe(200)
})

test('another that fails before it asks anything', ({ sandbox }) => {
  expect(sandbox.requests().length).toBe(1)
})
