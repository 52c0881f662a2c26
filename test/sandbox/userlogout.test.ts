import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  type Browser,
  decisions,
  exchange,
  locationOf,
  refresh,
  tokensIn,
} from './actors.ts'

const away = 'https://client.example.com/signed-out'

const aDomain = (application = {}) =>
  aSandbox({ seed: { application: { postLogoutRedirectUris: [away], ...application } } })

/** A browser that is signed in, and what its application holds. */
async function signedIn(sandbox: Sandbox) {
  const browser = aBrowser(sandbox)
  const scope = `${sandbox.description.application.scopes[0]} openid offline_access`
  await browser.open(authorizationUrl(sandbox, { scope }))
  const code = locationOf(await browser.signIn()).searchParams.get('code') ?? ''
  const tokens = await tokensIn(await exchange(sandbox, code))
  return { browser, tokens }
}

const logout = (
  sandbox: Sandbox,
  browser: Browser,
  query: Readonly<Record<string, string | undefined>> = {},
) => {
  const present = Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][]
  const address = `${sandbox.description.identity}/oauth2/v1/userlogout`
  return browser.open(present.length === 0 ? address : `${address}?${new URLSearchParams(present)}`)
}

/** Whether the next application would be answered without the sign-in page. */
const isSignedIn = async (sandbox: Sandbox, browser: Browser) =>
  locationOf(await browser.open(authorizationUrl(sandbox))).pathname !== '/ui/v1/signin'

const refused = async (answer: Response) => ({
  status: answer.status,
  location: answer.headers.get('location'),
  body: (await answer.text()).replace(/ECID: \w+/, 'ECID: …'),
})

const invalid = {
  status: 400,
  location: null,
  body: '{"error":"invalid_request","error_description":"The post-logout redirect URL cannot be used. ECID: …"}',
}

describe('logging out', () => {
  it('leads to the registered address with the state, and ends the session', async () => {
    await using sandbox = await aDomain()
    const { browser, tokens } = await signedIn(sandbox)
    expect(await isSignedIn(sandbox, browser)).toBe(true)
    const answer = await logout(sandbox, browser, {
      post_logout_redirect_uri: away,
      id_token_hint: tokens.id_token,
      state: 'a b&c',
    })
    expect({
      status: answer.status,
      location: answer.headers.get('location'),
      referrer: answer.headers.get('referrer-policy'),
    }).toEqual({ status: 302, location: `${away}?state=a%20b%26c`, referrer: 'no-referrer' })
    expect(await isSignedIn(sandbox, browser)).toBe(false)
  })

  it('without a parameter shows the landing page, and takes the cookie back', async () => {
    await using sandbox = await aDomain()
    const { browser } = await signedIn(sandbox)
    const answer = await logout(sandbox, browser)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<h1>You are signed out</h1>')
    const cookies = answer.headers.getSetCookie()
    const { port } = new URL(sandbox.description.identity)
    expect(cookies).toContain(`IDCS_SESSION_${port}=; Max-Age=0; Path=/oauth2/v1`)
    expect(cookies.filter((cookie) => !cookie.includes('=; Max-Age=0; Path=/'))).toEqual([])
    expect(await isSignedIn(sandbox, browser)).toBe(false)
  })

  it('ends the session itself: a cookie that somebody kept is worth nothing', async () => {
    await using sandbox = await aDomain()
    const { browser } = await signedIn(sandbox)
    const keeper = aBrowser(sandbox)
    const { port } = new URL(sandbox.description.identity)
    let kept = ''
    await browser.open(authorizationUrl(sandbox))
    const spying = aBrowser({
      ...sandbox,
      fetch: (input, init) => {
        const request = new Request(input, init)
        kept = request.headers.get('cookie') ?? ''
        return sandbox.fetch(request)
      },
    })
    await spying.open(authorizationUrl(sandbox))
    await spying.signIn()
    await spying.open(authorizationUrl(sandbox))
    expect(kept).toContain(`IDCS_SESSION_${port}=`)
    const headers = { cookie: kept }
    expect((await keeper.open(authorizationUrl(sandbox), { headers })).status).toBe(302)
    await logout(sandbox, spying)
    expect((await keeper.open(authorizationUrl(sandbox), { headers })).status).toBe(303)
  })

  it('leaves the sessions of other browsers and the tokens of applications alone', async () => {
    await using sandbox = await aDomain()
    const { browser, tokens } = await signedIn(sandbox)
    const other = await signedIn(sandbox)
    await logout(sandbox, browser)
    expect(await isSignedIn(sandbox, other.browser)).toBe(true)
    expect((await refresh(sandbox, tokens.refresh_token)).status).toBe(200)
  })

  it('takes an id token that is over long since, and a browser without a session', async () => {
    await using sandbox = await aDomain()
    const { tokens } = await signedIn(sandbox)
    sandbox.clock.advance(90 * 24 * 3600)
    const query = { post_logout_redirect_uri: away, id_token_hint: tokens.id_token }
    const answer = await logout(sandbox, aBrowser(sandbox), query)
    expect(answer.headers.get('location')).toBe(away)
    expect(decisions(sandbox).at(-1)).toBe('there was no session')
  })

  it('keeps the query of the registered address', async () => {
    await using sandbox = await aDomain({ postLogoutRedirectUris: [`${away}?from=idcs`] })
    const { browser, tokens } = await signedIn(sandbox)
    const answer = await logout(sandbox, browser, {
      post_logout_redirect_uri: `${away}?from=idcs`,
      id_token_hint: tokens.id_token,
      state: 's',
    })
    expect(answer.headers.get('location')).toBe(`${away}?from=idcs&state=s`)
  })
})

describe('a logout is refused, nothing is redirected and nothing ends', () => {
  it.each([
    'https://evil.example.com/',
    `${away}/`,
    `${away}?x=1`,
    'https://client.example.com:443/signed-out',
    'https://CLIENT.example.com/signed-out',
    'https://client.example.com@evil.example.com/signed-out',
    '//client.example.com/signed-out',
    'javascript:alert(1)',
    '/signed-out',
  ])('when the address is not registered: %s', async (address) => {
    await using sandbox = await aDomain()
    const { browser, tokens } = await signedIn(sandbox)
    const query = { post_logout_redirect_uri: address, id_token_hint: tokens.id_token }
    expect(await refused(await logout(sandbox, browser, query))).toEqual(invalid)
    expect(await isSignedIn(sandbox, browser)).toBe(true)
  })

  it.each([
    { what: 'is missing', hint: undefined },
    { what: 'is nonsense', hint: 'nonsense' },
    { what: 'is nonsense with dots', hint: 'a.b.c' },
  ])('when the id token $what', async ({ hint }) => {
    await using sandbox = await aDomain()
    const { browser } = await signedIn(sandbox)
    const query = { post_logout_redirect_uri: away, id_token_hint: hint }
    expect(await refused(await logout(sandbox, browser, query))).toEqual(invalid)
    expect(await isSignedIn(sandbox, browser)).toBe(true)
  })

  it('when an access token comes in its place', async () => {
    await using sandbox = await aDomain()
    const { browser, tokens } = await signedIn(sandbox)
    const query = { post_logout_redirect_uri: away, id_token_hint: tokens.access_token }
    expect(await refused(await logout(sandbox, browser, query))).toEqual(invalid)
    expect(decisions(sandbox).at(-1)).toBe('invalid_request, the id_token_hint is not an id token')
  })

  it('when the address is registered for another application', async () => {
    await using sandbox = await aSandbox({
      seed: { applications: [{ clientId: 'other', postLogoutRedirectUris: [away] }] },
    })
    const { browser, tokens } = await signedIn(sandbox)
    const query = { post_logout_redirect_uri: away, id_token_hint: tokens.id_token }
    expect(await refused(await logout(sandbox, browser, query))).toEqual(invalid)
  })

  it('when the address is http, and "Allow HTTP URLs" is off', async () => {
    const address = 'http://127.0.0.1:8422/out'
    await using sandbox = await aDomain({
      postLogoutRedirectUris: [address],
      redirectUris: ['https://client.example.com/callback'],
    })
    const browser = aBrowser(sandbox)
    const redirectUri = 'https://client.example.com/callback'
    await browser.open(authorizationUrl(sandbox, { scope: 'openid', redirect_uri: redirectUri }))
    const code = locationOf(await browser.signIn()).searchParams.get('code') ?? ''
    const { id_token: hint } = await tokensIn(await exchange(sandbox, code))
    const query = { post_logout_redirect_uri: address, id_token_hint: hint }
    expect(await refused(await logout(sandbox, browser, query))).toEqual(invalid)
  })

  it('when a parameter comes twice', async () => {
    await using sandbox = await aDomain()
    const { browser } = await signedIn(sandbox)
    const address = `${sandbox.description.identity}/oauth2/v1/userlogout?state=a&state=b`
    expect(await refused(await browser.open(address))).toEqual(invalid)
    expect(await isSignedIn(sandbox, browser)).toBe(true)
  })

  it('by POST, which is not documented', async () => {
    await using sandbox = await aDomain()
    const { browser } = await signedIn(sandbox)
    const address = `${sandbox.description.identity}/oauth2/v1/userlogout`
    const answer = await browser.open(address, { method: 'POST' })
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'GET',
    })
    expect(await isSignedIn(sandbox, browser)).toBe(true)
  })
})
