import { describe, expect, it } from 'vitest'
import { aBrowser, aSandbox, authorizationUrl, codeFor, exchange, locationOf, redirectUri } from './actors.ts'
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
    expect(refusalIn(await ask({}, { behaviour: 'strict', seed }))).toEqual({
      status: 303,
      to: redirectUri,
      error: 'invalid_request',
      error_description: 'The code challenge is missing.',
      iss: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      state: 'xyz',
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
