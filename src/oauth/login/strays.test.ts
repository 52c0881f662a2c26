import { describe, expect, it } from 'vitest'
import { startListening } from './testing.ts'
import { type Answer, ask, askRaw } from './testing-sockets.ts'

const code = 'canary-code='

const plain = (status: number, text: string) => ({ status, body: `${text}\n` })
const foreignHost = plain(403, 'This address is not served here.')
const foreignOrigin = plain(403, 'Other pages may not call this address.')
const onlyGet = plain(405, 'Only GET is served here.')
const nothing = plain(404, 'There is nothing here.')
const notOurs = plain(400, 'This address does not belong to the login that is under way.')
const notWhole = plain(400, 'This is not a whole answer to the login.')
const answered = plain(409, 'This login was already answered.')

const told = ({ status, body }: Answer) => ({ status, body })

/** Signs in as the browser would, and says what became of the login. */
async function finish({ port, callback, outcome, asked, kept }: Awaited<ReturnType<typeof startListening>>) {
  const sent = await ask(port, await callback({ code }))
  const page = await ask(port, sent.headers.location ?? '/missing')
  return {
    statuses: [sent.status, page.status],
    outcome: await outcome,
    asked,
    kept: kept.map(({ accessToken }) => accessToken.reveal()),
  }
}

const finishedOnce = {
  statuses: [303, 200],
  outcome: 'logged in',
  asked: ['GET /oauth2/v1/authorize', 'POST /oauth2/v1/token'],
  kept: ['canary-access-token'],
}

describe('a request that is not the callback of this login [bar 6] [bar 32]', () => {
  it.each([
    ['/favicon.ico', {}, nothing],
    ['/', {}, nothing],
    ['/callback/', {}, nothing],
    ['/Callback', {}, nothing],
    ['/callback/../../etc/passwd', {}, nothing],
    ['//evil.example.com/callback', {}, plain(400, 'This is no address.')],
    ['/constructor', {}, nothing],
    ['/__proto__', {}, nothing],
    ['/oic/signed-in', {}, nothing],
    ['/oic/not-signed-in', {}, nothing],
    ['/callback', {}, notOurs],
    ['/callback?code=x', {}, notOurs],
    ['/callback?error=access_denied', {}, notOurs],
    ['/callback?error=access_denied&code=x', {}, notOurs],
    ['/callback?state=', {}, notOurs],
    ['/callback?state=wrong', {}, notOurs],
    ['/callback?state=wrong&code=x', {}, notOurs],
    ['/callback?state=wrong&error=access_denied', {}, notOurs],
    ['/callback?state=wrong&error=access_denied&code=x', {}, notOurs],
    ['/callback?state=wrong', { method: 'POST' }, onlyGet],
    ['/callback', { method: 'OPTIONS' }, onlyGet],
    ['/callback', { method: 'DELETE' }, onlyGet],
    ['/', { headers: { expect: 'the-unexpected' } }, nothing],
    ['/favicon.ico', { method: 'POST', headers: { origin: 'https://evil.example.com' } }, foreignOrigin],
  ])('is turned away: %s %j', async (path, given, expected) => {
    const waiting = await startListening()
    expect(told(await ask(waiting.port, path, given))).toEqual(expected)
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it.each([
    ['of another method', { method: 'POST' }, onlyGet],
    ['asking what is allowed', { method: 'OPTIONS' }, onlyGet],
    ['for another host', { headers: { host: 'evil.example.com' } }, foreignHost],
    ['for another name of this machine', { headers: { host: 'localhost' } }, foreignHost],
    ['for this machine without the port', { headers: { host: '127.0.0.1' } }, foreignHost],
    ['from a page of another site', { headers: { origin: 'https://evil.example.com' } }, foreignOrigin],
    ['from a page without an origin', { headers: { origin: 'null' } }, foreignOrigin],
    ['from a page of the same name', { headers: { origin: 'http://127.0.0.1' } }, foreignOrigin],
  ])('is turned away with the very state of the login: one %s', async (_, given, expected) => {
    const waiting = await startListening()
    expect(told(await ask(waiting.port, await waiting.callback({ code }), given))).toEqual(expected)
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it('is turned away when it repeats the state, with or without an error or a code', async () => {
    const waiting = await startListening()
    for (const parameters of [{}, { code }, { error: 'access_denied' }, { code, error: 'access_denied' }]) {
      const path = await waiting.callback(parameters)
      const again = new URL(path, 'http://x').searchParams.get('state')
      expect(told(await ask(waiting.port, `${path}&state=${again}`))).toEqual(notOurs)
      expect(told(await ask(waiting.port, `${path}&state=other`))).toEqual(notOurs)
    }
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it.each([
    ['no code', {}, ''],
    ['an empty code', { code: '' }, ''],
    ['two codes', { code }, '&code=other'],
    ['two errors', { error: 'access_denied' }, '&error=access_denied'],
    ['two issuers', { code, iss: 'x' }, '&iss=x'],
    ['a token', { code, access_token: 'x' }, ''],
  ])('is turned away when it has the right state and %s', async (_, parameters, more) => {
    const waiting = await startListening()
    const path = (await waiting.callback(parameters as Record<string, string>)) + more
    expect(told(await ask(waiting.port, path))).toEqual(notWhole)
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it('is turned away by HEAD, without a body', async () => {
    const waiting = await startListening()
    const answer = await ask(waiting.port, await waiting.callback({ code }), { method: 'HEAD' })
    expect({ ...told(answer), allow: answer.headers.allow }).toEqual({ status: 405, body: '', allow: 'GET' })
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it('is turned away by its state when its address is 64 KiB long', async () => {
    const waiting = await startListening()
    const path = `/callback?state=${'y'.repeat(32_768)}&code=${'z'.repeat(32_768)}`
    expect(told(await ask(waiting.port, path))).toEqual(notOurs)
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it('is cut off when it has no end', async () => {
    const waiting = await startListening()
    const path = `${await waiting.callback({ code })}&x=${'y'.repeat(1024 * 1024)}`
    const found = await askRaw(
      waiting.port,
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${waiting.port}\r\n\r\n`,
    )
    expect(found).toMatch(/^(HTTP\/1\.1 431 |$)/)
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it.each([
    ['no request at all', 'hello\r\n\r\n', 400],
    ['without a Host', 'GET /callback HTTP/1.1\r\n\r\n', 400],
    ['of an old kind without a Host', 'GET /callback HTTP/1.0\r\n\r\n', 403],
    ['with two Hosts, a foreign one first', 'GET / HTTP/1.1\r\nHost: evil\r\nHost: PORT\r\n\r\n', 403],
    ['for another server altogether', 'GET http://evil/callback HTTP/1.1\r\nHost: PORT\r\n\r\n', 400],
    [
      'in two lengths',
      'GET / HTTP/1.1\r\nHost: PORT\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('is turned away when it is %s', async (_, bytes, status) => {
    const waiting = await startListening()
    const found = await askRaw(waiting.port, bytes.replace('PORT', `127.0.0.1:${waiting.port}`))
    expect(Number(/^HTTP\/1\.1 (\d+)/.exec(found)?.[1])).toBe(status)
    expect(await finish(waiting)).toEqual(finishedOnce)
  })

  it('does not hold up the login, nor its end, when it never ends', async () => {
    const waiting = await startListening()
    const slow = askRaw(waiting.port, 'GET /callback?state=')
    expect(await finish(waiting)).toEqual(finishedOnce)
    expect(await slow).toBe('')
  })
})

describe('the callback of this login', () => {
  it('is heard beside the cookies of everything else on this machine', async () => {
    const waiting = await startListening()
    const cookie = Array.from({ length: 20 }, (_, at) => `other-${at}=${'c'.repeat(4000)}`).join('; ')
    const sent = await ask(waiting.port, await waiting.callback({ code }), { headers: { cookie } })
    expect(sent.status).toBe(303)
    await ask(waiting.port, sent.headers.location ?? '/missing')
    expect(await waiting.outcome).toBe('logged in')
  })
})

describe('a second callback of the same login [bar 6]', () => {
  it('gets a neutral answer, and no second code is exchanged', async () => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    const waiting = await startListening({ replies: { token: () => promise } })
    const path = await waiting.callback({ code })
    const first = ask(waiting.port, path)
    await expect.poll(() => waiting.asked.length).toBe(2)
    expect(told(await ask(waiting.port, path))).toEqual(answered)
    expect(told(await ask(waiting.port, await waiting.callback({ code: 'other' })))).toEqual(answered)
    expect(told(await ask(waiting.port, await waiting.callback({ error: 'x' })))).toEqual(answered)
    expect(told(await ask(waiting.port, '/callback?state=wrong'))).toEqual(notOurs)
    resolve(Response.json({ access_token: 'canary-access-token', token_type: 'Bearer', expires_in: 60 }))
    const page = await ask(waiting.port, (await first).headers.location ?? '/missing')
    expect({ page: page.status, outcome: await waiting.outcome, asked: waiting.asked }).toEqual({
      page: 200,
      outcome: 'logged in',
      asked: finishedOnce.asked,
    })
  })
})
