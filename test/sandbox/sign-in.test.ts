import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aBrowser, authorizationUrl, locationOf } from './actors.ts'
import { headersOf, open } from './sign-in-forms.ts'

describe('the sign-in page', () => {
  it('is a plain form with two fields, and says that it is not Oracle', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const answer = await browser.open(page)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain('oic sandbox, not Oracle')
    expect(html).toContain('<form method="post" action="/ui/v1/signin">')
    expect(html).toMatch(/<label for="userName">Username<\/label>\s*<input id="userName" name="userName"/)
    expect(html).toMatch(
      /<label for="password">Password<\/label>\s*<input id="password" name="password" type="password"/,
    )
    expect(html).not.toContain('<script')
  })

  it('cannot be framed, kept, sniffed or traced, and allows its own style alone', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const answer = await browser.open(page)
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(await answer.clone().text()) ?? []
    const names = ['x-frame-options', 'x-content-type-options', 'referrer-policy', 'cache-control']
    expect(headersOf(answer, ...names)).toEqual({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    const policy = answer.headers.get('content-security-policy')?.split('; ') ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(policy).toContain(`style-src 'sha256-${hash}'`)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it("shows Oracle's sentence for a wrong password, and lets the person try again", async () => {
    const { sandbox, browser } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const wrong = await browser.signIn({ password: 'wrong' })
    expect(wrong.status).toBe(401)
    expect(await wrong.text()).toContain(
      '<p class="alarm" id="problem" role="alert">You entered an incorrect username or password.</p>',
    )
    expect(locationOf(await browser.signIn()).searchParams.get('state')).toBe('xyz')
  })

  it.each([
    {
      what: 'locked',
      user: { locked: true },
      sentence: 'Your account is locked. Contact your system administrator.',
    },
    {
      what: 'deactivated',
      user: { active: false },
      sentence: 'Your account is deactivated. Contact your system administrator.',
    },
    {
      what: 'federated',
      user: { federated: true },
      sentence: 'A federated user can&#39;t perform local authentication.',
    },
  ])(
    'keeps out a person who is $what, and says so only to the right password',
    async ({ user, sentence }) => {
      const seed = { users: [{ userName: 'jane.doe@example.com', password: 'right', ...user }] }
      const { sandbox, browser } = await open({ seed })
      await using _ = sandbox
      await browser.open(authorizationUrl(sandbox))
      const told = []
      for (const password of ['wrong', 'right']) {
        const answer = await browser.signIn({ password })
        const [, problem] = /role="alert">([^<]+)</.exec(await answer.text()) ?? []
        told.push({ status: answer.status, problem, cookies: answer.headers.getSetCookie() })
      }
      expect(told).toEqual([
        { status: 401, problem: 'You entered an incorrect username or password.', cookies: [] },
        { status: 401, problem: sentence, cookies: [] },
      ])
      expect(locationOf(await browser.open(authorizationUrl(sandbox))).pathname).toBe('/ui/v1/signin')
    },
  )

  it('lets in a person with a second factor, and asks for none', async () => {
    const seed = { users: [{ userName: 'jane.doe@example.com', password: 'right', mfa: true }] }
    const { sandbox, browser } = await open({ seed })
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    expect((await browser.signIn()).status).toBe(302)
  })

  it('answers an unknown user exactly as a wrong password', async () => {
    const answers = await Promise.all(
      [{ password: 'wrong' }, { userName: 'nobody', password: 'wrong' }].map(async (fields) => {
        const { sandbox, browser } = await open()
        await using _ = sandbox
        await browser.open(authorizationUrl(sandbox))
        const answer = await browser.signIn(fields)
        return {
          status: answer.status,
          text: (await answer.text()).replace(/value="(nobody|jane[^"]*)"/, ''),
        }
      }),
    )
    expect(answers[1]).toEqual(answers[0])
  })

  it('escapes what was typed', async () => {
    const { sandbox, browser } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const html = await (await browser.signIn({ userName: '"><script>alert(1)</script>' })).text()
    expect(html).not.toContain('<script>')
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
  })

  it('waits 15 minutes and no longer', async () => {
    const { sandbox, browser } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    sandbox.clock.advance(15 * 60 - 1)
    expect((await browser.signIn({ password: 'wrong' })).status).toBe(401)
    sandbox.clock.advance(1)
    expect((await browser.signIn()).status).toBe(400)
  })

  it('knows a sign-in by the browser that began it', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const [, loginCtx = ''] =
      /name="loginCtx" value="([^"]+)"/.exec(await (await browser.open(page)).text()) ?? []
    const stranger = aBrowser(sandbox)
    expect((await stranger.signIn({ loginCtx })).status).toBe(400)
    await stranger.open(authorizationUrl(sandbox))
    expect((await stranger.signIn({ loginCtx })).status).toBe(400)
    expect((await browser.signIn({ loginCtx })).status).toBe(302)
  })

  it('keeps two tabs of one browser apart', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    const contexts = []
    for (const state of ['first', 'second']) {
      await browser.open(authorizationUrl(sandbox, { state }))
      const html = await (await browser.open(page)).text()
      contexts.push(/name="loginCtx" value="([^"]+)"/.exec(html)?.[1])
    }
    const states = []
    for (const loginCtx of contexts) {
      states.push(locationOf(await browser.signIn({ loginCtx })).searchParams.get('state'))
    }
    expect(states).toEqual(['first', 'second'])
  })

  it('shows no form where no sign-in is under way', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    for (const answer of [await browser.open(page), await browser.signIn()]) {
      expect({ status: answer.status, ...headersOf(answer, 'location', 'cache-control') }).toEqual({
        status: 400,
        location: null,
        'cache-control': 'no-store',
      })
      expect(await answer.text()).not.toContain('<form')
    }
  })

  it('knows a user name whatever its capitals, and no password so', async () => {
    const { sandbox, browser } = await open()
    await using _ = sandbox
    const [user] = sandbox.description.users
    await browser.open(authorizationUrl(sandbox))
    const password = user?.password.toUpperCase() ?? ''
    expect((await browser.signIn({ password })).status).toBe(401)
    expect((await browser.signIn({ userName: user?.userName.toUpperCase() ?? '' })).status).toBe(302)
  })

  it('completes a sign-in once', async () => {
    const { sandbox, browser } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    expect((await browser.signIn()).status).toBe(302)
    expect((await browser.signIn()).status).toBe(400)
  })

  it.each([
    { headers: { origin: 'https://evil.example.com' } },
    { headers: { 'sec-fetch-site': 'cross-site' } },
    { headers: { 'sec-fetch-site': 'same-site', origin: 'null' } },
  ])('refuses a form sent from another site: $headers', async ({ headers }) => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const answer = await browser.open(page, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ userName: 'x' }),
    })
    expect(answer.status).toBe(403)
  })

  it('takes the form as a browser sends it under no-referrer', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const [user] = sandbox.description.users
    const answer = await browser.open(page, {
      method: 'POST',
      headers: { origin: 'null', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ userName: user?.userName ?? '', password: user?.password ?? '' }),
    })
    expect(answer.status).toBe(302)
  })

  it('keeps its cookies to itself', async () => {
    const { sandbox, browser } = await open()
    await using _ = sandbox
    const asked = await browser.open(authorizationUrl(sandbox))
    const signedIn = await browser.signIn()
    const { port } = new URL(sandbox.description.identity)
    const attributes = 'HttpOnly; SameSite=Lax'
    const shapes = [asked, signedIn].flatMap((answer) =>
      answer.headers.getSetCookie().map((cookie) => cookie.replace(/=[\w-]+;/, '=…;')),
    )
    expect(shapes).toEqual([
      `IDCS_REQUEST_${port}=…; Path=/ui/v1; ${attributes}`,
      `IDCS_REQUEST_${port}=…; Path=/oauth2/v1; ${attributes}`,
      `IDCS_SESSION_${port}=…; Path=/oauth2/v1; ${attributes}`,
      `IDCS_SESSION_${port}=…; Path=/ui/v1/myconsole; ${attributes}`,
      `IDCS_SESSION_${port}=…; Path=/ui/v1/device; ${attributes}`,
    ])
  })

  it('relays by a form that sends itself, where that is switched on', async () => {
    const { sandbox, browser, page } = await open({ switches: { unauthenticatedAuthorize: 'form' } })
    await using _ = sandbox
    const relay = await browser.open(authorizationUrl(sandbox))
    const html = await relay.text()
    const fields = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]+)">/g)]
    expect({ status: relay.status, names: fields.map(([, name]) => name) }).toEqual({
      status: 200,
      names: ['signature', 'loginCtx'],
    })
    const body = new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value]))
    const form = await browser.open(page, { method: 'POST', body })
    expect({ status: form.status, form: (await form.text()).includes('name="userName"') }).toEqual({
      status: 200,
      form: true,
    })
    expect((await browser.signIn()).status).toBe(302)
  })
})
