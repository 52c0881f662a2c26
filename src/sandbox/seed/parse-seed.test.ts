import { describe, expect, it } from 'vitest'
import { isOicError } from '../../foundation/index.ts'
import { parseSeed } from './parse-seed.ts'

const whole = {
  random: 'x',
  instance: { name: 'dev', primaryAudience: 'https://AB.integration.example.com:443', fileServer: false },
  application: {
    displayName: 'App',
    clientId: 'app',
    clientSecret: 's',
    clientType: 'trusted',
    active: true,
    redirectUris: ['http://127.0.0.1:1/callback'],
    allowedGrants: ['authorization_code'],
    allowedScopes: ['https://AB.integration.example.com:443/ic/api/'],
  },
  resource: {
    secondaryAudiences: [],
    accessTokenExpiry: 60,
    refreshTokenExpiry: 31_556_952,
    allowOffline: false,
  },
  users: [{ userName: 'a', password: 'b', displayName: 'A', roles: ['ServiceUser'] }],
  files: [{ path: '/a/', size: 0 }],
}

const problemOf = (json: unknown): string => {
  try {
    parseSeed(json, 'seed.json')
    return 'none'
  } catch (error) {
    return isOicError(error, 'SANDBOX_SEED_INVALID') ? error.message : 'another error'
  }
}

const problem = (text: string) => `the seed seed.json cannot be used: ${text}`

describe('a seed', () => {
  it('may hold everything or nothing, as text or parsed', () => {
    expect([parseSeed(JSON.stringify(whole)), parseSeed(whole), parseSeed('{}')]).toEqual([whole, whole, {}])
  })

  it.each<{ seed: unknown; text: string }>([
    { seed: '{', text: 'it is not JSON' },
    { seed: '[]', text: 'seed must be an object' },
    { seed: null, text: 'seed must be an object' },
    { seed: { host: '0.0.0.0' }, text: 'seed.host is not known' },
    { seed: { constructor: 1 }, text: 'seed.constructor is not known' },
    { seed: { random: 1 }, text: 'seed.random must be a text that is not empty' },
    { seed: { users: [] }, text: 'seed.users must hold somebody' },
    { seed: { users: [{ password: 'x' }] }, text: 'seed.users[0].userName is missing' },
    {
      seed: { files: [{ path: '/a', size: -1 }] },
      text: 'seed.files[0].size must be a whole number from 0 to 9007199254740991',
    },
    {
      seed: { resource: { accessTokenExpiry: 59 } },
      text: 'seed.resource.accessTokenExpiry must be a whole number from 60 to 31556952',
    },
    { seed: { resource: { allowOffline: 'yes' } }, text: 'seed.resource.allowOffline must be true or false' },
    {
      seed: { application: { clientType: 'x' } },
      text: 'seed.application.clientType must be one of trusted, confidential, public',
    },
    {
      seed: { application: { redirectUris: ['/relative'] } },
      text: 'seed.application.redirectUris[0] must be an absolute address without a fragment, in printable ASCII without spaces',
    },
    {
      seed: { application: { redirectUris: ['https://a.test/#x'] } },
      text: 'seed.application.redirectUris[0] must be an absolute address without a fragment, in printable ASCII without spaces',
    },
    {
      seed: { application: { redirectUris: 'https://a.test/' } },
      text: 'seed.application.redirectUris must be a list',
    },
    {
      seed: { application: { clientId: 'a' }, users: [{ userName: 'a' }] },
      text: 'the client id is also the name of a user',
    },
    {
      seed: {
        applications: [{ clientId: 'SOMEBODY' }],
        users: [{ userName: 'x' }, { userName: 'Somebody' }],
      },
      text: 'the client id is also the name of a user',
    },
    {
      seed: { application: { clientId: 'Jane.Doe@example.com' } },
      text: 'the client id is also the name of a user',
    },
  ])('is refused: $text', ({ seed, text }) => {
    expect(problemOf(seed)).toBe(problem(text))
  })

  const addressProblem = 'must be an absolute address without a fragment, in printable ASCII without spaces'
  it.each(['\u2603', 'caf\u00e9', '\0', '\n', '\r\nX: y', ' ', '\u007f', 'x'.repeat(2048)])(
    'is refused with a redirect address that cannot stand in a header: %j',
    (tail) => {
      const addresses = ['https://client.example.com/', `https://client.example.com/${tail}`]
      expect(problemOf({ application: { redirectUris: addresses } })).toBe(
        problem(`seed.application.redirectUris[1] ${addressProblem}`),
      )
      expect(problemOf({ application: { postLogoutRedirectUris: addresses } })).toBe(
        problem(`seed.application.postLogoutRedirectUris[1] ${addressProblem}`),
      )
    },
  )
})
