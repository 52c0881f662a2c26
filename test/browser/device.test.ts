/** The page for user codes, in a browser that a person could be using. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, whole } from '../sandbox/actors.ts'
import { type Codes, codesFor, poll, withDevices } from '../sandbox/devices.ts'
import { aBrowser, missingBrowser } from './a-browser.ts'

/** Types the code as it is read aloud, signs in, and is asked. */
async function beAsked(tab: Page, sandbox: Sandbox, { user_code, verification_uri }: Codes): Promise<void> {
  const [user] = sandbox.description.users
  await tab.goto(verification_uri)
  await tab.getByLabel('Code').fill(`${user_code.slice(0, 4)}-${user_code.slice(4)}`.toLowerCase())
  await tab.getByRole('button', { name: 'Continue' }).click()
  await tab.getByLabel('Username').fill(user?.userName ?? '')
  await tab.getByLabel('Password').fill(user?.password ?? '')
  await tab.getByRole('button', { name: 'Sign in' }).click()
  expect(await tab.getByLabel('Code').inputValue()).toBe(user_code)
  await tab.getByRole('button', { name: 'Continue' }).click()
}

const skipped = missingBrowser !== undefined

describe.skipIf(skipped)(`a person with a device${skipped ? `: ${missingBrowser}` : ''}`, () => {
  it('types its code, signs in, allows it, and breaks no rule of the page', async () => {
    await using sandbox = await aSandbox(withDevices())
    await using browser = await aBrowser()
    const { tab } = browser
    const complaints: string[] = []
    tab.on('console', (message) => complaints.push(message.text()))
    const codes = await codesFor(sandbox)
    await beAsked(tab, sandbox, codes)
    expect(await tab.locator('main').textContent()).toContain(codes.user_code)
    await tab.getByRole('button', { name: 'Allow' }).click()
    expect(await tab.getByRole('heading').textContent()).toBe('Connected')
    expect((await poll(sandbox, codes.device_code)).status).toBe(200)
    expect(complaints).toEqual([])
  })

  it('types another one after a wrong one, and declines', async () => {
    await using sandbox = await aSandbox(withDevices())
    await using browser = await aBrowser()
    const { tab } = browser
    const codes = await codesFor(sandbox)
    await beAsked(tab, sandbox, { ...codes, user_code: 'ZZZZZZZZ' })
    expect(await tab.getByRole('alert').textContent()).toBe('No device waits with this code.')
    await tab.getByLabel('Code').fill(codes.user_code)
    await tab.getByRole('button', { name: 'Continue' }).click()
    await tab.getByRole('button', { name: 'Decline' }).click()
    expect(await tab.getByRole('heading').textContent()).toBe('Not connected')
    expect(await whole(await poll(sandbox, codes.device_code))).toMatchObject({
      body: { error: 'access_denied' },
    })
  })

  it('is let in by no other page of this machine', async () => {
    await using sandbox = await aSandbox(withDevices())
    await using browser = await aBrowser()
    const { tab } = browser
    const codes = await codesFor(sandbox)
    await beAsked(tab, sandbox, codes)
    const ticket = await tab.locator('input[name=deviceCtx]').first().inputValue()
    const elsewhere = await aSandbox()
    await using _ = elsewhere
    await tab.goto(`${elsewhere.description.identity}/ui/v1/device`)
    const answered = tab.waitForResponse(/\/ui\/v1\/device\/allow$/)
    await tab.evaluate(
      ([action, value]) => {
        document.body.innerHTML = '<form method="post"><input name="deviceCtx"></form>'
        const [form] = document.forms
        form?.setAttribute('action', action ?? '')
        form?.querySelector('input')?.setAttribute('value', value ?? '')
        form?.submit()
      },
      [`${codes.verification_uri}/allow`, ticket],
    )
    expect((await answered).status()).toBe(403)
    expect(await whole(await poll(sandbox, codes.device_code))).toMatchObject({
      body: { error: 'authorization_pending' },
    })
  })
})
