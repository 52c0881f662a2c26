import { describe, expect, it } from 'vitest'
import { OicError } from '../../foundation/index.ts'
import { aProfile, facts, startLogin } from './testing.ts'

const redirectUri = 'https://client.example.com/callback?app=1'
const code = 'canary-code='

/** A person who pastes these lines, the state of the login in place of STATE. */
async function pasting(...texts: string[]) {
  const shown = Promise.withResolvers<URL>()
  let way = ''
  const { outcome, ignored, asked, kept } = startLogin(aProfile({ redirectUris: [redirectUri] }), {
    showSignIn: async (address, { kind }) => {
      way = kind
      shown.resolve(address)
    },
    async *lines() {
      const state = (await shown.promise).searchParams.get('state') ?? ''
      for (const text of texts) yield text.replaceAll('STATE', state)
    },
  })
  const found = await outcome
  return {
    way,
    outcome: found,
    ignored: ignored.map(facts),
    tokenRequests: asked.filter((one) => one.startsWith('POST')).length,
    kept: kept.length,
    sent: (await shown.promise).searchParams.get('redirect_uri'),
  }
}

const whole = `https://client.example.com/callback?app=1&code=${code}&state=STATE`
const loggedIn = { way: 'paste', outcome: 'logged in', ignored: [], tokenRequests: 1, kept: 1 }

const mismatch = { code: 'CALLBACK_STATE_MISMATCH', exit: 1, details: {} }
const malformed = (problem: string) => ({ code: 'CALLBACK_MALFORMED', exit: 1, details: { problem } })
const notWhole = malformed('it is not a whole address')
const codeAlone = malformed('it is a code alone, which does not show whose login it is for')
const partOfIt = malformed('it is a part of the address, and the whole is needed')
const cutOff = malformed('its end is missing: it has no state')
const elsewhere = malformed(`it does not begin with ${redirectUri}`)

describe('a redirect address that is not on this machine', () => {
  it('is pasted as a whole, and sent to the server as registered', async () => {
    expect(await pasting(whole)).toMatchObject({ ...loggedIn, sent: redirectUri })
  })

  it.each([
    ['blank lines before it', ['', '   ', whole]],
    ['spaces around it', [`\t ${whole}  `]],
    ['its code percent-encoded', [whole.replace(code, encodeURIComponent(code))]],
    ['what a server adds behind it', [`${whole}&session_state=x&scope=y`]],
    ['a fragment behind it', [`${whole}#_=_`]],
    ['its scheme hidden by the browser', [whole.replace('https://', '')]],
    ['quotation marks around it', [` "${whole}" `]],
    ['single ones around it', [`'${whole}'`]],
    ['angle brackets around it', [`<${whole}>`]],
    ['a later line that nobody reads', [whole, 'https://evil.example.com/']],
  ])('is taken with %s', async (_, texts) => {
    expect(await pasting(...texts)).toMatchObject(loggedIn)
  })

  it.each([
    ['no address', 'what is this?', notWhole],
    ['a code alone', 'canary-code-0123456789==', codeAlone],
    ['only the parameters', `?code=${code}&state=STATE`, partOfIt],
    ['one parameter', `code=${code}`, partOfIt],
    ['another host', whole.replace('client.', 'evil.'), elsewhere],
    ['another scheme', whole.replace('https:', 'http:'), elsewhere],
    ['another port', whole.replace('.com/', '.com:8443/'), elsewhere],
    ['another path', whole.replace('callback', 'callback/x'), elsewhere],
    ['the sign-in address', 'https://id.example.com/oauth2/v1/authorize?state=STATE', elsewhere],
    ['another login', whole.replace('STATE', 'other'), mismatch],
    ['another login that was declined', `${redirectUri}&error=access_denied&state=other`, mismatch],
    ['no login', redirectUri, cutOff],
    ['the beginning of it', whole.slice(0, whole.indexOf('&state')), cutOff],
    ['one with a user name', whole.replace('://', '://somebody@'), elsewhere],
    ['one with a password', whole.replace('://', '://:secret@'), elsewhere],
    ['one in marks that do not match', `"${whole}>`, partOfIt],
    ['a repeated state', `${whole}&state=STATE`, mismatch],
    ['half of it', `${redirectUri}&state=STATE`, malformed('it holds no code')],
    ['two codes', `${whole}&code=other`, malformed('"code" occurs more than once')],
  ])(
    'is told apart from %s: that is said at once, and the right one still counts',
    async (_, text, reason) => {
      expect(await pasting(text, whole)).toMatchObject({ ...loggedIn, ignored: [reason] })
    },
  )

  it('is missed at the end of the input, with the reason why the last line was not it', async () => {
    expect(await pasting('x', redirectUri)).toMatchObject({
      outcome: cutOff,
      ignored: [notWhole, cutOff],
      tokenRequests: 0,
    })
    expect(await pasting()).toMatchObject({
      outcome: { code: 'LOGIN_NOT_FINISHED', exit: 4, details: {} },
      tokenRequests: 0,
    })
  })

  it.each([
    ['was declined', '&error=access_denied', { code: 'LOGIN_DECLINED', exit: 4 }],
    ['was refused', '&error=server_error', { code: 'LOGIN_REFUSED', exit: 1 }],
    [
      'comes from another issuer',
      '&code=x&iss=https://evil.example.com',
      { code: 'CALLBACK_ISSUER_FOREIGN' },
    ],
  ])('ends the login when it %s', async (_, more, outcome) => {
    const found = await pasting(`${redirectUri}&state=STATE${more}`, whole)
    expect(found).toMatchObject({ outcome, ignored: [], tokenRequests: 0 })
  })
})

describe('while an address is awaited', () => {
  const waiting = (given: object = {}) => {
    let isReading = false
    const started = startLogin(aProfile({ redirectUris: [redirectUri] }), {
      async *lines(signal) {
        isReading = true
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        isReading = false
      },
      ...given,
    })
    return { ...started, isReading: () => isReading }
  }

  const interrupted = new OicError('INTERRUPTED')

  it('Ctrl-C ends the login and lets go of the input', async () => {
    const { end, outcome, isReading } = waiting()
    await expect.poll(isReading).toBe(true)
    end(interrupted)
    expect(await outcome).toEqual(facts(interrupted))
    await expect.poll(isReading).toBe(false)
  })

  it('the time a person has ends the login and lets go of the input', async () => {
    const { outcome, isReading } = waiting({ timeoutSeconds: 0.05 })
    await expect.poll(isReading).toBe(true)
    expect(await outcome).toMatchObject({ code: 'LOGIN_TIMED_OUT' })
    await expect.poll(isReading).toBe(false)
  })

  it('Ctrl-C just before leaves the input alone', async () => {
    const ending = new AbortController()
    const { outcome, isReading } = waiting({
      signal: ending.signal,
      showSignIn: async () => ending.abort(interrupted),
    })
    expect(await outcome).toEqual(facts(interrupted))
    expect(isReading()).toBe(false)
  })
})
