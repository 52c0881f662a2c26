import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  challenge,
  exchange,
  locationOf,
  login,
  tokensIn,
} from './actors.ts'

/** What a browser with a session is answered, the code apart. */
async function answerTo(changes: Record<string, string>) {
  await using sandbox = await aSandbox()
  const browser = aBrowser(sandbox)
  await browser.open(authorizationUrl(sandbox))
  await browser.signIn()
  sandbox.clock.advance(3600)
  const answer = await browser.open(authorizationUrl(sandbox, changes))
  const location = answer.headers.get('location')?.replace(/code=[\w-]+=/, 'code=…')
  return { status: answer.status, location }
}

describe('the identity service', () => {
  it.each([
    ['max_age', '1'],
    ['prompt', 'login'],
    ['prompt', 'none'],
    ['login_hint', 'sam.lee@example.com'],
    ['response_mode', 'fragment'],
    ['request', 'eyJhbGciOiJub25lIn0.e30.'],
    ['resource', 'https://other.example.com'],
    ['made_up', 'x'],
  ])('ignores %s (%s)', async (name, value) => {
    expect(await answerTo({ [name]: value })).toEqual({
      status: 302,
      location: 'http://127.0.0.1:8422/callback?code=…&state=xyz',
    })
  })

  it('counts an empty parameter as one that did not come', async () => {
    expect(await answerTo({ state: '', nonce: '', code_challenge: '', code_challenge_method: '' })).toEqual({
      status: 302,
      location: 'http://127.0.0.1:8422/callback?code=…',
    })
    expect((await answerTo({ scope: '' })).location).toMatch(/\?error=invalid_scope&/)
  })

  it('counts a scope that was asked for twice once', async () => {
    await using sandbox = await aSandbox()
    const [all = ''] = sandbox.description.application.scopes
    const tokens = await login(sandbox, { scope: `openid ${all} openid  ${all}` })
    expect(decodeJwt(tokens.access_token)['scope']).toBe('openid urn:opc:resource:consumer::all')
  })

  it('takes a challenge without a method as plain, and refuses it or goes by it', async () => {
    const refused = await answerTo({ code_challenge: challenge })
    expect(refused.location).toMatch(/\?error=invalid_request&/)
    await using sandbox = await aSandbox({ switches: { pkcePlainAccepted: true } })
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox, { code_challenge: challenge }))
    const code = locationOf(await browser.signIn()).searchParams.get('code') ?? ''
    const answer = await exchange(sandbox, code, { code_verifier: challenge })
    expect((await tokensIn(answer)).token_type).toBe('Bearer')
  })
})
