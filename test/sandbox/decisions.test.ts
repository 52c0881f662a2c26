/** No answer leaves without the reason for it in the log: every route, with all that may come to it. */
import { globSync, readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { Switches } from '../../src/sandbox/behaviour.ts'
import { behaviourOf, behaviours } from '../../src/sandbox/behaviours.ts'
import { controlApp } from '../../src/sandbox/control/app.ts'
import type { Exchange } from '../../src/sandbox/http/exchange.ts'
import type { OriginName } from '../../src/sandbox/http/origin-name.ts'
import { seenRequests } from '../../src/sandbox/http/seen-requests.ts'
import { identityApp } from '../../src/sandbox/identity/app.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import type { Generation } from '../../src/sandbox/instance/instance.ts'
import { instanceClock } from '../../src/sandbox/instance/instance-clock.ts'
import { openInstance } from '../../src/sandbox/instance/open-instance.ts'
import { designApp } from '../../src/sandbox/integration/design.ts'
import { runtimeApp } from '../../src/sandbox/integration/runtime.ts'
import { newState } from '../../src/sandbox/seed/new-state.ts'
import {
  aBrowser,
  aSandbox,
  authorizationUrl,
  basic,
  codeFor,
  exchange,
  login,
  refresh,
  start,
} from './actors.ts'

type Apps = Readonly<Record<OriginName, Hono<Exchange>>>

function appsOf(generation: Generation): Apps {
  const state = newState({}, 'routes', start)
  const origin = 'http://127.0.0.1:1'
  const instance = openInstance(state, {
    origins: { identity: origin, design: origin, runtime: origin, control: origin },
    generation,
    behaviour: behaviourOf('observed'),
    clock: instanceClock({ now: () => start }, state),
  })
  const journal = { requests: seenRequests(), log: () => {} }
  const controls = { advance: () => {}, reset: () => {} }
  return {
    identity: identityApp(instance, journal),
    design: designApp(instance, journal),
    runtime: runtimeApp(instance, journal),
    control: controlApp(instance, journal, controls),
  }
}

/** An address that the pattern of a route matches. */
const example = (pattern: string): string =>
  pattern
    .replaceAll(/:version(\{[^}]*\})?/g, 'v1')
    .replaceAll(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, 'x')
    .replaceAll('*', 'x')

const pathsOf = (app: Hono<Exchange>): readonly string[] => [
  ...new Set(['/', '/nowhere', ...app.routes.map(({ path }) => example(path))]),
]

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }

const bodies: readonly RequestInit[] = [
  {},
  { headers: form, body: '' },
  { headers: form, body: 'grant_type=x&token=x&userName=x&password=x&loginCtx=x' },
  { headers: form, body: `a=${'x'.repeat(70_000)}` },
  { headers: json, body: '{' },
  { headers: json, body: '{}' },
  { headers: { 'content-type': 'application/scim+json' }, body: '{"schemas":[]}' },
  { headers: { 'content-type': 'text/plain', accept: 'text/html' }, body: 'x' },
]

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'UNHEARD-OF']

const initsOf = (authorization: string | undefined): readonly RequestInit[] =>
  methods.flatMap((method) => {
    const sent = method === 'GET' || method === 'HEAD' ? bodies.slice(0, 1) : bodies
    return sent.map(({ headers, body }) => ({
      method,
      headers: { ...headers, ...(authorization !== undefined && { authorization }) },
      ...(body !== undefined && { body }),
    }))
  })

async function credentialsOf(sandbox: Sandbox): Promise<readonly (string | undefined)[]> {
  const { application } = sandbox.description
  const { access_token: token } = await login(sandbox)
  const good = basic(application.clientId, application.clientSecret)
  return [undefined, 'Bearer x', `Bearer ${token}`, 'Basic x', good, 'Negotiate x']
}

/** What the log says of answers whose reason it does not know. */
async function unexplained(options: SandboxOptions): Promise<readonly string[]> {
  const lines: string[] = []
  await using sandbox = await aSandbox({ ...options, log: (line) => lines.push(line) })
  const apps = appsOf(options.generation ?? 3)
  const credentials = await credentialsOf(sandbox)
  for (const origin of ['identity', 'design', 'runtime', 'control'] as const) {
    for (const path of pathsOf(apps[origin])) {
      for (const init of credentials.flatMap(initsOf)) {
        await sandbox.fetch(new Request(`${sandbox.description[origin]}${path}`, init))
      }
    }
  }
  return lines.filter((line) => !/^\w+ \S+ \S+ \d+: \S/.test(line))
}

describe('every answer', () => {
  it.each<SandboxOptions>([{}, { generation: 2 }, { behaviour: 'strict' }])(
    'of every route has its reason in the log: %j',
    async (options) => {
      expect([...new Set(await unexplained(options))]).toEqual([])
    },
    60_000,
  )

  it('of a login has its reason in the log, from the first redirect to a spent refresh token', async () => {
    const lines: string[] = []
    await using sandbox = await aSandbox({ behaviour: 'strict', log: (line) => lines.push(line) })
    const browser = aBrowser(sandbox)
    for (const changes of [
      {},
      { client_id: 'x' },
      { scope: 'x' },
      { response_type: 'token' },
      { state: undefined },
    ]) {
      await browser.open(authorizationUrl(sandbox, changes))
      await browser.open(`${sandbox.description.identity}/ui/v1/signin`)
      await browser.signIn({ password: 'wrong' })
      await browser.signIn()
    }
    const code = await codeFor(sandbox)
    await exchange(sandbox, code)
    await exchange(sandbox, code)
    const { refresh_token } = await login(sandbox)
    await refresh(sandbox, refresh_token)
    await refresh(sandbox, refresh_token)
    expect(lines.length).toBeGreaterThan(25)
    expect(lines.filter((line) => !/^\w+ \S+ \S+ \d+: \S/.test(line))).toEqual([])
  })

  it('under another name, or to a page of another site, has its reason in the log', async () => {
    const lines: string[] = []
    await using sandbox = await aSandbox({ log: (line) => lines.push(line) })
    const { identity, control } = sandbox.description
    await sandbox.fetch(new Request(`${identity}/`, { headers: { host: 'evil.test' } }))
    await sandbox.fetch(new Request(`${control}/requests`, { headers: { origin: 'https://evil.test' } }))
    expect(lines.filter((line) => !/^\w+ \S+ \S+ \d+: \S/.test(line))).toEqual([])
    expect(lines.length).toBe(2)
  })
})

/** They shape what is said, and never decide between yes and no: the answer itself shows them. */
const inTheAnswer: readonly (keyof Switches)[] = [
  'issInResponses',
  'issuer',
  'codeRedirectStatus',
  'challengeOn401',
  'offlineAccessInScopeClaim',
  'scopeInAnswer',
]

describe('a switch', () => {
  const text = globSync('src/sandbox/**/*.ts')
    .filter((path) => !path.includes('evidence') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const switches = Object.keys(behaviours.observed)

  it('is named in brackets by the decisions it makes, unless the answer itself shows it', () => {
    const bracketed = [...text.matchAll(/ \((\w+(?:, \w+)*)\)[`'"]/g)]
    const methods = [...text.matchAll(/onlyMethodsWithout\('[A-Z]+', '(\w+)'/g)]
    const named = [...bracketed, ...methods].flatMap(([, names = '']) => names.split(', '))
    expect(switches.filter((name) => !named.includes(name)).toSorted()).toEqual(inTheAnswer.toSorted())
  })

  it('of the name in the brackets exists', () => {
    const named = [...text.matchAll(/ \(([a-z]+[A-Z]\w*(?:, [a-z]+[A-Z]\w*)*)\)[`'"]/g)]
    const names = named.flatMap(([, found = '']) => found.split(', '))
    expect([...new Set(names)].filter((name) => !switches.includes(name))).toEqual([])
  })
})
