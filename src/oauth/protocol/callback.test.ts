import { describe, expect, it } from 'vitest'
import { belongsTo, readCallback } from './callback.ts'
import { anAttempt, callbackUrl, factsOf, server } from './testing.ts'

const attempt = anAttempt({ state: 'right' })
const strictServer = { ...server, authorization_response_iss_parameter_supported: true }

const refusalOf = (query: string, held = attempt) => factsOf(() => readCallback(callbackUrl(query), held))

const stateMismatch = { code: 'CALLBACK_STATE_MISMATCH', exit: 1, details: {} }
const malformed = (problem: string) => ({ code: 'CALLBACK_MALFORMED', exit: 1, details: { problem } })
const foreignIssuer = { code: 'CALLBACK_ISSUER_FOREIGN', exit: 1, details: { expected: server.issuer } }
const twice = (name: string) => malformed(`"${name}" occurs more than once`)
const notAskedFor = (name: string) => malformed(`it holds "${name}", which was not asked for`)

describe('a callback', () => {
  it('with the right state and a code is accepted, together with its attempt', () => {
    const accepted = readCallback(callbackUrl('code=AgAg%2B%2F%3D%3D&state=right'), attempt)
    expect({ attempt: accepted.attempt, code: accepted.parameters.get('code') }).toEqual({
      attempt,
      code: 'AgAg+/==',
    })
  })

  it('may name the issuer, and must where the server promised to', () => {
    const iss = encodeURIComponent(server.issuer)
    const strict = anAttempt({ state: 'right', server: strictServer })
    for (const held of [attempt, strict]) {
      expect(readCallback(callbackUrl(`code=c&state=right&iss=${iss}`), held).attempt).toBe(held)
    }
  })

  it.each([
    'code=c',
    'error=access_denied',
    'code=c&error=access_denied',
    'iss=https://evil.example',
    'code=c&code=d',
    '',
  ])('is judged by its state before anything else (%s) [bar 6]', async (rest) => {
    const wrong = [
      'state=wrong',
      'state=',
      '',
      'state=righ',
      'state=rightt',
      'state=Right',
      'state=right&state=right',
    ]
    const refusals = await Promise.all(wrong.map((state) => refusalOf(`${rest}&${state}`)))
    expect(refusals).toEqual(wrong.map(() => stateMismatch))
  })

  it('is not read from the fragment', async () => {
    const url = new URL('http://127.0.0.1:8422/callback#code=c&state=right')
    expect(await factsOf(() => readCallback(url, attempt))).toEqual(stateMismatch)
  })

  it.each([
    ['code=c&code=c', twice('code')],
    ['code=c&iss=a&iss=a', twice('iss')],
    ['error=a&error=b', twice('error')],
    ['error=a&error_description=b&error_description=c', twice('error_description')],
    ['code=c&id_token=x', notAskedFor('id_token')],
    ['code=c&token=x', notAskedFor('token')],
    ['code=c&access_token=x', notAskedFor('access_token')],
    ['code=c&response=x', notAskedFor('response')],
    ['code=c&response=x&response=y', notAskedFor('response')],
    ['code=', malformed('it holds no code')],
    ['', malformed('it holds no code')],
  ])('with the right state and a wrong shape is refused (%s)', async (query, expected) => {
    expect(await refusalOf(`state=right&${query}`)).toEqual(expected)
  })

  it.each([
    'https://identity.oraclecloud.com',
    'HTTPS://identity.oraclecloud.com/',
    'https://evil.example/',
    '',
  ])('of the issuer "%s" is refused, be it with a code or an error', async (iss) => {
    const named = `state=right&iss=${encodeURIComponent(iss)}`
    const refusals = [await refusalOf(`${named}&code=c`), await refusalOf(`${named}&error=access_denied`)]
    expect(refusals).toEqual([foreignIssuer, foreignIssuer])
  })

  it('without an issuer is refused where the server promised to name it', async () => {
    const strict = anAttempt({ state: 'right', server: strictServer })
    const refusals = [
      await refusalOf('state=right&code=c', strict),
      await refusalOf('state=right&error=access_denied', strict),
    ]
    expect(refusals).toEqual([foreignIssuer, foreignIssuer])
  })

  it.each([
    ['error=access_denied', { code: 'LOGIN_DECLINED', exit: 4, details: { description: undefined } }],
    [
      'error=access_denied&error_description=No+access',
      { code: 'LOGIN_DECLINED', exit: 4, details: { description: 'No access' } },
    ],
    [
      'error=invalid_scope&error_description=%1B%5B31m%0AInvalid%E2%80%AE+scope&code=c',
      {
        code: 'LOGIN_REFUSED',
        exit: 1,
        details: { error: 'invalid_scope', description: '[31m Invalid scope' },
      },
    ],
    ['error=', { code: 'LOGIN_REFUSED', exit: 1, details: { error: 'unknown', description: undefined } }],
  ])('that brings a refusal says so (%s)', async (query, expected) => {
    expect(await refusalOf(`state=right&${query}`)).toEqual(expected)
  })

  it('belongs to an attempt by its state alone, given once [bar 6]', () => {
    const queries = ['state=right', 'state=right&error=x', 'state=wrong', 'state=right&state=right', 'code=c']
    const judged = queries.map((query) => belongsTo(attempt, new URLSearchParams(query)))
    expect(judged).toEqual([true, true, false, false, false])
  })
})
