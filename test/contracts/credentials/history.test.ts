/** Random histories: logins, refreshes, deaths of processes at every step, trouble on the way. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, dev, type Process, type Scene, scene, sourceOf } from '../credentials-under-test.ts'
import { type Death, dyingStore } from '../dying-store.ts'
import type { Incident, Rotation } from '../fake-identity.ts'
import { memoryPlace, type NewPlace, sqlitePlace } from '../store-places.ts'

const incidents = {
  'the request does not leave': { isRefused: true },
  'a page comes instead': { instead: { status: 200, body: '<html>' } },
  'the server is down': { instead: { status: 503, body: '' } },
  'the access token is missing': { changed: ({ access_token: _, ...rest }) => rest },
} satisfies Record<string, Incident>

const anIncident = fc.constantFrom(...(Object.keys(incidents) as (keyof typeof incidents)[]))
const aDeath: fc.Arbitrary<Death> = fc.constantFrom<Death>(
  { when: 'before', step: 'claim' },
  { when: 'after', step: 'claim' },
  { when: 'after', step: 'keepAnswer' },
  { when: 'before', step: 'commit' },
  { when: 'after', step: 'commit' },
)

type Event =
  | { readonly is: 'refresh' }
  | { readonly is: 'trouble'; readonly incident: keyof typeof incidents }
  | { readonly is: 'death'; readonly death: Death }
  | { readonly is: 'both'; readonly incident: keyof typeof incidents; readonly death: Death }
  | { readonly is: 'login' }

const anEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ is: fc.constant('refresh' as const) }),
  fc.record({ is: fc.constant('login' as const) }),
  fc.record({ is: fc.constant('trouble' as const), incident: anIncident }),
  fc.record({ is: fc.constant('death' as const), death: aDeath }),
  fc.record({ is: fc.constant('both' as const), incident: anIncident, death: aDeath }),
)

const aRotation: fc.Arbitrary<Rotation> = fc.constantFrom('static', 'strict', 'grace', 'revoking')

async function play(here: Scene, process: Process, event: Event): Promise<void> {
  if (event.is === 'login') return process.credentials.keep(dev, here.identity.logIn())
  if ('incident' in event) here.identity.incidents.push(incidents[event.incident])
  await codeOf(sourceOf(process, here).token({ force: true }))
  here.identity.incidents.length = 0
}

async function holds(newPlace: NewPlace, rotation: Rotation, events: readonly Event[]): Promise<void> {
  const here = scene(newPlace, rotation)
  await (await here.start()).credentials.keep(dev, here.identity.logIn())
  for (const event of events) {
    const death = 'death' in event ? event.death : undefined
    const process = await here.start((store) => (death ? dyingStore(store, death) : store))
    await play(here, process, event).catch(() => undefined)
    here.clock.advance(3600)
  }
  const { accessToken } = await sourceOf(await here.start(), here).token()
  expect(here.identity.accepts(accessToken)).toBe(true)
  expect(here.identity.deadPresented()).toBe(0)
}

describe('whatever happens after an answer is kept, the login lives on and nothing dead is presented', () => {
  const histories = fc.array(anEvent, { maxLength: 8 })
  const places: [string, NewPlace, number][] = [
    ['memory', memoryPlace, 300],
    ['sqlite', sqlitePlace, 25],
  ]
  it.each(places)('%s', async (_, newPlace, numRuns) => {
    await fc.assert(
      fc.asyncProperty(aRotation, histories, (rotation, events) => holds(newPlace, rotation, events)),
      { numRuns },
    )
  })
})
