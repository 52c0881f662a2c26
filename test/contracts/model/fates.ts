/** What may befall a step of a process: death, a store that cannot be written, trouble in the network. */
import { OicError } from '../../../src/foundation/index.ts'
import type { Incident } from '../fake-identity.ts'
import type { StepName } from './steps.ts'
import type { Fate } from './world.ts'

const names: StepName[] = ['lock', 'read', 'claim', 'send', 'answer', 'keepAnswer', 'commit', 'remove']

const deaths = names.flatMap((name) =>
  (['before', 'after'] as const).map((when): [string, Fate] => [
    `death ${when} ${name}`,
    { name, befall: (world, step) => world.die(step, when) },
  ]),
)

const full = new OicError('STORE_WRITE_FAILED', { details: { path: 'the store', problem: 'no room' } })
const writing: StepName[] = ['lock', 'claim', 'keepAnswer', 'commit', 'remove']

const refusals = writing.map((name): [string, Fate] => [
  `no room for ${name}`,
  {
    name,
    async befall(world, step) {
      // Where not even a claim could be written, nothing was sent.
      if (name !== 'lock' && name !== 'claim') world.ledger.doubt()
      step.fail(full)
    },
  },
])

const incidents: Record<string, Incident> = {
  'the request does not leave': { isRefused: true },
  'the request is lost': { isLost: true, instead: { status: 200, body: '' } },
  'the answer is lost': { isLost: true },
  'the answer is cut': { changed: (body) => JSON.stringify(body).slice(0, 60) },
  'the access token is missing': { changed: ({ access_token: _, ...rest }) => rest },
  'the token lives for ten seconds': { changed: (body) => ({ ...body, expires_in: 10 }) },
  'a page comes instead': { instead: { status: 200, body: '<html>' } },
  'the server is down': { instead: { status: 503, body: '' } },
  'the server is busy': { instead: { status: 429, body: '{"error":"too_many"}' } },
  'the client secret is wrong': { instead: { status: 401, body: '{"error":"invalid_client"}' } },
  'a token is made up': { instead: { status: 200, body: '{"refresh_token":"made up"}' } },
}

const troubles = Object.entries(incidents).map(([what, incident]): [string, Fate] => [
  what,
  {
    name: 'send',
    befall(world, step) {
      if (!incident.isRefused) world.ledger.doubt()
      world.identity.incidents.push(incident)
      return world.goWell(step)
    },
  },
])

const unjudged: [string, Fate] = [
  'nobody can judge',
  {
    name: 'answer',
    befall(world, step) {
      world.ledger.doubt()
      step.owner.cannotJudge = true
      return world.goWell(step)
    },
  },
]

export const fates: Readonly<Record<string, Fate>> = Object.fromEntries([
  ...deaths,
  ...refusals,
  ...troubles,
  unjudged,
])
