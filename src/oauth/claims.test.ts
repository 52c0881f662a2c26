import { expect, it } from 'vitest'
import { Secret } from '../foundation/index.ts'
import { readClaims } from './claims.ts'

const jwt = (payload: string): Secret => new Secret(`e30.${Buffer.from(payload).toString('base64url')}.c2ln`)

it('a token says who it is for', () => {
  const claims = { sub: 'jörg@example.com', user_displayname: '木', aud: ['a', 'b'], scope: 's', extra: 1 }
  const { extra: _, ...known } = claims
  expect(readClaims(jwt(JSON.stringify(claims)))).toEqual(known)
})

it.each([
  ['an opaque token', new Secret('opaque')],
  ['a token of two parts', new Secret('e30.e30')],
  ['a payload that is no JSON', jwt('{')],
  ['a payload that is no object', jwt('null')],
  ['a payload that is a list', jwt('"text"')],
  ['claims of other types', jwt('{"sub":1}')],
  ['an empty token', new Secret('')],
])('%s says nothing', (_title, token) => expect(readClaims(token)).toBeUndefined())

it('names that objects know are not taken for claims', () => {
  expect(readClaims(jwt('{"__proto__":{"sub":"polluted"},"constructor":{"sub":"polluted"}}'))).toEqual({})
})
