/** The consent page, and signing out, in a browser that a person could be using. */
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aSandbox, authorizationUrl } from '../sandbox/actors.ts'
import { aBrowser, missingBrowser } from './a-browser.ts'

/** Where the application waits; what it is sent is in the address. */
const anApplication = () =>
  listen(
    createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>back</title>')),
    { host: '127.0.0.1', port: 0 },
  )

async function aScene() {
  const application = await anApplication()
  const redirectUri = `http://127.0.0.1:${application.port}/callback`
  const sandbox = await aSandbox({
    clock: { now: () => new Date() },
    seed: { application: { redirectUris: [redirectUri] } },
  })
  const browser = await aBrowser()
  const ask = (scope: string) => authorizationUrl(sandbox, { scope, redirect_uri: redirectUri })
  return {
    ...{ sandbox, redirectUri, ask, tab: browser.tab },
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]()
      await sandbox.close()
      await application.close()
    },
  }
}

async function signIn(tab: Page, { description }: Sandbox): Promise<void> {
  const { userName = '', password = '' } = description.users[0] ?? {}
  await tab.getByLabel('Username').fill(userName)
  await tab.getByLabel('Password').fill(password)
  await tab.getByRole('button', { name: 'Sign in' }).click()
}

/** Presses the button, and gives what the application is told. */
async function answered(tab: Page, redirectUri: string, button: 'Allow' | 'Decline') {
  await tab.getByRole('button', { name: button }).click()
  await tab.waitForURL(`${redirectUri}**`)
  return new URL(tab.url()).searchParams
}

const skipped = missingBrowser !== undefined

describe.skipIf(skipped)(`consent in Chromium${skipped ? `: ${missingBrowser}` : ''}`, () => {
  it('is asked for after the sign-in, allowed with one button, and not asked for again', async () => {
    await using scene = await aScene()
    const { tab, sandbox, redirectUri, ask } = scene
    await tab.goto(ask('openid profile email'))
    await signIn(tab, sandbox)
    expect(await tab.getByRole('heading').textContent()).toBe('Allow access?')
    expect(await tab.getByRole('listitem').allTextContents()).toEqual([
      'Your name and profile',
      'Your e-mail address',
    ])
    expect((await answered(tab, redirectUri, 'Allow')).has('code')).toBe(true)
    await tab.goto(ask('openid email'))
    expect(new URL(tab.url()).searchParams.has('code')).toBe(true)
  })

  it('can be declined, and the application is told', async () => {
    await using scene = await aScene()
    const { tab, sandbox, redirectUri, ask } = scene
    await tab.goto(ask('openid profile'))
    await signIn(tab, sandbox)
    const told = await answered(tab, redirectUri, 'Decline')
    expect([told.get('error'), told.get('state'), told.has('code')]).toEqual(['access_denied', 'xyz', false])
  })

  it('is over with the session: signing out takes its cookies from the browser', async () => {
    await using scene = await aScene()
    const { tab, sandbox, ask } = scene
    await tab.goto(ask('openid profile'))
    await signIn(tab, sandbox)
    await tab.goto(`${sandbox.description.identity}/oauth2/v1/userlogout`)
    expect(await tab.getByRole('heading').textContent()).toBe('You are signed out')
    const cookies = await tab.context().cookies()
    expect(cookies.map(({ name }) => name).filter((name) => name.startsWith('IDCS_SESSION'))).toEqual([])
    await tab.goto(ask('openid profile'))
    expect(await tab.getByRole('heading').textContent()).toBe('Sign in')
  })
})
