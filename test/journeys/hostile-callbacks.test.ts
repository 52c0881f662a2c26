/** What a hostile server or page puts into a redirect address, as the person at the terminal sees it. */
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../../src/oauth/login/hostile-texts.ts'
import { aPerson } from '../support/a-person.ts'
import { aSetup } from '../support/a-setup.ts'

/** Beside line ends: whatever steers a terminal, hides, or turns text around. */
const unfit = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

describe('a refusal whose texts are hostile [bar 14]', () => {
  it('is told at the terminal in plain words, for each of the sixty, and shown on no page', async () => {
    await using setup = await aSetup()
    const redirectUri = setup.sandbox.description.application.redirectUris[0] ?? ''
    const pages = new Set<string>()
    const told: unknown[] = []
    for (const text of hostileTexts) {
      const written = encodeURIComponent(text.toWellFormed().slice(0, 3000))
      const person = aPerson(async ({ searchParams }) => {
        const query = `error=${written}&error_description=${written}&error_uri=${written}`
        return `${redirectUri}?${query}&state=${searchParams.get('state')}`
      })
      const { exitCode, stdout, stderr } = await setup.machine.run(['login'], person)
      for (const page of await person.pages()) pages.add(JSON.stringify(page))
      told.push({ exitCode, stdout, isFit: !unfit.test(stderr) })
      // Nothing that was sent begins a line of its own.
      expect(stderr.split('\n').slice(-3)).toEqual([
        expect.stringMatching(/^oic: error: the identity domain refused the login: /),
        expect.stringMatching(/^oic: hint: /),
        '',
      ])
    }
    expect(told).toEqual(hostileTexts.map(() => ({ exitCode: 1, stdout: '', isFit: true })))
    const { origin } = new URL(redirectUri)
    const page = { address: `${origin}/oic/not-signed-in`, status: 200, title: 'The login did not work' }
    expect([...pages]).toEqual([JSON.stringify(page)])
  })
})
