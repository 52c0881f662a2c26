import { describe, expect, it } from 'vitest'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  challenge,
  decisions,
  exchange,
  locationOf,
  redirectUri,
  whole,
} from './actors.ts'
import { ask, refusalIn } from './authorization-answers.ts'

describe('the authorization endpoint', () => {
  it('sends a browser without a session to the sign-in page with 303', async () => {
    await using sandbox = await aSandbox()
    const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox))
    expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
      status: 303,
      location: `${sandbox.description.identity}/ui/v1/signin`,
    })
  })

  it('gives a code in url-safe base64 that ends in =, raw, and the state', async () => {
    await using sandbox = await aSandbox()
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox, { state: 'a b&c=d' }))
    const answer = await browser.signIn()
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:8422\/callback\?code=AgAg[A-Za-z0-9_-]+=&state=a%20b%26c%3Dd$/,
    )
  })

  it('takes the scope as the manual writes it, with nothing escaped but the space', async () => {
    await using sandbox = await aSandbox()
    const { identity, application } = sandbox.description
    const query = `client_id=${application.clientId}&response_type=code&redirect_uri=${redirectUri}`
    const address = `${identity}/oauth2/v1/authorize?${query}&scope=${application.scopes[0]}+offline_access`
    const browser = aBrowser(sandbox)
    expect((await browser.open(address)).status).toBe(303)
    const code = locationOf(await browser.signIn()).searchParams.get('code') ?? ''
    expect((await exchange(sandbox, code)).status).toBe(200)
  })

  it('lets a browser with a session straight through, for 480 minutes', async () => {
    await using sandbox = await aSandbox()
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox))
    await browser.signIn()
    sandbox.clock.advance(480 * 60 - 1)
    const again = await browser.open(authorizationUrl(sandbox))
    expect({ status: again.status, path: locationOf(again).pathname }).toEqual({
      status: 302,
      path: '/callback',
    })
    sandbox.clock.advance(1)
    expect(locationOf(await browser.open(authorizationUrl(sandbox))).pathname).toBe('/ui/v1/signin')
  })

  it('shows an unregistered redirect address in the sentence that was seen, and redirects nowhere', async () => {
    await using sandbox = await aSandbox()
    const answer = await aBrowser(sandbox).open(
      authorizationUrl(sandbox, { redirect_uri: 'https://elsewhere.example.com/callback' }),
    )
    expect(answer.headers.get('location')).toBeNull()
    const { clientId } = sandbox.description.application
    expect(await whole(answer)).toEqual({
      status: 400,
      body: {
        error: 'invalid_redirect_uri',
        error_description: `Client ${clientId} requested an invalid redirect URL: https://elsewhere.example.com/callback. ECID: ECID`,
      },
    })
  })

  it.each(['observed', 'strict', 'loose'] as const)(
    'in %s shows an unknown client and an application that is not active just so',
    async (behaviour) => {
      const clientId = 'sleeper'
      const redirects = 'https://elsewhere.example.com/callback'
      const cases = [
        { seed: { application: { clientId } }, asked: { redirect_uri: redirects } },
        { seed: {}, asked: { redirect_uri: redirects } },
        { seed: { application: { redirectUris: [redirects] } }, asked: { redirect_uri: redirects } },
        {
          seed: { application: { clientId, redirectUris: [redirects], active: false } },
          asked: { redirect_uri: redirects },
        },
      ]
      const answers = await Promise.all(
        cases.map(async ({ seed, asked }) => {
          const answer = await ask({ client_id: clientId, ...asked }, { behaviour, seed })
          const ecid = answer.headers.get('x-oracle-dms-ecid') ?? 'no ecid'
          const [headers, text] = [JSON.stringify([...answer.headers]), await answer.text()]
          return [answer.status, headers.replaceAll(ecid, 'ECID'), text.replaceAll(ecid, 'ECID')]
        }),
      )
      const [unregistered, ...others] = answers
      expect(unregistered?.[0]).toBe(400)
      expect(unregistered?.[1]).not.toContain('location')
      expect(unregistered?.[2]).toBe(
        '{"error":"invalid_redirect_uri","error_description":"Client sleeper requested an invalid redirect URL: https://elsewhere.example.com/callback. ECID: ECID"}',
      )
      expect(others).toEqual([unregistered, unregistered, unregistered])
    },
  )

  it('says that the redirect address is missing or came twice to an unknown client too', async () => {
    const answers = [{}, { client_id: 'nobody' }].map(async (changes) => {
      await using sandbox = await aSandbox()
      const browser = aBrowser(sandbox)
      const without = await browser.open(authorizationUrl(sandbox, { ...changes, redirect_uri: undefined }))
      const twice = await browser.open(`${authorizationUrl(sandbox, changes)}&redirect_uri=x`)
      return [await whole(without), await whole(twice)]
    })
    const [known, unknown] = await Promise.all(answers)
    expect(unknown).toEqual(known)
  })

  it.each(['client_id', 'redirect_uri'])('shows that %s is missing, and redirects nowhere', async (name) => {
    const answer = await ask({ [name]: undefined })
    expect(await whole(answer)).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: `The parameter ${name} is missing. ECID: ECID`,
      },
    })
  })

  it.each(['client_id', 'redirect_uri'])('shows that %s came twice, and redirects nowhere', async (name) => {
    await using sandbox = await aSandbox()
    const answer = await aBrowser(sandbox).open(`${authorizationUrl(sandbox)}&${name}=x`)
    expect(await whole(answer)).toEqual({
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: `The parameter ${name} was sent more than once. ECID: ECID`,
      },
    })
  })

  it.each([
    {
      what: 'a missing response type',
      changes: { response_type: undefined },
      error: 'invalid_request',
      error_description: 'The parameter response_type is missing.',
    },
    {
      what: 'another response type',
      changes: { response_type: 'token' },
      error: 'unsupported_response_type',
      error_description: 'The response type is not supported.',
    },
    {
      what: 'no scope',
      changes: { scope: undefined },
      error: 'invalid_scope',
      error_description: 'The requested scope is not valid.',
    },
    {
      what: 'offline_access alone',
      changes: { scope: 'offline_access' },
      error: 'invalid_scope',
      error_description: 'The requested scope is not valid.',
    },
    {
      what: 'the scope of another instance',
      changes: { scope: 'https://other.integration.example.com:443urn:opc:resource:consumer::all' },
      error: 'invalid_scope',
      error_description: 'The requested scope is not valid.',
    },
    {
      what: 'a plain challenge',
      changes: { code_challenge: challenge, code_challenge_method: 'plain' },
      error: 'invalid_request',
      error_description: 'The code challenge method is not supported.',
    },
    {
      what: 'a challenge without a method, which means plain',
      changes: { code_challenge: challenge },
      error: 'invalid_request',
      error_description: 'The code challenge method is not supported.',
    },
    {
      what: 'a method without a challenge',
      changes: { code_challenge_method: 'S256' },
      error: 'invalid_request',
      error_description: 'The code challenge is missing.',
    },
    {
      what: 'a challenge that no hash can be',
      changes: { code_challenge: 'short', code_challenge_method: 'S256' },
      error: 'invalid_request',
      error_description: 'The code challenge is malformed.',
    },
  ])(
    'sends $what back to the application with error and state',
    async ({ changes, error, error_description }) => {
      expect(refusalIn(await ask(changes))).toEqual({
        status: 302,
        to: redirectUri,
        error,
        error_description,
        state: 'xyz',
      })
    },
  )

  it('sends back a parameter that came twice', async () => {
    await using sandbox = await aSandbox()
    const answer = await aBrowser(sandbox).open(`${authorizationUrl(sandbox)}&nonce=1&nonce=2`)
    expect(refusalIn(answer)).toEqual({
      status: 302,
      to: redirectUri,
      error: 'invalid_request',
      error_description: 'A parameter was sent more than once.',
      state: 'xyz',
    })
  })

  it('sends back an application that may not use codes', async () => {
    const seed = { application: { allowedGrants: ['refresh_token'] } }
    expect(refusalIn(await ask({}, { seed }))).toEqual({
      status: 302,
      to: redirectUri,
      error: 'unauthorized_client',
      error_description: 'Client authorization failed.',
      state: 'xyz',
    })
  })

  it('joins the code to an address that has a query already', async () => {
    const address = 'https://client.example.com/callback?tenant=7'
    await using sandbox = await aSandbox({ seed: { application: { redirectUris: [address] } } })
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox, { redirect_uri: address, state: undefined }))
    expect((await browser.signIn()).headers.get('location')).toMatch(
      /^https:\/\/client\.example\.com\/callback\?tenant=7&code=[\w-]+=$/,
    )
  })

  it('answers only GET', async () => {
    await using sandbox = await aSandbox()
    const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox), { method: 'POST', body: 'x=1' })
    expect({ status: answer.status, allow: answer.headers.get('allow') }).toEqual({
      status: 405,
      allow: 'GET',
    })
  })

  it('says in the log why it refused, and what decided', async () => {
    await using sandbox = await aSandbox()
    await aBrowser(sandbox).open(
      authorizationUrl(sandbox, { redirect_uri: 'https://elsewhere.example.com/' }),
    )
    expect(decisions(sandbox)).toEqual([
      'invalid_redirect_uri, the redirect address is not registered (loopbackAnyPort)',
    ])
  })

  it('tells an unknown client and one that is not active apart in the log alone', async () => {
    await using sandbox = await aSandbox({ seed: { application: { active: false } } })
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox, { client_id: 'nobody' }))
    await browser.open(authorizationUrl(sandbox))
    expect(decisions(sandbox)).toEqual([
      'invalid_redirect_uri, no application has this client id',
      'invalid_redirect_uri, the application is not active',
    ])
  })
})
