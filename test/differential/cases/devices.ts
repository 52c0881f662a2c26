/** The device flow (RFC 8628), as the device sees it. */
import { afterwards, askToken, basic, type Parameters, sideBySide, type TokenCall } from '../actors.ts'
import type { Case } from '../case.ts'
import { decide } from '../person.ts'
import type { Seen, TokenAnswer } from '../seen.ts'
import { type Client, confidential, lifetimes, publicClient, type Server } from '../server.ts'
import { wait } from '../time.ts'

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

const device: Client = { ...confidential, id: 'device', mayUseDevices: true }
const otherDevice: Client = { ...device, id: 'other-device', secret: 'a-secret-of-the-other-device' }
const publicDevice: Client = { ...publicClient, id: 'public-device', mayUseDevices: true }
const clients = [device, otherDevice, publicDevice, confidential]

interface Codes {
  readonly seen: Seen
  readonly deviceCode: string
  readonly userCode: string
}

type Ask = TokenCall & { readonly changes?: Parameters }

const present = (parameters: Parameters): [string, string][] =>
  Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))

/** Both want to know who asks, and for what. */
async function codesFor(server: Server, { changes = {}, ...call }: Ask = {}): Promise<Codes> {
  const authorization = 'authorization' in call ? call.authorization : basic(device)
  const scope = `openid offline_access ${server.scopes.main}`
  const answer = await fetch(server.deviceAddress, {
    method: 'POST',
    headers: authorization === undefined ? {} : { authorization },
    body: new URLSearchParams(present({ client_id: device.id, scope, prompt: 'consent', ...changes })),
  })
  const body = (await answer.json()) as Readonly<Record<string, unknown>>
  const seen = answer.ok
    ? {
        outcome: `${answer.status}`,
        members: Object.keys(body).toSorted().join(' '),
        lives: body['expires_in'],
      }
    : { outcome: `${answer.status} ${body['error']}` }
  return {
    seen: { ...seen, cache: answer.headers.get('cache-control') ?? 'none' },
    deviceCode: String(body['device_code']),
    userCode: String(body['user_code']),
  }
}

const poll = (server: Server, deviceCode: string | undefined, client = device, call: TokenCall = {}) =>
  askToken(
    server,
    { grant_type: deviceGrant, device_code: deviceCode },
    { authorization: basic(client), ...call },
  )

const afterDeviceLogin = (server: Server, tokens: TokenAnswer) =>
  afterwards(server, tokens, { authorization: basic(device) })

const asked: readonly (readonly [what: string, ask: Ask])[] = [
  ['codes', {}],
  ['codes, without credentials', { authorization: undefined }],
  ['codes, with a wrong secret', { authorization: basic({ ...device, secret: 'wrong' }) }],
  ['codes, unknown', { authorization: basic({ ...device, id: 'nobody' }), changes: { client_id: 'nobody' } }],
  [
    'codes, without the grant',
    { authorization: basic(confidential), changes: { client_id: confidential.id } },
  ],
  ['codes, by a public application', { authorization: undefined, changes: { client_id: publicDevice.id } }],
  ['codes, for no scope', { changes: { scope: undefined } }],
  ['codes, for a scope that nobody knows', { changes: { scope: 'openid no-such-scope' } }],
]

export const devices: readonly Case[] = [
  ...asked.map(
    ([what, ask]): Case => ({
      name: `device: asks for ${what}`,
      clients,
      run: async (server) => (await codesFor(server, ask)).seen,
    }),
  ),
  ...(
    [
      ['one that nobody issued', 'nonsense'],
      ['none', undefined],
      ['an empty one', ''],
    ] as const
  ).map(
    ([what, code]): Case => ({
      name: `device: polls with ${what}`,
      clients,
      run: async (server) => (await poll(server, code)).seen,
    }),
  ),
  {
    name: 'device: polls before the person decides',
    clients,
    run: async (server) => (await poll(server, (await codesFor(server)).deviceCode)).seen,
  },
  {
    name: 'device: polls too often',
    clients,
    async run(server) {
      const { deviceCode } = await codesFor(server)
      const first = await poll(server, deviceCode)
      wait(4)
      const tooEarly = await poll(server, deviceCode)
      wait(10)
      const inTime = await poll(server, deviceCode)
      return sideBySide({ first: first.seen, tooEarly: tooEarly.seen, inTime: inTime.seen })
    },
  },
  {
    name: 'device: polls without credentials',
    clients,
    run: async (server) =>
      (await poll(server, (await codesFor(server)).deviceCode, device, { authorization: undefined })).seen,
  },
  ...(
    [
      ['a second before the end of its code', -1],
      ['at the end of its code', 0],
      ['a second after the end of its code', 1],
    ] as const
  ).map(
    ([when, seconds]): Case => ({
      name: `device: polls ${when}`,
      clients,
      async run(server) {
        const { deviceCode } = await codesFor(server)
        wait(lifetimes.deviceCode + seconds)
        return (await poll(server, deviceCode)).seen
      },
    }),
  ),
  {
    name: 'device: the person allows it, and its code is used twice',
    clients,
    async run(server) {
      const { deviceCode, userCode } = await codesFor(server)
      await decide(server, userCode, 'allow')
      const first = await poll(server, deviceCode)
      const before = { accessToken: await server.isGood(first.tokens.access_token) }
      const second = await poll(server, deviceCode)
      const after = await afterDeviceLogin(server, first.tokens)
      return sideBySide({ first: first.seen, before, second: second.seen, after })
    },
  },
  {
    name: 'device: the person declines',
    clients,
    async run(server) {
      const { deviceCode, userCode } = await codesFor(server)
      await decide(server, userCode, 'decline')
      const first = await poll(server, deviceCode)
      wait(10)
      return sideBySide({ first: first.seen, second: (await poll(server, deviceCode)).seen })
    },
  },
  {
    name: 'device: another application polls, and whether its owner can still use the code',
    clients,
    async run(server) {
      const { deviceCode, userCode } = await codesFor(server)
      await decide(server, userCode, 'allow')
      const stolen = await poll(server, deviceCode, otherDevice)
      const named = { client_id: publicDevice.id, grant_type: deviceGrant, device_code: deviceCode }
      const byPublic = await askToken(server, named, { authorization: undefined })
      const own = await poll(server, deviceCode)
      return sideBySide({ stolen: stolen.seen, byPublic: byPublic.seen, own: own.seen })
    },
  },
  {
    name: 'device: the person allowed it, and the code has ended',
    clients,
    async run(server) {
      const { deviceCode, userCode } = await codesFor(server)
      await decide(server, userCode, 'allow')
      wait(lifetimes.deviceCode + 1)
      return (await poll(server, deviceCode)).seen
    },
  },
]
