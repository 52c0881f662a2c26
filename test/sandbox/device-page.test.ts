import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aBrowser, aSandbox, decisions, invalidRequest, locationOf, whole } from './actors.ts'
import { codesFor, decide, poll, post, signedIn, ticketFor, withDevices } from './devices.ts'

const pageOf = ({ description }: Sandbox): string => `${description.identity}/ui/v1/device`

const nobody = 'ZZZZZZZZ'
const noDevice = 'No device waits with this code.'
const tooMany = 'Too many codes did not fit.'
const notAsked = 'Nobody is asked here any more'
const foreign = 'The form was sent from another site.'

/** A page with this status that says this. */
const saying = (status: number, sentence: string) => ({ status, html: expect.stringContaining(sentence) })

const shown = async (answer: Response) => ({ status: answer.status, html: await answer.text() })

/** Whether the device that holds this code is still waiting. */
const isWaiting = async (sandbox: Sandbox, deviceCode: string): Promise<boolean> => {
  const { body } = await whole(await poll(sandbox, deviceCode))
  return ['authorization_pending', 'slow_down'].includes(body.error)
}

describe('the page for user codes', () => {
  it('is a plain form under the guards of the sign-in page', async () => {
    await using sandbox = await aSandbox(withDevices())
    const answer = await aBrowser(sandbox).open(pageOf(sandbox))
    const html = await answer.text()
    expect(html).toContain('<form method="post" action="/ui/v1/device">')
    expect(html).toMatch(/<label for="user_code">Code<\/label>\s*<input id="user_code" name="user_code"/)
    expect(html).not.toContain('<script')
    const names = ['x-frame-options', 'x-content-type-options', 'referrer-policy', 'cache-control']
    expect(Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]))).toEqual({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('shows a code from the address, decides nothing by it, and shows nothing else from there', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { user_code, device_code } = await codesFor(sandbox)
    const browser = await signedIn(sandbox)
    const open = async (typed: string) =>
      (await browser.open(`${pageOf(sandbox)}?user_code=${encodeURIComponent(typed)}`)).text()
    expect(await open(user_code)).toContain(`value="${user_code}"`)
    expect(await open('"><script>alert(1)</script>')).not.toContain('alert')
    expect(await isWaiting(sandbox, device_code)).toBe(true)
  })

  it('asks who signed in, names application, person, code and scopes, and connects', async () => {
    await using sandbox = await aSandbox(withDevices({ displayName: 'A <b>TV</b>' }))
    const { user_code, device_code } = await codesFor(sandbox)
    const browser = await signedIn(sandbox)
    const typed = `${user_code.slice(0, 4).toLowerCase()}-${user_code.slice(4)} `
    const html = await (await post(sandbox, browser, { fields: { user_code: typed } })).text()
    const [user] = sandbox.description.users
    expect(html).toContain('A &lt;b&gt;TV&lt;/b&gt;')
    for (const text of [user?.userName, user_code, 'urn:opc:resource:consumer::all'])
      expect(html).toContain(text)
    expect(await isWaiting(sandbox, device_code)).toBe(true)
    const done = await decide(sandbox, browser, user_code)
    expect(await done.text()).toContain('<h1>Connected</h1>')
    expect((await poll(sandbox, device_code)).status).toBe(200)
    expect(decisions(sandbox)).toContain('the person allowed it')
  })

  it('lets the person sign in first, and comes back with the code that was typed', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { user_code, device_code } = await codesFor(sandbox)
    const browser = aBrowser(sandbox)
    const sent = await post(sandbox, browser, { fields: { user_code } })
    expect([sent.status, locationOf(sent).pathname]).toEqual([303, '/ui/v1/signin'])
    expect(await (await browser.open(locationOf(sent).href)).text()).toContain('to connect a device')
    const back = await browser.signIn()
    expect([back.status, locationOf(back).href]).toEqual([303, `${pageOf(sandbox)}?user_code=${user_code}`])
    expect(await (await browser.open(locationOf(back).href)).text()).toContain(`value="${user_code}"`)
    await decide(sandbox, browser, user_code)
    expect((await poll(sandbox, device_code)).status).toBe(200)
  })

  it('sends back to itself when the sign-in is cancelled, and connects nothing', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { user_code, device_code } = await codesFor(sandbox)
    const browser = aBrowser(sandbox)
    await post(sandbox, browser, { fields: { user_code } })
    const { identity } = sandbox.description
    const body = new URLSearchParams()
    const back = await browser.open(`${identity}/ui/v1/signin/cancel`, { method: 'POST', body })
    expect([back.status, locationOf(back).pathname]).toEqual([303, '/ui/v1/device'])
    expect(await isWaiting(sandbox, device_code)).toBe(true)
  })

  it('says nothing about a code to whoever has not signed in', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { user_code } = await codesFor(sandbox)
    const sent = async (code: string) => {
      const answer = await post(sandbox, aBrowser(sandbox), { fields: { user_code: code } })
      return [answer.status, locationOf(answer).href, await answer.text()]
    }
    expect(await sent(user_code)).toEqual(await sent(nobody))
  })

  it('takes no address to return to from outside', async () => {
    await using sandbox = await aSandbox(withDevices())
    const browser = aBrowser(sandbox)
    const user_code = '//evil.example.com/?x=ABCDEFGH'
    await post(sandbox, browser, { fields: { user_code, returnTo: 'https://evil.example.com' } })
    expect(locationOf(await browser.signIn()).href).toBe(pageOf(sandbox))
  })

  it.each([
    ['an unknown code', nobody],
    ['no code', ''],
    ['a code that is too short', 'BCD'],
    ['a very long one', 'B'.repeat(10_000)],
    ['the device code', 'device_code'],
  ])('refuses %s', async (_, typed) => {
    await using sandbox = await aSandbox(withDevices())
    const { device_code } = await codesFor(sandbox)
    const browser = await signedIn(sandbox)
    const user_code = typed === 'device_code' ? device_code : typed
    const answer = await post(sandbox, browser, { fields: { user_code } })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain(noDevice)
  })

  it('refuses the code of a device that was decided about, or has expired', async () => {
    await using sandbox = await aSandbox(withDevices())
    const [one, other] = [await codesFor(sandbox), await codesFor(sandbox)]
    const browser = await signedIn(sandbox)
    await decide(sandbox, browser, one.user_code, '/decline')
    sandbox.clock.advance(300)
    for (const { user_code } of [one, other]) {
      const answer = await post(sandbox, browser, { fields: { user_code } })
      expect(await answer.text()).toContain(noDevice)
    }
  })

  it('takes five wrong codes of one person in five minutes, and then no right one either', async () => {
    await using sandbox = await aSandbox(withDevices())
    const browser = await signedIn(sandbox)
    const type = async (user_code: string, by = browser) => {
      const answer = await post(sandbox, by, { fields: { user_code } })
      return { status: answer.status, html: await answer.text() }
    }
    for (const _ of Array(5)) expect((await type(nobody)).html).toContain(noDevice)
    const { user_code } = await codesFor(sandbox)
    expect(await type(user_code)).toMatchObject({ status: 429, html: expect.stringContaining(tooMany) })
    // Another browser does not help, nor does a new session.
    expect((await type(user_code, await signedIn(sandbox))).status).toBe(429)
    sandbox.clock.advance(300)
    expect((await type((await codesFor(sandbox)).user_code)).status).toBe(200)
  })
})

describe('the decision about a device', () => {
  const setUp = async (sandbox: Sandbox) => {
    const codes = await codesFor(sandbox)
    const browser = await signedIn(sandbox)
    return { ...codes, browser, deviceCtx: await ticketFor(sandbox, browser, codes.user_code) }
  }

  it.each(['/allow', '/decline'] as const)('is not taken at %s from another browser', async (path) => {
    await using sandbox = await aSandbox(withDevices())
    const { deviceCtx, device_code } = await setUp(sandbox)
    for (const browser of [aBrowser(sandbox), await signedIn(sandbox)]) {
      const answer = await post(sandbox, browser, { path, fields: { deviceCtx } })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(notAsked)
    }
    expect(await isWaiting(sandbox, device_code)).toBe(true)
  })

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example.com' },
  ])('is not taken from a page of another site: %j', async (headers) => {
    await using sandbox = await aSandbox(withDevices())
    const { browser, deviceCtx, device_code } = await setUp(sandbox)
    for (const path of ['/allow', '/decline']) {
      const answer = await post(sandbox, browser, { path, fields: { deviceCtx }, headers })
      expect(await shown(answer)).toEqual(saying(403, foreign))
    }
    const answer = await post(sandbox, browser, { fields: { user_code: nobody }, headers })
    expect(await shown(answer)).toEqual(saying(403, foreign))
    expect(await isWaiting(sandbox, device_code)).toBe(true)
  })

  it.each([{}, { deviceCtx: '' }, { deviceCtx: 'guessed' }])(
    'is not taken without the ticket of the form: %j',
    async (fields) => {
      await using sandbox = await aSandbox(withDevices())
      const { browser, device_code } = await setUp(sandbox)
      const answer = await post(sandbox, browser, { path: '/allow', fields })
      expect(await shown(answer)).toEqual(saying(400, notAsked))
      expect(await isWaiting(sandbox, device_code)).toBe(true)
    },
  )

  it('is taken once, and never turned round', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { browser, deviceCtx, device_code } = await setUp(sandbox)
    const send = (path: string) => post(sandbox, browser, { path, fields: { deviceCtx } })
    expect((await send('/decline')).status).toBe(200)
    expect(await shown(await send('/allow'))).toEqual(saying(400, notAsked))
    expect(await whole(await poll(sandbox, device_code))).toEqual({
      status: 400,
      body: { error: 'access_denied', error_description: 'The person declined.', ecid: 'ECID' },
    })
  })

  it('is too late after five minutes', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { browser, deviceCtx } = await setUp(sandbox)
    sandbox.clock.advance(300)
    const answer = await post(sandbox, browser, { path: '/allow', fields: { deviceCtx } })
    expect(await answer.text()).toContain(notAsked)
  })

  it('counts by the page that was shown last', async () => {
    await using sandbox = await aSandbox(withDevices())
    const { browser, deviceCtx, user_code } = await setUp(sandbox)
    const later = await ticketFor(sandbox, browser, user_code)
    const send = (ticket: string) => post(sandbox, browser, { path: '/allow', fields: { deviceCtx: ticket } })
    expect(await shown(await send(deviceCtx))).toEqual(saying(400, notAsked))
    expect((await send(later)).status).toBe(200)
  })

  it.each(['', '/allow', '/decline'])('knows no other method at %j', async (path) => {
    await using sandbox = await aSandbox(withDevices())
    const answer = await sandbox.fetch(new Request(`${pageOf(sandbox)}${path}`, { method: 'DELETE' }))
    expect(await whole(answer)).toEqual({ ...invalidRequest('Method not allowed.'), status: 405 })
  })
})
