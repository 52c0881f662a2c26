import { describe, expect, it } from 'vitest'
import { type Sandbox, type SandboxOptions, visitor } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  type Browser,
  decisions,
  exchange,
  locationOf,
  redirectUri,
  tokensIn,
} from './actors.ts'

const asking = { seed: { resource: { requiresConsent: true } } } as const

const contextOf = async (page: Response) =>
  /name="consentCtx" value="(\w{32})"/.exec(await page.clone().text())?.[1] ?? 'no form'

const pageOf = ({ description }: Sandbox) => `${description.identity}/ui/v1/myconsole/consent`

/** A browser that is signed in and was sent to the consent page. */
async function asked(sandbox: Sandbox, changes = {}) {
  const browser = aBrowser(sandbox)
  await browser.open(authorizationUrl(sandbox, changes))
  const sent = await browser.signIn()
  const page = await browser.open(pageOf(sandbox))
  return { browser, sent, page, consentCtx: await contextOf(page) }
}

const answer = (
  sandbox: Sandbox,
  browser: Browser,
  fields: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
) =>
  browser.open(`${sandbox.description.identity}/oauth2/v1/consent`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  })

/** Where the browser stands after an authorization: at the application with a code, or at a page of ours. */
const whereTo = (response: Response): string => {
  const { pathname, searchParams } = locationOf(response)
  return searchParams.has('code') ? 'code' : pathname
}

const consentPath = '/ui/v1/myconsole/consent'

describe('consent', () => {
  it.each([
    { scope: 'openid', where: 'code' },
    { scope: 'openid offline_access', where: 'code' },
    { scope: 'openid profile', where: consentPath },
    { scope: 'openid email', where: consentPath },
    { scope: 'openid address', where: consentPath },
    { scope: 'openid phone', where: consentPath },
    { scope: 'openid groups', where: consentPath },
    { scope: 'openid get_groups', where: consentPath },
    { scope: 'openid approles', where: consentPath },
    { scope: 'openid get_approles', where: consentPath },
  ])('after $scope the way leads to $where', async ({ scope, where }) => {
    await using sandbox = await aSandbox()
    const { sent } = await asked(sandbox, { scope })
    expect({ status: sent.status, where: whereTo(sent) }).toEqual({
      status: where === 'code' ? 302 : 303,
      where,
    })
  })

  it.each([
    { what: 'asks for nothing', options: {}, where: 'code' },
    { what: 'asks for consent', options: asking, where: consentPath },
    {
      what: 'asks, and is bypassed',
      options: { seed: { ...asking.seed, application: { bypassConsent: true } } },
      where: 'code',
    },
  ] as { what: string; options: SandboxOptions; where: string }[])(
    'is for a scope of a resource that $what: $where',
    async ({ options, where }) => {
      await using sandbox = await aSandbox(options)
      const { sent } = await asked(sandbox)
      expect(whereTo(sent)).toBe(where)
    },
  )

  it('is asked for with the names of application, person and scopes, in a plain form', async () => {
    await using sandbox = await aSandbox({
      seed: { ...asking.seed, application: { displayName: 'Orders & <b>more</b>' } },
    })
    const scope = `${sandbox.description.application.scopes[0]} openid email profile`
    const { page } = await asked(sandbox, { scope })
    const text = await page.text()
    expect(page.status).toBe(200)
    expect(text).toContain('oic sandbox, not Oracle')
    expect(text).toContain(
      '<strong>Orders &amp; &lt;b&gt;more&lt;/b&gt;</strong> asks <strong>jane.doe@example.com</strong> for',
    )
    expect([...text.matchAll(/<li>(.*)<\/li>/g)].map(([, wish]) => wish)).toEqual([
      'Access to oic-sandbox<br><span class="quiet">urn:opc:resource:consumer::all</span>',
      'Your e-mail address',
      'Your name and profile',
    ])
    expect(text).toContain('<form method="post" action="/oauth2/v1/consent">')
    expect(text).not.toContain('<script')
  })

  it('cannot be framed, kept, sniffed or traced, and allows no other origin', async () => {
    await using sandbox = await aSandbox(asking)
    const { page, browser, consentCtx } = await asked(sandbox)
    const names = ['x-frame-options', 'x-content-type-options', 'referrer-policy', 'cache-control']
    expect(names.map((name) => page.headers.get(name))).toEqual([
      'DENY',
      'nosniff',
      'no-referrer',
      'no-store',
    ])
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const allowed = await answer(sandbox, browser, { consentCtx, consent: 'allow' })
    for (const { headers } of [page, allowed]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  it('allowed names the issuer beside the code, in strict', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const { browser, consentCtx } = await asked(sandbox, { scope: 'openid profile' })
    const response = await answer(sandbox, browser, { consentCtx, consent: 'allow' })
    const { code, ...others } = Object.fromEntries(locationOf(response).searchParams)
    expect(others).toEqual({ iss: sandbox.description.identity, state: 'xyz' })
    expect((await exchange(sandbox, code ?? '')).status).toBe(200)
  })

  it('allowed gives the code with the state, and the token what was asked for', async () => {
    await using sandbox = await aSandbox()
    const { browser, consentCtx } = await asked(sandbox, { scope: 'openid profile' })
    const response = await answer(sandbox, browser, { consentCtx, consent: 'allow' })
    const location = locationOf(response)
    expect({
      status: response.status,
      address: `${location.origin}${location.pathname}`,
      state: location.searchParams.get('state'),
      referrer: response.headers.get('referrer-policy'),
    }).toEqual({ status: 302, address: redirectUri, state: 'xyz', referrer: 'no-referrer' })
    const tokens = await tokensIn(await exchange(sandbox, location.searchParams.get('code') ?? ''))
    expect(tokens.id_token).toBeDefined()
    expect(decisions(sandbox)).toContain('the person allowed it, code issued')
  })

  it.each([
    { behaviour: 'observed', status: 302, iss: '' },
    { behaviour: 'strict', status: 303, iss: '&iss=' },
  ] as const)(
    'declined gives access_denied with the state, in $behaviour',
    async ({ behaviour, status, iss }) => {
      await using sandbox = await aSandbox({ behaviour })
      const { browser, consentCtx } = await asked(sandbox, { scope: 'openid profile', state: 'a b' })
      const response = await answer(sandbox, browser, { consentCtx, consent: 'decline' })
      const issuer = iss === '' ? '' : `${iss}${encodeURIComponent(sandbox.description.identity)}`
      expect({ status: response.status, location: response.headers.get('location') }).toEqual({
        status,
        location: `${redirectUri}?error=access_denied&error_description=The%20access%20was%20declined.${issuer}&state=a%20b`,
      })
      expect(decisions(sandbox).at(-1)).toBe('access_denied, the person declined at the consent page')
    },
  )

  it('is asked for again after it was declined, and not after it was allowed', async () => {
    await using sandbox = await aSandbox(asking)
    const first = await asked(sandbox)
    const { browser } = first
    await answer(sandbox, browser, { consentCtx: first.consentCtx, consent: 'decline' })
    expect(whereTo(await browser.open(authorizationUrl(sandbox)))).toBe(consentPath)
    const consentCtx = await contextOf(await browser.open(pageOf(sandbox)))
    await answer(sandbox, browser, { consentCtx, consent: 'allow' })
    expect(whereTo(await browser.open(authorizationUrl(sandbox)))).toBe('code')
  })

  it('is remembered for the person and the application, in every browser, until a reset', async () => {
    await using sandbox = await aSandbox({
      seed: { ...asking.seed, applications: [{ clientId: 'other' }] },
    })
    const { browser, consentCtx } = await asked(sandbox)
    await answer(sandbox, browser, { consentCtx, consent: 'allow' })
    expect(whereTo((await asked(sandbox)).sent)).toBe('code')
    expect(whereTo((await asked(sandbox, { client_id: 'other' })).sent)).toBe(consentPath)
    const sam = aBrowser(sandbox)
    await sam.open(authorizationUrl(sandbox))
    const { userName, password } = sandbox.description.users[1] ?? {}
    expect(whereTo(await sam.signIn({ userName, password }))).toBe(consentPath)
    sandbox.reset()
    expect(whereTo((await asked(sandbox)).sent)).toBe(consentPath)
  })

  it('is asked for again when the application wants more, and for less it is not', async () => {
    await using sandbox = await aSandbox()
    const { browser, consentCtx } = await asked(sandbox, { scope: 'openid profile email' })
    await answer(sandbox, browser, { consentCtx, consent: 'allow' })
    const wayFor = async (scope: string) => whereTo(await browser.open(authorizationUrl(sandbox, { scope })))
    expect(await wayFor('openid email')).toBe('code')
    expect(await wayFor('openid profile email phone')).toBe(consentPath)
    const grown = await contextOf(await browser.open(pageOf(sandbox)))
    await answer(sandbox, browser, { consentCtx: grown, consent: 'allow' })
    expect(await wayFor('openid phone')).toBe('code')
  })

  it('keeps two tabs apart', async () => {
    await using sandbox = await aSandbox()
    const first = await asked(sandbox, { scope: 'openid profile', state: 'first' })
    const { browser } = first
    await browser.open(authorizationUrl(sandbox, { scope: 'openid email', state: 'second' }))
    const second = await contextOf(await browser.open(pageOf(sandbox)))
    const states = []
    for (const consentCtx of [first.consentCtx, second]) {
      const { searchParams } = locationOf(await answer(sandbox, browser, { consentCtx, consent: 'allow' }))
      states.push(searchParams.get('state'))
    }
    expect(states).toEqual(['first', 'second'])
  })

  it('is given by a visitor, once', async () => {
    await using sandbox = await aSandbox(asking)
    const [user = { userName: '', password: '' }] = sandbox.description.users
    const { signIn } = visitor(sandbox.fetch)
    const address = new URL(authorizationUrl(sandbox))
    const codes = [await signIn(address, user), await signIn(address, user)]
    expect(codes.map(({ searchParams }) => searchParams.has('code'))).toEqual([true, true])
    const forms = sandbox.requests().filter(({ path }) => path === '/oauth2/v1/consent')
    expect(forms.map(({ form }) => form)).toEqual([{ consentCtx: '[masked]', consent: 'allow' }])
  })
})

describe('consent is refused', () => {
  const refusal = async (response: Response) => ({
    status: response.status,
    location: response.headers.get('location'),
    problem: /<h1>.*<\/h1>\s*<p>(.*)<\/p>/.exec(await response.text())?.[1],
  })

  const nothing = {
    status: 400,
    location: null,
    problem: 'Nothing waits for your consent in this browser, or it waited longer than 15 minutes.',
  }

  it.each([
    { headers: { origin: 'https://evil.example.com' } },
    { headers: { 'sec-fetch-site': 'cross-site' } },
    { headers: { 'sec-fetch-site': 'same-site', origin: 'null' } },
  ])('from another site: $headers', async ({ headers }) => {
    await using sandbox = await aSandbox(asking)
    const { browser, consentCtx } = await asked(sandbox)
    const fields = { consentCtx, consent: 'allow' }
    expect(await refusal(await answer(sandbox, browser, fields, headers as Record<string, string>))).toEqual({
      status: 403,
      location: null,
      problem: 'The form was sent from another site.',
    })
    expect(whereTo(await answer(sandbox, browser, fields))).toBe('code')
  })

  it.each([
    { what: 'without its ticket', fields: { consent: 'allow' } },
    { what: 'with a guessed ticket', fields: { consentCtx: '0'.repeat(32), consent: 'allow' } },
  ])('$what', async ({ fields }) => {
    await using sandbox = await aSandbox(asking)
    const { browser } = await asked(sandbox)
    expect(await refusal(await answer(sandbox, browser, fields))).toEqual(nothing)
  })

  it('from a browser that is not signed in, and from one where somebody else is', async () => {
    await using sandbox = await aSandbox(asking)
    const { consentCtx } = await asked(sandbox)
    const fields = { consentCtx, consent: 'allow' }
    expect(await refusal(await answer(sandbox, aBrowser(sandbox), fields))).toEqual(nothing)
    const { browser } = await asked(sandbox)
    expect(await refusal(await answer(sandbox, browser, fields))).toEqual(nothing)
  })

  it('twice', async () => {
    await using sandbox = await aSandbox(asking)
    const { browser, consentCtx } = await asked(sandbox)
    await answer(sandbox, browser, { consentCtx, consent: 'allow' })
    expect(await refusal(await answer(sandbox, browser, { consentCtx, consent: 'allow' }))).toEqual(nothing)
  })

  it('after 15 minutes', async () => {
    await using sandbox = await aSandbox(asking)
    const { browser, consentCtx } = await asked(sandbox)
    sandbox.clock.advance(15 * 60)
    expect(await refusal(await answer(sandbox, browser, { consentCtx, consent: 'allow' }))).toEqual(nothing)
    expect(await refusal(await browser.open(pageOf(sandbox)))).toEqual(nothing)
  })

  it('after the session ended', async () => {
    await using sandbox = await aSandbox(asking)
    const { browser, consentCtx } = await asked(sandbox)
    await browser.open(`${sandbox.description.identity}/oauth2/v1/userlogout`)
    expect(await refusal(await answer(sandbox, browser, { consentCtx, consent: 'allow' }))).toEqual(nothing)
  })

  it.each([{}, { consent: '' }, { consent: 'yes' }])('without a decision: %j', async (fields) => {
    await using sandbox = await aSandbox(asking)
    const { browser, consentCtx } = await asked(sandbox)
    expect(await refusal(await answer(sandbox, browser, { consentCtx, ...fields }))).toEqual({
      status: 400,
      location: null,
      problem: 'The form holds no decision.',
    })
    expect(whereTo(await answer(sandbox, browser, { consentCtx, consent: 'allow' }))).toBe('code')
  })

  it('where there is nothing to allow', async () => {
    await using sandbox = await aSandbox()
    expect(await refusal(await aBrowser(sandbox).open(pageOf(sandbox)))).toEqual(nothing)
  })

  it('by following a link', async () => {
    await using sandbox = await aSandbox(asking)
    const { browser, consentCtx } = await asked(sandbox)
    const query = new URLSearchParams({ consentCtx, consent: 'allow' })
    const response = await browser.open(`${sandbox.description.identity}/oauth2/v1/consent?${query}`)
    expect({ status: response.status, allow: response.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'POST',
    })
  })

  it('as JSON', async () => {
    await using sandbox = await aSandbox(asking)
    const { browser, consentCtx } = await asked(sandbox)
    const response = await browser.open(`${sandbox.description.identity}/oauth2/v1/consent`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ consentCtx, consent: 'allow' }),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('the body is not a form')
    expect(whereTo(await answer(sandbox, browser, { consentCtx, consent: 'allow' }))).toBe('code')
  })
})
