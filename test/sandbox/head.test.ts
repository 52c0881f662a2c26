/** HEAD changes nothing (RFC 9110 section 9.2.1). */
import { describe, expect, it } from 'vitest'
import { aBrowser, aSandbox, authorizationUrl, decisions } from './actors.ts'

const head = { method: 'HEAD' }

const seen = async (answer: Response) => [answer.status, answer.headers.get('allow'), await answer.text()]
const onlyGet = [405, 'GET', '']

describe('HEAD', () => {
  it('begins no sign-in, and gives no code to a browser with a session', async () => {
    await using sandbox = await aSandbox()
    const browser = aBrowser(sandbox)
    const address = authorizationUrl(sandbox)
    const answer = await browser.open(address, head)
    expect([await seen(answer), answer.headers.getSetCookie()]).toEqual([onlyGet, []])
    expect((await browser.signIn()).status).toBe(400)
    await browser.open(address)
    await browser.signIn()
    const signedIn = await browser.open(address, head)
    expect([await seen(signedIn), signedIn.headers.get('location')]).toEqual([onlyGet, null])
    expect(decisions(sandbox).at(-1)).toBe('this address knows GET')
    expect((await browser.open(address)).status).toBe(302)
  })

  it('ends no session', async () => {
    await using sandbox = await aSandbox()
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox))
    await browser.signIn()
    const answer = await browser.open(`${sandbox.description.identity}/oauth2/v1/userlogout`, head)
    expect([await seen(answer), answer.headers.getSetCookie()]).toEqual([onlyGet, []])
    expect((await browser.open(authorizationUrl(sandbox))).status).toBe(302)
  })

  it('is answered as GET is where nothing is changed', async () => {
    await using sandbox = await aSandbox()
    const address = `${sandbox.description.identity}/.well-known/openid-configuration`
    const answers = [await sandbox.fetch(address, head), await sandbox.fetch(address)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await answers[0]?.text()).toBe('')
  })
})
