import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isOicError, type OicError } from '../../foundation/index.ts'
import { type LoginAttempt, newAttempt } from '../protocol/index.ts'
import { hostileTexts } from './hostile-texts.ts'
import { openListener } from './loopback-listener.ts'
import { readPasted } from './pasted-address.ts'
import { clientId, issuer, startListening } from './testing.ts'
import { type Answer, ask, askRaw, freePort } from './testing-sockets.ts'

const cases = hostileTexts.map((text, at) => [at, JSON.stringify(text.slice(0, 60)), text] as const)

/** What no answer and no sentence may hold: whatever steers a terminal, hides, or turns text around. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

const safeHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
}

const headersOf = ({ headers }: Answer) =>
  Object.fromEntries(Object.keys(safeHeaders).map((name) => [name, headers[name]]))

/** A listener that waits for this attempt, and what it was told in the end. */
async function listening() {
  const port = await freePort()
  const redirectUri = `http://127.0.0.1:${port}/callback`
  const server = { issuer, authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t` }
  const attempt: LoginAttempt = newAttempt({ server, clientId, redirectUri, scopes: ['x'] })
  const wayBack = await openListener(redirectUri)
  const ended = wayBack.callback(attempt, new AbortController().signal).catch((error: unknown) => error)
  return { port, wayBack, ended, state: attempt.state }
}

describe('a text from outside [bar 14]', () => {
  it('is one of sixty', () => expect(new Set(hostileTexts).size).toBe(60))

  it.each(cases)('does not come back as the state, the path or the host (%i: %s)', async (_, __, text) => {
    const { port, wayBack } = await listening()
    await using _wayBack = wayBack
    const written = encodeURIComponent(text.toWellFormed()).slice(0, 30_000)
    const answers = await Promise.all([
      ask(port, `/callback?state=${written}`),
      ask(port, `/callback?state=${written}&error=${written}&error_description=${written}`),
      ask(port, `/${written}`),
      ask(port, `/callback/${written}?state=${written}`),
      ask(port, '/callback', { headers: { origin: written } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 404, 403])
    for (const answer of answers) {
      expect(headersOf(answer)).toEqual(safeHeaders)
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      expect(answer.body).toMatch(/^[\w ,.]+\n$/)
    }
  })

  it.each(cases)('does not come back when it is sent raw (%i: %s)', async (_, __, text) => {
    const { port, wayBack } = await listening()
    await using _wayBack = wayBack
    const raw = Buffer.from(text.slice(0, 60_000)).toString('latin1')
    const found = await Promise.all([
      askRaw(port, `GET /callback?state=${raw} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`),
      askRaw(port, `GET /${raw} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`),
      askRaw(port, `GET /callback HTTP/1.1\r\nHost: ${raw}\r\n\r\n`),
    ])
    for (const answer of found) {
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer.replaceAll(/\r?\n/g, ' ')).not.toMatch(/[<\p{Cc}]/u)
    }
  })

  it.each(cases)('reaches neither the page nor the terminal as an error (%i: %s)', async (_, __, text) => {
    const { port, wayBack, ended, state } = await listening()
    await using _wayBack = wayBack
    const written = encodeURIComponent(text.toWellFormed()).slice(0, 30_000)
    const query = `state=${state}&error=${written}&error_description=${written}&error_uri=${written}`
    const sent = ask(port, `/callback?${query}`)
    const error = (await ended) as OicError
    const concluded = wayBack.conclude('not-signed-in')
    const redirect = await sent
    const page = await ask(port, redirect.headers.location ?? '/missing')
    await concluded
    expect({ code: error.code, status: redirect.status, body: redirect.body }).toEqual({
      code: 'LOGIN_REFUSED',
      status: 303,
      body: '',
    })
    expect(redirect.headers.location).toBe('/oic/not-signed-in')
    for (const sentence of [error.message, error.hint, ...Object.values(error.details).map(String)]) {
      expect(sentence).not.toMatch(unfit)
      expect(sentence.length).toBeLessThan(1000)
    }
    expect(page.body).toBe((await plainEnd()).body)
  })
})

describe('a text that is pasted [bar 14]', () => {
  it.each(cases)('is told in words fit for a terminal (%i: %s)', (_, __, text) => {
    const redirectUri = 'http://127.0.0.1:8422/callback'
    const server = { issuer, authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t` }
    const attempt = newAttempt({ server, clientId, redirectUri, scopes: ['x'] })
    const written = encodeURIComponent(text.toWellFormed())
    const lines = [
      text,
      `${redirectUri}${text}`,
      `${redirectUri}?state=${written}`,
      `${redirectUri}?state=${attempt.state}&error=${written}&error_description=${written}`,
    ]
    for (const line of lines) {
      const { message, hint, details } = refusalOf(line, attempt)
      for (const sentence of [message, hint, ...Object.values(details).map(String)]) {
        expect(sentence).not.toMatch(unfit)
        expect(sentence.length).toBeLessThan(1000)
      }
    }
  })
})

function refusalOf(line: string, attempt: LoginAttempt): OicError {
  try {
    readPasted(line, attempt)
  } catch (error) {
    if (isOicError(error)) return error
    throw error
  }
  throw new Error('the line was taken')
}

/** The last page of a login that nobody meddled with. */
let plain: Promise<Answer> | undefined
const plainEnd = (): Promise<Answer> => {
  plain ??= (async () => {
    const { port, callback } = await startListening()
    const sent = await ask(port, await callback({ error: 'access_denied' }))
    return ask(port, sent.headers.location ?? '/missing')
  })()
  return plain
}

describe('the last page [bar 14]', () => {
  it.each([
    ['signed in', { code: 'canary-code=' }, 'You are logged in'],
    ['declined', { error: 'access_denied' }, 'The login did not work'],
  ])('has an address without a code and allows nothing but its own style: %s', async (_, given, title) => {
    const { port, callback } = await startListening()
    const sent = await ask(port, await callback(given as Record<string, string>))
    const page = await ask(port, sent.headers.location ?? '/missing')
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(page.body) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
    for (const answer of [sent, page]) {
      expect({ ...headersOf(answer), policy: answer.headers['content-security-policy'] }).toEqual({
        ...safeHeaders,
        policy,
      })
    }
    expect(sent.headers.location).toMatch(/^\/oic\/[a-z-]+$/)
    expect(page.status).toBe(200)
    expect(page.body).toContain(`<title>${title}</title>`)
    expect(page.body).not.toMatch(/<script|<link|<img|<form|https?:|canary/)
  })

  it('is not there for the other outcome', async () => {
    const { port, callback, outcome } = await startListening()
    await ask(port, await callback({ code: 'canary-code=' }))
    expect((await ask(port, '/oic/not-signed-in')).status).toBe(404)
    expect((await ask(port, '/oic/signed-in')).status).toBe(200)
    expect(await outcome).toBe('logged in')
  })
})

describe('an error of the server', () => {
  it('is told without the control characters and without what looks like a token', async () => {
    const { port, callback, outcome } = await startListening()
    const error_description = `\u001b[31mcode ${'x'.repeat(60)} was refused\r\nforged`
    await ask(port, await callback({ error: 'server_error\u0007', error_description }))
    const found = await outcome
    expect(isOicError(found)).toBe(false)
    expect(found).toEqual({
      code: 'LOGIN_REFUSED',
      exit: 1,
      details: { error: 'server_error', description: '[31mcode [hidden] was refused forged' },
    })
  })
})
