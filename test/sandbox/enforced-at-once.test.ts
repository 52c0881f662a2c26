/** What an administrator changes counts for the next request, whatever was granted before it. */
import { describe, expect, it } from 'vitest'
import { behaviourOf } from '../../src/sandbox/behaviours.ts'
import { parametersOf } from '../../src/sandbox/http/parameters.ts'
import { issueCode } from '../../src/sandbox/identity/authorize/issue-code.ts'
import { Refusal } from '../../src/sandbox/identity/refusal.ts'
import { grantTokens } from '../../src/sandbox/identity/token/grant-tokens.ts'
import type { SandboxSeed } from '../../src/sandbox/index.ts'
import { keepApplication, ownApplication } from '../../src/sandbox/instance/applications.ts'
import type { Instance } from '../../src/sandbox/instance/instance.ts'
import { instanceClock } from '../../src/sandbox/instance/instance-clock.ts'
import { openInstance } from '../../src/sandbox/instance/open-instance.ts'
import type { Application } from '../../src/sandbox/instance/registered.ts'
import { keepUser } from '../../src/sandbox/instance/users.ts'
import { newState } from '../../src/sandbox/seed/new-state.ts'
import { basic, redirectUri, start } from './actors.ts'

const audience = 'https://a.example.com:443'
const everything = `${audience}urn:opc:resource:consumer::all`

function anInstance(application: SandboxSeed['application'] = {}): Instance {
  const allowedGrants = ['authorization_code', 'refresh_token', 'client_credentials', 'password']
  const seed: SandboxSeed = {
    instance: { primaryAudience: audience },
    application: { allowedGrants, ...application },
    users: [{ userName: 'jane', password: 'pw' }],
  }
  const state = newState(seed, 'tests', start)
  const [identity, design] = ['http://127.0.0.1:1', 'http://127.0.0.1:2']
  return openInstance(state, {
    origins: { identity, design, runtime: design, control: 'http://127.0.0.1:3' },
    ...{ generation: 3, behaviour: behaviourOf('observed') },
    clock: instanceClock({ now: () => start }, state),
  })
}

function ask(instance: Instance, fields: Readonly<Record<string, string>>) {
  const { clientId, clientSecret } = ownApplication(instance.state, 'customer')
  const form = parametersOf(new URLSearchParams(fields))
  const authorization = basic(clientId, clientSecret)
  return grantTokens(instance, { form, authorization })
}

const passwordOf = (scope: string) => ({ grant_type: 'password', username: 'jane', password: 'pw', scope })

const refreshTokenOf = (instance: Instance, scope = `${everything} offline_access`): string =>
  ask(instance, passwordOf(scope)).granted.refreshToken ?? 'no refresh token'

const renew = (instance: Instance, refresh_token: string, more: Readonly<Record<string, string>> = {}) =>
  ask(instance, { grant_type: 'refresh_token', refresh_token, ...more })

function codeOf(instance: Instance, scopes: readonly string[]): string {
  const { clientId } = ownApplication(instance.state, 'customer')
  const now = instance.clock.seconds()
  const session = { userName: 'jane', sid: 'sid', signedInAt: now, expiresAt: now + 28_800 }
  return issueCode(instance, { clientId, redirectUri, scopes }, session)
}

/** The error of the answer, or `granted`. */
function outcome(attempt: () => unknown): string {
  try {
    attempt()
    return 'granted'
  } catch (error) {
    if (error instanceof Refusal) return error.error ?? 'no error code'
    throw error
  }
}

function change(instance: Instance, which: 'customer' | 'instance', changes: Partial<Application>): void {
  keepApplication(instance, { ...ownApplication(instance.state, which), ...changes })
}

const audiencesIn = ({ tokens }: ReturnType<typeof ask>) => tokens.map(({ claims }) => claims['aud'])

describe('a scope that the administrator takes away', () => {
  it('is refused for a code that was issued before, and the code stays', () => {
    const instance = anInstance()
    const code = codeOf(instance, [everything])
    const redeem = () => ask(instance, { grant_type: 'authorization_code', code })
    change(instance, 'customer', { allowedScopes: [] })
    expect(outcome(redeem)).toBe('invalid_scope')
    change(instance, 'customer', { allowedScopes: [everything] })
    expect(outcome(redeem)).toBe('granted')
    expect(outcome(redeem)).toBe('invalid_grant')
  })

  it('is refused at the next refresh, and the refresh token stays', () => {
    const instance = anInstance()
    const refreshToken = refreshTokenOf(instance)
    change(instance, 'customer', { allowedScopes: [`${audience}/ic/api/`] })
    expect(outcome(() => renew(instance, refreshToken))).toBe('invalid_scope')
    change(instance, 'customer', { allowedScopes: [everything] })
    expect(outcome(() => renew(instance, refreshToken))).toBe('granted')
  })

  it('is refused to client credentials', () => {
    const instance = anInstance()
    const act = () => ask(instance, { grant_type: 'client_credentials', scope: everything })
    expect(outcome(act)).toBe('granted')
    change(instance, 'instance', { scopes: [] })
    expect(outcome(act)).toBe('invalid_scope')
  })

  it('is refused when the resource itself is off', () => {
    const instance = anInstance()
    const refreshToken = refreshTokenOf(instance)
    change(instance, 'instance', { active: false })
    expect(outcome(() => renew(instance, refreshToken))).toBe('invalid_scope')
  })
})

describe('a login that was granted', () => {
  it.each([
    { what: 'the application is not active', changes: { active: false }, expected: 'invalid_client' },
    { what: 'its grant is gone', changes: { allowedGrants: ['password'] }, expected: 'unauthorized_client' },
    { what: 'its redirect address is gone', changes: { redirectUris: [] }, expected: 'granted' },
  ])('is $expected at the next refresh when $what', ({ changes, expected }) => {
    const instance = anInstance()
    const refreshToken = refreshTokenOf(instance)
    change(instance, 'customer', changes)
    expect(outcome(() => renew(instance, refreshToken))).toBe(expected)
  })

  it('ends with "Allow token refresh" of the resource', () => {
    const instance = anInstance()
    const refreshToken = refreshTokenOf(instance)
    change(instance, 'instance', { allowOffline: false })
    expect(outcome(() => renew(instance, refreshToken))).toBe('invalid_grant')
    expect(ask(instance, passwordOf(`${everything} offline_access`)).granted.refreshToken).toBeUndefined()
  })

  it.each([{ active: false }, { locked: true }])('ends when its user is %j', (changes) => {
    const instance = anInstance()
    const refreshToken = refreshTokenOf(instance)
    const [user] = instance.state.users
    if (user !== undefined) keepUser(instance, { ...user, ...changes })
    expect(outcome(() => renew(instance, refreshToken))).toBe('invalid_grant')
  })

  it('has the lifetime of the resource as it is now', () => {
    const instance = anInstance()
    const refreshToken = refreshTokenOf(instance)
    change(instance, 'instance', { accessTokenExpiry: 120 })
    expect(renew(instance, refreshToken).tokens.map((token) => token.lifetimeSeconds)).toEqual([120])
  })

  it('keeps the lifetime that it asked for, narrowed or not', () => {
    const instance = anInstance()
    const lasting = `${everything} ${audience}/ic/api/ offline_access urn:opc:resource:expiry=300`
    const refreshToken = refreshTokenOf(instance, lasting)
    const narrowed = renew(instance, refreshToken, { scope: everything })
    expect(narrowed.tokens.map(({ lifetimeSeconds, claims }) => [lifetimeSeconds, claims['scope']])).toEqual([
      [300, 'urn:opc:resource:consumer::all'],
    ])
    const again = renew(instance, narrowed.granted.refreshToken ?? '')
    expect(again.tokens.map(({ lifetimeSeconds, claims }) => [lifetimeSeconds, claims['scope']])).toEqual([
      [300, 'urn:opc:resource:consumer::all /ic/api/'],
    ])
  })

  it('is not narrowed to nothing, nor widened', () => {
    const instance = anInstance()
    const refreshToken = refreshTokenOf(instance)
    for (const scope of ['offline_access', `${everything} openid`, `${audience}/ic/api/`, 'nonsense']) {
      expect(outcome(() => renew(instance, refreshToken, { scope }))).toBe('invalid_scope')
    }
    expect(outcome(() => renew(instance, refreshToken))).toBe('granted')
  })
})

describe('of two audiences that a scope begins with', () => {
  const resource = (instance: Instance, changes: Partial<Application>): Application => ({
    ...ownApplication(instance.state, 'instance'),
    ...{ id: `resource ${changes.audience}`, clientId: `${changes.audience}_APPID`, secondaryAudiences: [] },
    ...changes,
  })
  const act = (instance: Instance, scope: string) =>
    ask(instance, { grant_type: 'client_credentials', scope })
  const scopes = [{ value: '/ic/api/', displayName: 'API', requiresConsent: false }]
  const longer = `${audience}/other`

  it('the longer one counts', () => {
    const scope = `${longer}/ic/api/`
    const instance = anInstance({ allowedScopes: [scope] })
    expect(outcome(() => act(instance, scope))).toBe('invalid_scope')
    keepApplication(instance, resource(instance, { audience: longer, scopes }))
    expect(audiencesIn(act(instance, scope))).toEqual([longer])
  })

  it('the shorter one counts where the longer one does not know the rest', () => {
    const scope = `${longer}/ic/api/`
    const instance = anInstance({ allowedScopes: [scope] })
    change(instance, 'instance', {
      scopes: [{ value: '/other/ic/api/', displayName: 'x', requiresConsent: false }],
    })
    expect(audiencesIn(act(instance, scope))).toEqual([expect.arrayContaining([audience])])
    keepApplication(instance, resource(instance, { audience: longer, scopes: [] }))
    expect(audiencesIn(act(instance, scope))).toEqual([expect.arrayContaining([audience])])
    keepApplication(instance, resource(instance, { audience: longer, scopes }))
    expect(audiencesIn(act(instance, scope))).toEqual([longer])
  })

  it('one that ends within the value of a scope takes nothing from the instance', () => {
    const instance = anInstance()
    const own = audiencesIn(act(instance, everything))
    keepApplication(instance, resource(instance, { audience: `${audience}urn:opc:`, scopes }))
    expect(audiencesIn(act(instance, everything))).toEqual(own)
  })

  it('two that are alike have each the scopes that are its own', () => {
    const scope = `${audience}mine`
    const instance = anInstance({ allowedScopes: [scope, everything] })
    const own = audiencesIn(act(instance, everything))
    const mine = [{ value: 'mine', displayName: 'x', requiresConsent: false }]
    keepApplication(instance, resource(instance, { audience, scopes: mine }))
    expect([audiencesIn(act(instance, scope)), audiencesIn(act(instance, everything))]).toEqual([
      [audience],
      own,
    ])
    expect(outcome(() => act(instance, `${audience}other`))).toBe('invalid_scope')
  })

  it('an audience of a name alone is one like any other', () => {
    const pod = 'urn:opc:resource:faaas:fa:pod1'
    const scope = `${pod}urn:opc:resource:consumer::all`
    const instance = anInstance({ allowedScopes: [scope], trustScope: 'Account' })
    expect(outcome(() => act(instance, scope))).toBe('invalid_scope')
    keepApplication(instance, resource(instance, { audience: pod }))
    expect(audiencesIn(act(instance, scope))).toEqual([pod])
  })
})
