import { describe, expect, it } from 'vitest'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  codeFor,
  decisions,
  exchange,
  locationOf,
  redirectUri,
} from './actors.ts'
import { ask, refusalIn } from './authorization-answers.ts'

describe('the authorization endpoint in strict', () => {
  it('names the issuer in the answer, equal to the one in the metadata', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox))
    const answers = [await browser.signIn(), await browser.open(authorizationUrl(sandbox))]
    const metadata = await browser.open(`${sandbox.description.identity}/.well-known/openid-configuration`)
    const { issuer } = (await metadata.json()) as { issuer: string }
    const answer = { status: 303, iss: [issuer] }
    expect(
      answers.map((one) => ({ status: one.status, iss: locationOf(one).searchParams.getAll('iss') })),
    ).toEqual([answer, answer])
  })

  it('names the issuer in a refusal too', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox, { scope: 'x' }))
    expect(refusalIn(answer)).toEqual({
      status: 303,
      to: redirectUri,
      error: 'invalid_scope',
      error_description: 'The requested scope is not valid.',
      iss: sandbox.description.identity,
      state: 'xyz',
    })
  })

  it('demands a challenge of a public application', async () => {
    const seed = { application: { clientType: 'public' as const } }
    expect(refusalIn(await ask({}, { behaviour: 'strict', seed }))).toMatchObject({
      error: 'invalid_request',
      error_description: 'The code challenge is missing.',
    })
    expect((await ask({}, { seed })).status).toBe(303)
  })

  it('gives codes that live a minute', async () => {
    await using sandbox = await aSandbox({ behaviour: 'strict' })
    const [early, late] = [await codeFor(sandbox), await codeFor(sandbox)]
    sandbox.clock.advance(59)
    expect((await exchange(sandbox, early)).status).toBe(200)
    sandbox.clock.advance(1)
    expect((await exchange(sandbox, late)).status).toBe(400)
  })
})

describe('what is longer than any client needs', () => {
  it.each([
    { name: 'state', longest: 4096 },
    { name: 'nonce', longest: 1024 },
  ])('is refused for $name, and sent back to the application', async ({ name, longest }) => {
    const isKept = await ask({ [name]: 'x'.repeat(longest) })
    expect(locationOf(isKept).pathname).toBe('/ui/v1/signin')
    const long = 'x'.repeat(longest + 1)
    expect(refusalIn(await ask({ [name]: long }))).toEqual({
      status: 302,
      to: redirectUri,
      error: 'invalid_request',
      error_description: `The parameter ${name} is too long.`,
      state: name === 'state' ? long : 'xyz',
    })
  })

  const expiries = (count: number) => [...Array(count).keys()].map((n) => `urn:opc:resource:expiry=6${n}`)
  it.each([
    { what: 'a hundred scopes and one', more: expiries(100), decision: 'more than 100 scopes' },
    {
      what: 'scopes of more than 8192 characters',
      more: [`urn:opc:resource:expiry=60${'0'.repeat(8192)}`],
      decision: 'the scopes are longer than 8192 characters',
    },
  ])('is refused for $what', async ({ more, decision }) => {
    await using sandbox = await aSandbox()
    const scope = [sandbox.description.application.scopes[0], ...more]
    const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox, { scope: scope.join(' ') }))
    expect(refusalIn(answer)).toEqual({
      status: 302,
      to: redirectUri,
      error: 'invalid_scope',
      error_description: 'The requested scope is not valid.',
      state: 'xyz',
    })
    expect(decisions(sandbox)).toEqual([`invalid_scope, ${decision}`])
  })

  it('is not refused for a hundred scopes', async () => {
    const instance = { primaryAudience: 'https://a.example.com:443' }
    await using sandbox = await aSandbox({ seed: { instance } })
    const letters = [...'abcdefghijklmnopqrst']
    const paths = letters.flatMap((one) => [...'vwxyz'].map((other) => `${one}${other}`))
    const scope = paths
      .map((path) => `${instance.primaryAudience}urn:opc:resource:consumer:${path}::read`)
      .join(' ')
    expect(paths).toHaveLength(100)
    const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox, { scope }))
    expect(locationOf(answer).pathname).toBe('/ui/v1/signin')
  })
})
