import { beforeAll, describe, expect, it, vi } from 'vitest'
import { aStrictSandbox } from './a-strict-sandbox.ts'
import { anOidcProvider } from './an-oidc-provider.ts'
import type { Case } from './case.ts'
import { authorizationRequests } from './cases/authorization-requests.ts'
import { clientAuthentication } from './cases/client-authentication.ts'
import { codes } from './cases/codes.ts'
import { devices } from './cases/devices.ts'
import { otherClients } from './cases/other-clients.ts'
import { passwords } from './cases/passwords.ts'
import { pkceCases } from './cases/pkce.ts'
import { redirects } from './cases/redirects.ts'
import { refreshing } from './cases/refreshing.ts'
import { resourceCases } from './cases/resources.ts'
import { tokenManagement } from './cases/token-management.ts'
import { tokenRequests } from './cases/token-requests.ts'
import { type Compared, judge } from './compare.ts'
import { differences } from './differences.ts'
import { essentials } from './essentials.ts'
import type { Seen } from './seen.ts'
import { type Client, confidential, type Server } from './server.ts'
import { holdTime } from './time.ts'

const cases: readonly Case[] = [
  ...codes,
  ...pkceCases,
  ...redirects,
  ...refreshing,
  ...otherClients,
  ...clientAuthentication,
  ...tokenRequests,
  ...tokenManagement,
  ...authorizationRequests,
  ...resourceCases,
  ...passwords,
  ...devices,
]

type Start = (clients: readonly Client[]) => Promise<Server>

const keyOf = ({ clients = [confidential] }: Case): string => JSON.stringify(clients)

/** What a server says about applications that it does not take. */
async function started(
  start: Start,
  clients: readonly Client[],
): Promise<Server | { readonly setUp: string }> {
  try {
    return await start(clients)
  } catch (error) {
    return { setUp: String(Object(error).error_description) }
  }
}

/** Cases with the same applications share a server, one after the other, in the order of the list. */
async function seenAt(start: Start): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>()
  for (const group of Map.groupBy(cases, keyOf).values()) {
    const server = await started(start, group[0]?.clients ?? [confidential])
    for (const { name, run } of group) seen.set(name, 'setUp' in server ? server : await run(server))
    if (!('setUp' in server)) await server[Symbol.asyncDispose]()
  }
  return seen
}

let compared: readonly Compared[] = []

beforeAll(async () => {
  holdTime()
  for (const name of ['info', 'warn', 'error'] as const) vi.spyOn(console, name).mockImplementation(() => {})
  const sandbox = await seenAt(aStrictSandbox)
  const provider = await seenAt(anOidcProvider)
  compared = cases.map(({ name }) => ({
    name,
    sandbox: sandbox.get(name) ?? {},
    provider: provider.get(name) ?? {},
  }))
  vi.useRealTimers()
}, 120_000)

describe('strict, beside oidc-provider', () => {
  it('is compared in some hundred cases, each with a name of its own', () => {
    expect(cases.length).toBeGreaterThan(400)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })

  it('differs as the list says, and in nothing else', () => {
    expect(judge(compared, differences)).toEqual([])
  })

  it('strict tells old caches too to keep no answer with tokens or an error, which oidc-provider leaves out', () => {
    const said = (side: 'sandbox' | 'provider') =>
      compared.flatMap((one) =>
        Object.entries(one[side])
          .filter(([field]) => field.split('.').at(-1) === 'pragma')
          .map(([field, pragma]) => `${one[side][field.replace('pragma', 'outcome')]}: ${pragma}`),
      )
    const [here, there] = [said('sandbox'), said('provider')]
    expect(here.length).toBeGreaterThan(200)
    expect(here.filter((one) => !one.startsWith('405 ') && !one.endsWith(': no-cache'))).toEqual([])
    expect(there.filter((one) => !one.endsWith(': none'))).toEqual([])
  })

  it.each(essentials)('and both are right: $name', ({ name, fields }) => {
    const { sandbox, provider } = compared.find((one) => one.name === name) ?? {}
    expect({ sandbox, provider }).toEqual({
      sandbox: expect.objectContaining(fields),
      provider: expect.objectContaining(fields),
    })
  })
})
