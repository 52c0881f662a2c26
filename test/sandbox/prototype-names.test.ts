/** Names that every object in JavaScript has are words like any other. */
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aBrowser, aSandbox, askToken, authorizationUrl, exchange, login, refresh } from './actors.ts'

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']
const plain = 'unheardof'

type Ask = (sandbox: Sandbox, name: string) => Promise<Response>

const json = (path: string, body: (name: string) => string): Ask => {
  return (sandbox, name) =>
    sandbox.fetch(
      new Request(`${sandbox.description.control}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body(name),
      }),
    )
}

const authorize =
  (parameter: string): Ask =>
  (sandbox, name) =>
    aBrowser(sandbox).open(authorizationUrl(sandbox, { [parameter]: name }))

const places: Readonly<Record<string, Ask>> = {
  'a client id': authorize('client_id'),
  'a redirect address': authorize('redirect_uri'),
  'a response type': authorize('response_type'),
  'a scope': authorize('scope'),
  'a challenge method': authorize('code_challenge_method'),
  'a parameter of the authorization': (sandbox, name) =>
    aBrowser(sandbox).open(authorizationUrl(sandbox, { [name]: 'x', response_type: 'token' })),
  'a grant type': (sandbox, name) => askToken(sandbox, { grant_type: name }),
  'a client of the token endpoint': (sandbox, name) =>
    askToken(sandbox, { grant_type: 'x', client_id: name }, { headers: {} }),
  'a parameter of the token endpoint': (sandbox, name) => askToken(sandbox, { grant_type: 'x', [name]: 'x' }),
  'a code': (sandbox, name) => exchange(sandbox, name),
  'a refresh token': (sandbox, name) => refresh(sandbox, name),
  'a scope of a refresh': async (sandbox, name) =>
    refresh(sandbox, (await login(sandbox)).refresh_token, { scope: name }),
  'a path': (sandbox, name) => sandbox.fetch(new Request(`${sandbox.description.identity}/admin/v1/${name}`)),
  'a member of a command': json('/clock', (name) => `{"${name}":{"advanceSeconds":1}}`),
  'a kind of fault': json('/faults', (name) => `{"operation":"token","kind":"${name}"}`),
  'an operation of a fault': json('/faults', (name) => `{"operation":"${name}","kind":"server-error"}`),
  'a member of a fault': json(
    '/faults',
    (name) => `{"operation":"token","kind":"server-error","${name}":{"times":1}}`,
  ),
}

/** Everything of an answer that may differ from one to the next, the name itself included, taken out. */
async function answerTo(ask: Ask, name: string) {
  await using sandbox = await aSandbox()
  const answer = await ask(sandbox, name)
  const text = `${answer.headers.get('location')} ${await answer.text()}`.replaceAll(name, 'NAME')
  const ecid = answer.headers.get('x-oracle-dms-ecid') ?? 'no ecid'
  const { decision } = sandbox.requests().at(-1) ?? {}
  return {
    status: answer.status,
    text: text.replaceAll(ecid, 'ECID'),
    log: decision?.replaceAll(name, 'NAME'),
  }
}

describe.each(Object.entries(places))('a name of every object as %s [bar 49]', (_place, ask) => {
  it.each(names)('is a word like any other: %s', async (name) => {
    expect(await answerTo(ask, name)).toEqual(await answerTo(ask, plain))
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(Object.hasOwn(Object.prototype, 'advanceSeconds')).toBe(false)
  })
})
