import { describe, expect, it } from 'vitest'
import { aBrowser, aSandbox, authorizationUrl, locationOf } from './actors.ts'
import { bad, otherLocalhostPorts, otherPorts, registered, withoutPort } from './redirect-corpus.ts'

/** Which of these addresses a sandbox redirects to or lets a person sign in for. */
async function accepted(addresses: readonly string[], behaviour: 'observed' | 'strict' | 'loose') {
  await using sandbox = await aSandbox({ behaviour, seed: { application: { redirectUris: registered } } })
  const browser = aBrowser(sandbox)
  const answers = addresses.map(async (redirect_uri) => {
    const answer = await browser.open(authorizationUrl(sandbox, { redirect_uri }))
    if (answer.headers.get('location') === null && answer.status === 400) return []
    expect(locationOf(answer).pathname).toBe('/ui/v1/signin')
    return [redirect_uri]
  })
  return (await Promise.all(answers)).flat()
}

describe('redirect addresses [bar 15]', () => {
  it('are many in this corpus', () => expect(new Set(bad).size).toBeGreaterThanOrEqual(120))

  it.each(['observed', 'strict', 'loose'] as const)(
    'are accepted as registered, in %s',
    async (behaviour) => {
      expect(await accepted(registered, behaviour)).toEqual(registered)
    },
  )

  it.each(['observed', 'strict', 'loose'] as const)(
    'are refused when they only look alike, in %s',
    async (behaviour) => {
      expect(await accepted(bad, behaviour)).toEqual([])
    },
  )

  it('may have another port in strict on a loopback literal, in loose on localhost too, in observed never', async () => {
    const literals = [...otherPorts, ...withoutPort]
    const all = [...literals, ...otherLocalhostPorts]
    expect(await accepted(all, 'observed')).toEqual([])
    expect(await accepted(all, 'strict')).toEqual(literals)
    expect(await accepted(all, 'loose')).toEqual(all)
  })
})
