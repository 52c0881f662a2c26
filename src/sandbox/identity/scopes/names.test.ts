import { describe, expect, it } from 'vitest'
import { expiryIn, kindOf, parseScope } from './names.ts'

describe('the kind of a scope', () => {
  it.each([
    ['openid', 'identity'],
    ['get_approles', 'identity'],
    ['OpenID', 'resource'],
    ['urn:opc:resource:expiry=300', 'control'],
    ['urn:opc:resource:multiresourcescope', 'control'],
    ['urn:opc:idm:__myscopes__', 'admin'],
    ['urn:opc:idm:role.User%20Administrator', 'admin'],
    ['urn:opc:resource:consumer::all', 'trust'],
    ['urn:opc:resource:consumer:paas:analytics::read', 'trust'],
    ['urn:opc:resource:faaas:fa:pod1urn:opc:resource:consumer::all', 'resource'],
    ['https://a.example.com:443urn:opc:resource:consumer::all', 'resource'],
    ['urn:opc:resource:consumer', 'resource'],
    ['urn:opc:resource:consumer::', 'resource'],
    ['urn:opc:resource:consumer::all/', 'resource'],
    ['constructor', 'resource'],
  ])('%s is %s', (scope, kind) => {
    expect(kindOf(scope)).toBe(kind)
  })
})

describe('the scopes of a request', () => {
  it('stand in the order asked for, each once', () => {
    expect(parseScope(' b  a b ')).toEqual(['b', 'a'])
    expect([parseScope(), parseScope('')]).toEqual([[], []])
  })
})

describe('a lifetime among them', () => {
  it('is in whole seconds, up to a year', () => {
    const asked = (seconds: string) => expiryIn(['openid', `urn:opc:resource:expiry=${seconds}`])
    expect([asked('1'), asked('300'), asked('31556952')]).toEqual([1, 300, 31_556_952])
    expect(expiryIn(['openid'])).toBeUndefined()
    expect(expiryIn(['urn:opc:resource:expiry=1', 'urn:opc:resource:expiry=2'])).toBeNaN()
    for (const seconds of ['0', '01', '-1', '1.5', '1e3', ' 1', '', '31556953', '99999999999']) {
      expect(asked(seconds)).toBeNaN()
    }
  })
})
