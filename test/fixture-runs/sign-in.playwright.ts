import { test as base, expect } from '@playwright/test'
import { type Sandbox, sandboxFixture } from '../../src/sandbox/index.ts'

const test = base.extend<{ sandbox: Sandbox }>({ sandbox: sandboxFixture() })

/** One for all tests of a worker. */
const wide = base.extend<Record<never, never>, { shared: Sandbox }>({
  shared: [sandboxFixture(), { scope: 'worker' }],
})

const authorizationAddress = ({ description: { identity, application } }: Sandbox): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: application.clientId,
    redirect_uri: application.redirectUris[2] ?? '',
    scope: application.scopes[0] ?? '',
    state: 'canary',
  })
  return `${identity}/oauth2/v1/authorize?${query}`
}

test('a person signs in', async ({ page, sandbox }) => {
  const [user] = sandbox.description.users
  await page.route('https://client.example.com/**', (route) => route.fulfill({ body: 'Thank you' }))
  await page.goto(authorizationAddress(sandbox))
  await page.getByLabel('Username').fill(user?.userName ?? '')
  await page.getByLabel('Password').fill(user?.password ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Thank you')).toBeVisible()
  expect(sandbox.requests().map(({ decision }) => decision)).toContain('signed in, code issued')
})

wide('a sandbox for the whole worker', async ({ page, shared }) => {
  await page.goto(authorizationAddress(shared))
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})

test('a test that fails', async ({ page, sandbox }) => {
  await page.goto(authorizationAddress(sandbox))
  expect(await page.title()).toBe('Something else')
})
