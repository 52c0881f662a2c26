import { describe, expect, it } from 'vitest'
import { aBrowser, aSandbox, authorizationUrl, decisions, locationOf, redirectUri } from './actors.ts'
import { ask, refusalIn } from './authorization-answers.ts'

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
