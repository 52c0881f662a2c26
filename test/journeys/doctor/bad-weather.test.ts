/** Whatever comes instead of an answer, every step is told, and the whole ends in order. */
import { expect, it } from 'vitest'
import type { Fault } from '../../../src/sandbox/faults/fault.ts'
import { aLoggedInSetup } from '../../support/a-setup.ts'
import { toldBy } from './told.ts'

const requests = [
  'GET /.well-known/openid-configuration',
  'POST /oauth2/v1/token',
  'GET /oauth2/v1/authorize',
  'GET /ic/api/integration/v1/integrations',
  'GET /ic/api/fileserver/v1/filesystem/root',
] as const

const harms = [
  { kind: 'truncated' },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'too-many-requests', retryAfter: 1 },
  { kind: 'server-error', body: 'html' },
] as const

const everyStep = [
  ...['profile', 'store', 'names', 'proxy', 'certificates', 'identity', 'clock', 'client', 'application'],
  ...['redirect', 'scopes', 'login', 'refresh', 'audience', 'integration', 'file-server'],
]

it.each(requests.flatMap((operation) => harms.map((harm) => [operation, harm.kind, harm] as const)))(
  '%s: %s',
  async (operation, _kind, harm) => {
    await using setup = await aLoggedInSetup({ usual: { pause: async () => {} } })
    setup.sandbox.faults.add({ operation, times: 5, ...harm } as Fault)
    const { told } = await toldBy(setup)
    expect(told.checks.map(({ name }) => name)).toEqual(everyStep)
  },
)

it.each(['malformed-json', 'login-page'] as const)(
  'a discovery document that is %s is told',
  async (kind) => {
    await using setup = await aLoggedInSetup()
    setup.sandbox.faults.add({ operation: 'discovery', kind } as Fault)
    const { exitCode, told } = await toldBy(setup)
    const identity = told.checks.find(({ name }) => name === 'identity')
    expect([exitCode, identity?.verdict, identity?.causes]).toEqual([
      6,
      'failed',
      ['proxy-or-portal-answers', 'identity-address-wrong'],
    ])
  },
)
