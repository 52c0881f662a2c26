/** The endpoints that the sandbox really serves, read from the routes of its three origins. */
import type { Hono } from 'hono'
import { behaviourOf } from '../../src/sandbox/behaviour.ts'
import type { Exchange } from '../../src/sandbox/http/exchange.ts'
import { seenRequests } from '../../src/sandbox/http/seen-requests.ts'
import { identityApp } from '../../src/sandbox/identity/app.ts'
import type { Generation } from '../../src/sandbox/instance/instance.ts'
import { instanceClock } from '../../src/sandbox/instance/instance-clock.ts'
import { openInstance } from '../../src/sandbox/instance/open-instance.ts'
import { designApp } from '../../src/sandbox/integration/design.ts'
import { runtimeApp } from '../../src/sandbox/integration/runtime.ts'
import { newState } from '../../src/sandbox/seed/new-state.ts'
import { parseSeed } from '../../src/sandbox/seed/parse-seed.ts'

const origin = 'http://127.0.0.1:1'
const now = new Date('2026-01-15T12:00:00Z')

/** The control origin is left out: it is the sandbox's own, and nothing of Oracle's stands behind it. */
function appsOf(generation: Generation): readonly Hono<Exchange>[] {
  const state = newState(parseSeed({}), 'routes', now)
  const instance = openInstance(state, {
    origins: { identity: origin, design: origin, runtime: origin, control: origin },
    generation,
    behaviour: behaviourOf('observed'),
    clock: instanceClock({ now: () => now }, state),
  })
  const journal = { requests: seenRequests(), log: () => {} }
  return [identityApp(instance, journal), designApp(instance, journal), runtimeApp(instance, journal)]
}

/** `/Apps/:id{[^/]+}` as `/Apps/{id}`, and what follows a `*` as `{path}`. */
const written = (path: string): string =>
  path.replace(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, '{$1}').replaceAll('*', '{path}')

/** An address that the pattern matches. */
const example = (path: string): string =>
  written(path)
    .replaceAll(/\{version\}/g, 'v1')
    .replaceAll(/\{\w+\}/g, 'x')

/**
 * A route for one method is an endpoint. One for all methods is a guard, or what answers the methods and the
 * addresses nobody serves: it is an endpoint only if a method that no one has heard of is not refused there.
 */
async function isEndpoint(app: Hono<Exchange>, method: string, path: string): Promise<boolean> {
  if (method !== 'ALL') return true
  const answer = await app.request(`${origin}${example(path)}`, { method: 'UNHEARD-OF' })
  return answer.status < 400
}

async function endpointsOf(app: Hono<Exchange>): Promise<readonly string[]> {
  const found = app.routes.map(async ({ method, path }) =>
    (await isEndpoint(app, method, path)) ? [`${method} ${written(path)}`] : [],
  )
  return (await Promise.all(found)).flat()
}

/** Each once, as rows name them. */
export async function servedEndpoints(): Promise<readonly string[]> {
  const apps = [...appsOf(3), ...appsOf(2)]
  return [...new Set((await Promise.all(apps.map(endpointsOf))).flat())].toSorted()
}
