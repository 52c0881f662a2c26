import { describe, expect, it } from 'vitest'
import { aBrowser, authorizationUrl, decisions, locationOf, redirectUri } from './actors.ts'
import { headersOf, open } from './sign-in-forms.ts'

/** From the second form of the page. */
const loginCtxOf = async (answer: Response): Promise<string> =>
  /action="\/ui\/v1\/signin\/cancel">\s*<input type="hidden" name="loginCtx" value="([^"]+)">/.exec(
    await answer.text(),
  )?.[1] ?? 'none'

const cancelWith = (loginCtx: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers,
  body: new URLSearchParams({ loginCtx }),
})

describe('cancelling a sign-in', () => {
  it('is a form of its own with one button, so that nothing typed is sent along', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const html = await (await browser.open(page)).text()
    const forms = [...html.matchAll(/<form\b.*?<\/form>/gs)].map(([form]) =>
      form.replace(/value="\w{32}"/, 'value="…"'),
    )
    expect(forms).toHaveLength(2)
    expect(forms[1]).toBe(`<form method="post" action="/ui/v1/signin/cancel">
<input type="hidden" name="loginCtx" value="…">
<button type="submit" class="second">Cancel</button>
</form>`)
    expect(html).toContain('<code>oic sandbox</code> prints them')
  })

  it.each([
    { behaviour: 'observed', status: 302, iss: () => '' },
    {
      behaviour: 'strict',
      status: 303,
      iss: (identity: string) => `&iss=${encodeURIComponent(identity)}`,
    },
  ] as const)(
    'in $behaviour sends error, description and state back, and ends the sign-in',
    async ({ behaviour, status, iss }) => {
      const { sandbox, browser, page } = await open({ behaviour })
      await using _ = sandbox
      await browser.open(authorizationUrl(sandbox, { state: 'a b&c=d' }))
      const loginCtx = await loginCtxOf(await browser.open(page))
      const answer = await browser.open(
        `${page}/cancel`,
        cancelWith(loginCtx, { origin: 'null', 'sec-fetch-site': 'same-origin' }),
      )
      const issuer = iss(sandbox.description.identity)
      expect({ status: answer.status, ...headersOf(answer, 'location', 'cache-control') }).toEqual({
        status,
        location: `${redirectUri}?error=access_denied&error_description=The%20sign-in%20was%20cancelled.${issuer}&state=a%20b%26c%3Dd`,
        'cache-control': 'no-store',
      })
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(decisions(sandbox).at(-1)).toBe('access_denied, the person cancelled the sign-in')
      expect((await browser.signIn({ loginCtx })).status).toBe(400)
      expect((await browser.open(`${page}/cancel`, cancelWith(loginCtx))).status).toBe(400)
      expect(locationOf(await browser.open(authorizationUrl(sandbox))).pathname).toBe('/ui/v1/signin')
    },
  )

  it('ends the sign-in of its own tab alone, after a wrong password too', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox, { state: 'first' }))
    const first = await loginCtxOf(await browser.open(page))
    await browser.open(authorizationUrl(sandbox, { state: 'second' }))
    const wrong = await browser.signIn({ loginCtx: first, password: 'wrong' })
    const answer = await browser.open(`${page}/cancel`, cancelWith(await loginCtxOf(wrong)))
    expect(locationOf(answer).searchParams.get('state')).toBe('first')
    expect(locationOf(await browser.signIn()).searchParams.get('state')).toBe('second')
  })

  it.each([
    { what: 'another browser', from: 'stranger', headers: {}, status: 400 },
    { what: 'another site', from: 'browser', headers: { 'sec-fetch-site': 'cross-site' }, status: 403 },
    { what: 'another origin', from: 'browser', headers: { origin: 'https://evil.example.com' }, status: 403 },
  ] as const)('is refused from $what, and the sign-in goes on', async ({ from, headers, status }) => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const loginCtx = await loginCtxOf(await browser.open(page))
    const sender = from === 'browser' ? browser : aBrowser(sandbox)
    const answer = await sender.open(`${page}/cancel`, cancelWith(loginCtx, headers))
    expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
      status,
      location: null,
    })
    expect((await browser.signIn({ loginCtx })).status).toBe(302)
  })

  it('is never done by following a link', async () => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const answer = await browser.open(`${page}/cancel`)
    expect({ status: answer.status, ...headersOf(answer, 'allow') }).toEqual({ status: 405, allow: 'POST' })
    expect((await browser.signIn()).status).toBe(302)
  })
})

describe('the ticket of the sign-in form', () => {
  it.each(['', '/cancel'])('has to come along in strict, at /ui/v1/signin%s', async (path) => {
    const { sandbox, browser, page } = await open({ behaviour: 'strict' })
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const body = new URLSearchParams({ ...sandbox.description.users[0] })
    const answer = await browser.open(`${page}${path}`, { method: 'POST', body })
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('There is no sign-in under way in this browser'),
    ])
    expect(decisions(sandbox).at(-1)).toBe('the form does not name the sign-in (signInTicket)')
    expect((await browser.signIn()).status).toBe(303)
  })

  it.each(['', '/cancel'])('may be left out in observed, at /ui/v1/signin%s', async (path) => {
    const { sandbox, browser, page } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    const body = new URLSearchParams({ ...sandbox.description.users[0] })
    const answer = await browser.open(`${page}${path}`, { method: 'POST', body })
    expect([answer.status, locationOf(answer).pathname]).toEqual([302, '/callback'])
  })

  it('has to fit, wherever it comes along', async () => {
    const { sandbox, browser } = await open()
    await using _ = sandbox
    await browser.open(authorizationUrl(sandbox))
    expect((await browser.signIn({ loginCtx: '0'.repeat(32) })).status).toBe(400)
  })
})
