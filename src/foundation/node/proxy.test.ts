import { describe, expect, it } from 'vitest'
import { proxyFor } from './proxy.ts'

const address = new URL('https://idcs-0.identity.oraclecloud.com')
const proxy = 'http://proxy.example.com:8080'

const chosen = (environment: Record<string, string>, at = address) => {
  const found = proxyFor(at, environment)
  return found && [found.variable, found.address.port]
}

describe('the proxy', () => {
  it.each<[string, Record<string, string>, string]>([
    ['the one for https', { HTTPS_PROXY: proxy, HTTP_PROXY: 'http://else.example.com' }, 'HTTPS_PROXY'],
    [
      'the lower-case name first',
      { HTTPS_PROXY: 'http://else.example.com', https_proxy: proxy },
      'https_proxy',
    ],
    ['the one for http where there is no other', { HTTP_PROXY: proxy }, 'HTTP_PROXY'],
    ['an empty variable is none', { https_proxy: '', HTTPS_PROXY: proxy }, 'HTTPS_PROXY'],
  ])('is %s', (_what, environment, variable) => expect(chosen(environment)).toEqual([variable, '8080']))

  it.each([
    '*',
    'idcs-0.identity.oraclecloud.com',
    'oraclecloud.com',
    '.oraclecloud.com',
    '*.oraclecloud.com',
  ])('is not used where NO_PROXY is "%s"', (spared) =>
    expect(chosen({ HTTPS_PROXY: proxy, NO_PROXY: spared })).toBeUndefined(),
  )

  it.each(['cloud.com', 'oraclecloud.com:8443', 'else.example.com, other', ''])(
    'is used where NO_PROXY is "%s"',
    (spared) => expect(chosen({ HTTPS_PROXY: proxy, NO_PROXY: spared })).toEqual(['HTTPS_PROXY', '8080']),
  )

  it('is never used for this machine, nor when it is no address', () => {
    expect([
      chosen({ HTTP_PROXY: proxy }, new URL('http://127.0.0.1:8400')),
      chosen({ HTTPS_PROXY: 'no address' }),
    ]).toEqual([undefined, undefined])
  })
})
