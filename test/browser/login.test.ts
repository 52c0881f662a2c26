/** The real sign-in page, the real command, and a browser that a person could be using. */
import '../support/utc.ts'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/foundation/node/index.ts'
import { hostileTexts } from '../../src/oauth/login/hostile-texts.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { asked } from '../support/a-sandbox.ts'
import { aSetup, type Setup } from '../support/a-setup.ts'
import { aBrowser, historyOf, missingBrowser, type TestBrowser, withoutValues } from './a-browser.ts'

if (missingBrowser !== undefined && process.env['CI']) throw new Error(missingBrowser)
if (missingBrowser !== undefined) process.stderr.write(`\n${missingBrowser}\n`)

const userOf = ({ description }: Sandbox) => description.users[0] ?? { userName: '', password: '' }

async function fillIn(tab: Page, user: { userName: string; password: string }): Promise<void> {
  await tab.getByLabel('Username').fill(user.userName)
  await tab.getByLabel('Password').fill(user.password)
  await tab.getByRole('button', { name: 'Sign in' }).click()
}

/** What the tab shows once it stands still. */
async function shown(tab: Page) {
  await tab.waitForLoadState()
  const heading = await tab.getByRole('heading').first().textContent()
  return { address: withoutValues(tab.url()), title: await tab.title(), heading }
}

interface Scene extends Setup, TestBrowser {
  /** Where the redirect address of the profile leads. */
  readonly origin: string
}

async function aScene(): Promise<Scene> {
  const setup = await aSetup()
  const browser = await aBrowser()
  const { origin } = new URL(setup.sandbox.description.application.redirectUris[0] ?? '')
  return {
    ...setup,
    ...browser,
    origin,
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]()
      await setup[Symbol.asyncDispose]()
    },
  }
}

/**
 * Runs `oic login`; what the person does with the address starts when the command opens the browser. A
 * person who fails gives up, so that the test need not wait for the command.
 */
async function logIn({ machine }: Scene, person: (address: string) => Promise<void>) {
  const givingUp = new AbortController()
  let done: Promise<void> = Promise.resolve()
  const ran = await machine.run(['login'], {
    signal: givingUp.signal,
    openBrowser: async (address) => {
      done = person(address.href)
      done.catch((error: unknown) => givingUp.abort(error))
      return true
    },
  })
  await done
  return ran
}

const isListening = (origin: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname)
    const settle = (is: boolean) => () => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', settle(true)).once('error', settle(false))
  })

/** A page on this machine, so that the browser has no reason of its own to keep it from the listener. */
const anotherSite = () =>
  listen(
    createServer((_, response) => response.setHeader('content-type', 'text/html').end('<title>evil</title>')),
    { host: '127.0.0.1', port: 0 },
  )

const exchanges = (sandbox: Sandbox): string[] =>
  asked(sandbox).filter((one) => one.startsWith('POST /oauth2/v1/token'))

/** The signed-in page, as every login that went well ends. */
const lastPage = (origin: string) => ({
  address: `${origin}/oic/signed-in`,
  title: 'You are logged in',
  heading: 'You are logged in',
})

const skipped = missingBrowser !== undefined

describe.skipIf(skipped)(`logging in with Chromium [bar 55]${skipped ? `: ${missingBrowser}` : ''}`, () => {
  it('shows a wrong password at the page, takes the right one, and ends at a clean address', async () => {
    await using scene = await aScene()
    const { tab, sandbox, origin } = scene
    const { identity } = sandbox.description
    const signInPage = {
      address: `${identity}/ui/v1/signin`,
      title: 'Sign in · oic sandbox',
      heading: 'Sign in',
    }
    let opened = ''
    const { exitCode, stdout, stderr } = await logIn(scene, async (address) => {
      opened = address
      await tab.goto(address)
      expect(await shown(tab)).toEqual(signInPage)
      await fillIn(tab, { ...userOf(sandbox), password: 'not the password' })
      expect(await tab.getByRole('alert').textContent()).toBe(
        'You entered an incorrect username or password.',
      )
      expect(await shown(tab)).toEqual(signInPage)
      expect(await tab.getByLabel('Username').inputValue()).toBe(userOf(sandbox).userName)
      expect(exchanges(sandbox)).toEqual([])
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({
      exitCode: 0,
      first: `Logged in as ${userOf(sandbox).userName} for ${sandbox.description.instance.name}.`,
    })
    expect(stderr).toContain(`\n  ${opened}\n`)
    expect(await shown(tab)).toEqual(lastPage(origin))
    expect(await tab.evaluate(() => document.referrer)).toBe('')
    expect(exchanges(sandbox)).toEqual(['POST /oauth2/v1/token 200'])
    expect(await isListening(origin)).toBe(false)
  })

  it('leaves no address with a code behind the back button', async () => {
    await using scene = await aScene()
    const { tab, sandbox, origin } = scene
    await logIn(scene, async (address) => {
      await tab.goto(address)
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    const { identity } = sandbox.description
    expect(await historyOf(tab)).toEqual([
      { address: 'blank', isCurrent: false },
      { address: `${identity}/ui/v1/signin`, isCurrent: false },
      { address: `${origin}/oic/signed-in`, isCurrent: true },
    ])
  })

  it('survives the back button, a reload and a second sign-in: nothing is exchanged twice', async () => {
    await using scene = await aScene()
    const { tab, sandbox, origin, succeed } = scene
    let signIn = ''
    await logIn(scene, async (address) => {
      signIn = address
      await tab.goto(address)
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    const token = await succeed(['token'])
    await tab.goBack()
    expect(await shown(tab)).toMatchObject({ heading: 'You cannot sign in here' })
    await tab.reload()
    // The session is still there: a second visit brings a second code, which nobody listens for.
    await tab.goto(signIn).catch(() => {})
    expect(exchanges(sandbox)).toEqual(['POST /oauth2/v1/token 200'])
    expect(await succeed(['token'])).toEqual(token)
    expect(await succeed(['status', '--json'])).toMatchObject({
      stdout: expect.stringContaining('"state":"ok"'),
    })
  })

  it('is finished by whichever of two tabs signs in first', async () => {
    await using scene = await aScene()
    const { tab, context, sandbox, origin, succeed } = scene
    const other = await context.newPage()
    const { exitCode } = await logIn(scene, async (address) => {
      await tab.goto(address)
      await other.goto(address)
      await fillIn(other, userOf(sandbox))
      await other.waitForURL(`${origin}/**`)
    })
    const failed = tab.waitForEvent('requestfailed', (request) => request.url().startsWith(origin))
    await fillIn(tab, userOf(sandbox))
    expect((await failed).failure()?.errorText).toBe('net::ERR_CONNECTION_REFUSED')
    expect(await shown(other)).toEqual(lastPage(origin))
    expect({ exitCode, exchanges: exchanges(sandbox) }).toEqual({
      exitCode: 0,
      exchanges: ['POST /oauth2/v1/token 200'],
    })
    await succeed(['files', 'ls'])
  })

  it('goes on when the person wanders off to other addresses of the listener', async () => {
    await using scene = await aScene()
    const { tab, context, sandbox, origin } = scene
    const { exitCode } = await logIn(scene, async (address) => {
      const other = await context.newPage()
      const statuses = []
      for (const path of ['/', '/callback', '/callback?error=access_denied&state=wrong', '/oic/signed-in']) {
        statuses.push((await other.goto(`${origin}${path}`))?.status())
      }
      expect(statuses).toEqual([404, 400, 400, 404])
      await tab.goto(address)
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    expect(exitCode).toBe(0)
    expect(await shown(tab)).toEqual(lastPage(origin))
  })

  it('cannot be ended by a page of another site', async () => {
    await using scene = await aScene()
    await using site = await anotherSite()
    const { tab, context, sandbox, origin } = scene
    const { exitCode } = await logIn(scene, async (address) => {
      const evil = await context.newPage()
      await evil.goto(`http://evil.localhost:${site.port}/`)
      const { searchParams } = new URL(address)
      const callback = `${origin}/callback?code=x&state=${searchParams.get('state')}`
      const outcomes = await evil.evaluate(
        (url) =>
          Promise.all([
            fetch(url).then(String, () => 'refused'),
            fetch(url, { mode: 'no-cors', method: 'POST', body: 'x' }).then(({ type }) => type, String),
          ]),
        callback,
      )
      expect(outcomes).toEqual(['refused', 'opaque'])
      await tab.goto(address)
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    expect({ exitCode, exchanges: exchanges(sandbox) }).toEqual({
      exitCode: 0,
      exchanges: ['POST /oauth2/v1/token 200'],
    })
  })

  it('shows a page that sends the person to the terminal when the secret is wrong', async () => {
    await using scene = await aScene()
    const { tab, sandbox, origin, succeed } = scene
    await succeed(['profile', 'set', 'dev', '--client-secret-stdin'], { input: 'another secret' })
    const { exitCode, stdout, stderr } = await logIn(scene, async (address) => {
      await tab.goto(address)
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain('oic: error: the identity domain does not accept the client id')
    expect(await shown(tab)).toEqual({
      address: `${origin}/oic/not-signed-in`,
      title: 'The login did not work',
      heading: 'The login did not work',
    })
    expect(await isListening(origin)).toBe(false)
  })

  it.each([
    ['declined', 'access_denied', 4, 'oic: error: the sign-in was declined: '],
    ['refused', 'server_error', 1, 'oic: error: the identity domain refused the login: server_error, '],
  ])('shows nothing of a hostile text, and runs and loads none of it: %s', async (_, error, exit, said) => {
    await using scene = await aScene()
    const { tab, origin } = scene
    const dialogs: string[] = []
    const loaded: string[] = []
    tab.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    tab.on('request', (request) => loaded.push(withoutValues(request.url())))
    const { exitCode, stderr } = await logIn(scene, async (address) => {
      const query = new URLSearchParams({
        error,
        error_description: hostileTexts.join(' ').toWellFormed().slice(0, 4000),
        error_uri: 'https://evil.example.com/<script>alert(1)</script>',
        state: new URL(address).searchParams.get('state') ?? '',
      })
      await tab.goto(`${origin}/callback?${query}`)
    })
    expect({ exitCode, stderr }).toEqual({ exitCode: exit, stderr: expect.stringContaining(said) })
    const failed = 'The login did not work'
    expect(await shown(tab)).toEqual({
      address: `${origin}/oic/not-signed-in`,
      title: failed,
      heading: failed,
    })
    const body = await tab.evaluate(() => document.body.innerText)
    expect(body).toBe(`${failed}\n\nThe terminal says why, and what to do next.`)
    expect({ dialogs, scripts: await tab.evaluate(() => document.scripts.length) }).toEqual({
      dialogs: [],
      scripts: 0,
    })
    expect(new Set(loaded)).toEqual(
      new Set([`${origin}/callback?error&error_description&error_uri&state`, `${origin}/oic/not-signed-in`]),
    )
  })

  it('is neither ended nor doubled by what a page of another site has the browser fetch ahead', async () => {
    await using scene = await aScene()
    const { tab, context, sandbox, origin } = scene
    let site = ''
    await using ahead = await listen(
      createServer((_, response) => response.setHeader('content-type', 'text/html').end(site)),
      { host: '127.0.0.1', port: 0 },
    )
    const { exitCode } = await logIn(scene, async (address) => {
      const wrong = `${origin}/callback?error=access_denied&state=wrong`
      site = `<title>ahead</title><link rel=prefetch href="${wrong}"><link rel=prefetch href="${address.replaceAll('&', '&amp;')}">
        <img src="${origin}/favicon.ico"><iframe src="${wrong}"></iframe>`
      const other = await context.newPage()
      const fetched = [wrong, address].map((one) =>
        other.waitForEvent('request', (request) => request.url() === one),
      )
      await other.goto(`http://evil.localhost:${ahead.port}/`)
      await Promise.all(fetched)
      await tab.goto(address)
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    expect({ exitCode, exchanges: exchanges(sandbox) }).toEqual({
      exitCode: 0,
      exchanges: ['POST /oauth2/v1/token 200'],
    })
    expect(await shown(tab)).toEqual(lastPage(origin))
  })

  it('has a last page that can be loaded again only while it is there, without a code', async () => {
    await using scene = await aScene()
    const { tab, sandbox, origin, succeed } = scene
    await logIn(scene, async (address) => {
      await tab.goto(address)
      await fillIn(tab, userOf(sandbox))
      await tab.waitForURL(`${origin}/**`)
    })
    const visits: string[] = []
    tab.on('request', (request) => visits.push(withoutValues(request.url())))
    await expect(tab.reload()).rejects.toThrow('ERR_CONNECTION_REFUSED')
    expect(visits).toEqual([`${origin}/oic/signed-in`])
    expect(exchanges(sandbox)).toEqual(['POST /oauth2/v1/token 200'])
    await succeed(['token'])
  })
})
