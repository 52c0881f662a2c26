/** The endpoints that the sandbox really serves, read from the routes of its three origins. */
import type { Hono } from 'hono'
import type { BehaviourName } from '../../src/sandbox/behaviour.ts'
import { behaviourOf } from '../../src/sandbox/behaviours.ts'
import type { Exchange } from '../../src/sandbox/http/exchange.ts'
import { isMethodRefusal } from '../../src/sandbox/http/method-refusals.ts'
import type { OriginName } from '../../src/sandbox/http/origin-name.ts'
import { seenRequests } from '../../src/sandbox/http/seen-requests.ts'
import { identityApp } from '../../src/sandbox/identity/app.ts'
import type { Generation } from '../../src/sandbox/instance/instance.ts'
import { instanceClock } from '../../src/sandbox/instance/instance-clock.ts'
import { openInstance } from '../../src/sandbox/instance/open-instance.ts'
import { designApp } from '../../src/sandbox/integration/design.ts'
import { runtimeApp } from '../../src/sandbox/integration/runtime.ts'
import { newState } from '../../src/sandbox/seed/new-state.ts'
import { parseSeed } from '../../src/sandbox/seed/parse-seed.ts'
import { forAllMethods } from './for-all-methods.ts'
import { writtenPath } from './written-path.ts'

const origin = 'http://127.0.0.1:1'
const now = new Date('2026-01-15T12:00:00Z')

export interface Served {
  readonly name: OriginName
  readonly app: Hono<Exchange>
}

/** The control origin is left out: it is the sandbox's own, and nothing of Oracle's stands behind it. */
function originsOf(generation: Generation, behaviour: BehaviourName): readonly Served[] {
  const state = newState(parseSeed({}), 'routes', now)
  const instance = openInstance(state, {
    origins: { identity: origin, design: origin, runtime: origin, control: origin },
    generation,
    behaviour: behaviourOf(behaviour),
    clock: instanceClock({ now: () => now }, state),
  })
  const journal = { requests: seenRequests(), log: () => {} }
  const design = { name: 'design', app: designApp(instance, journal) } as const
  const runtime = { name: 'runtime', app: runtimeApp(instance, journal) } as const
  const integration = generation === 3 ? [design, runtime] : [design]
  return [{ name: 'identity', app: identityApp(instance, journal) }, ...integration]
}

/** What is open in one behaviour or generation alone counts as well. */
export const allOrigins = (): readonly Served[] =>
  (['observed', 'strict', 'loose'] as const).flatMap((behaviour) =>
    ([2, 3] as const).flatMap((generation) => originsOf(generation, behaviour)),
  )

/** Guards, and what refuses: so many for all methods of this path, and no more. */
const knownAt = (name: OriginName, path: string): number =>
  forAllMethods.find((known) => known.origin === name && known.path === path)?.handlers ?? 0

/**
 * A route for one method is an endpoint. One for all methods is one as well, unless it was made to refuse methods or
 * is on the list; asking it would not tell, since it may answer some and refuse others.
 */
export function endpointsOf({ name, app }: Served): readonly string[] {
  const found = new Map<string, number>()
  return app.routes.flatMap(({ method, path, handler }) => {
    if (method !== 'ALL') return [`${method} ${writtenPath(path)}`]
    if (isMethodRefusal(handler)) return []
    found.set(path, (found.get(path) ?? 0) + 1)
    return (found.get(path) ?? 0) > knownAt(name, path) ? [`ALL ${writtenPath(path)}`] : []
  })
}

/** Each once, as rows name them. */
export const servedEndpoints = (): readonly string[] =>
  [...new Set(allOrigins().flatMap(endpointsOf))].toSorted()
