/** What is answered alike is answered alike byte by byte: whoever probes learns nothing from the sandbox that Oracle would not tell. */
import { describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import {
  aBrowser,
  aSandbox,
  askToken,
  authorizationUrl,
  basic,
  call,
  challenge,
  codeFor,
  exchange,
  login,
  refresh,
  verifier,
} from './actors.ts'

interface Case {
  readonly options?: SandboxOptions
  readonly ask: (sandbox: Sandbox) => Promise<Response>
}

type Cases = Readonly<Record<string, Case>>

/** Status, headers and body as they are on the wire, without the ECID and the time. */
async function bytesOf({ options, ask }: Case): Promise<string> {
  await using sandbox = await aSandbox(options)
  const answer = await ask(sandbox)
  const ecid = answer.headers.get('x-oracle-dms-ecid') ?? 'no ecid'
  const headers = [...answer.headers].filter(([name]) => name !== 'date').map((header) => header.join(': '))
  return [answer.status, ...headers, await answer.text()].join('\n').replaceAll(ecid, 'ECID')
}

const seeded = (application: NonNullable<SandboxOptions['seed']>['application']): SandboxOptions => ({
  seed: { application: { clientId: 'client', clientSecret: 'secret', ...application } },
})

const otherClient: SandboxOptions = {
  seed: { applications: [{ clientId: 'other', clientSecret: 'other-secret' }] },
}
const asOther = { headers: { authorization: basic('other', 'other-secret') } }

const atAuthorize =
  (changes: Record<string, string> = {}) =>
  (sandbox: Sandbox) =>
    aBrowser(sandbox).open(authorizationUrl(sandbox, { client_id: 'client', ...changes }))

const somewhere = 'https://somewhere.example.com/callback'

const noAddress: Cases = {
  'an address that is not registered': { options: seeded({}), ask: atAuthorize({ redirect_uri: somewhere }) },
  'a client id that nobody has': {
    options: seeded({ clientId: 'another' }),
    ask: atAuthorize({ redirect_uri: somewhere }),
  },
  'an application that is not active': {
    options: seeded({ active: false, redirectUris: [somewhere] }),
    ask: atAuthorize({ redirect_uri: somewhere }),
  },
}

const noClient: Cases = {
  'a wrong secret': {
    options: seeded({}),
    ask: (sandbox) =>
      askToken(sandbox, { grant_type: 'x' }, { headers: { authorization: basic('client', 'wrong') } }),
  },
  'no secret': {
    options: seeded({}),
    ask: (sandbox) => askToken(sandbox, { grant_type: 'x', client_id: 'client' }, { headers: {} }),
  },
  'an application that is not active': {
    options: seeded({ active: false }),
    ask: (sandbox) => askToken(sandbox, { grant_type: 'x' }),
  },
  'a secret where a public application has none': {
    options: seeded({ clientType: 'public' }),
    ask: (sandbox) =>
      askToken(sandbox, { grant_type: 'x' }, { headers: { authorization: basic('client', 'secret') } }),
  },
}

const withChallenge = { code_challenge: challenge, code_challenge_method: 'S256' }

const noCode: Cases = {
  'a code that nobody has': { ask: (sandbox) => exchange(sandbox, 'AgAgnothing=') },
  'a code that is a refresh token': {
    ask: async (sandbox) => exchange(sandbox, (await login(sandbox)).refresh_token),
  },
  'a code that was used': {
    ask: async (sandbox) => {
      const code = await codeFor(sandbox)
      await exchange(sandbox, code)
      return exchange(sandbox, code)
    },
  },
  'a code that is too old': {
    ask: async (sandbox) => {
      const code = await codeFor(sandbox)
      sandbox.clock.advance(181)
      return exchange(sandbox, code)
    },
  },
  'a code of another application': {
    options: otherClient,
    ask: async (sandbox) =>
      askToken(sandbox, { grant_type: 'authorization_code', code: await codeFor(sandbox) }, asOther),
  },
  'another redirect address': {
    ask: async (sandbox) => exchange(sandbox, await codeFor(sandbox), { redirect_uri: somewhere }),
  },
  'a wrong verifier': {
    ask: async (sandbox) =>
      exchange(sandbox, await codeFor(sandbox, withChallenge), { code_verifier: `${verifier}x` }),
  },
  'no verifier': { ask: async (sandbox) => exchange(sandbox, await codeFor(sandbox, withChallenge)) },
  'a refresh token that nobody has': { ask: (sandbox) => refresh(sandbox, 'AgAgnothing=') },
  'a refresh token that was used': {
    ask: async (sandbox) => {
      const { refresh_token } = await login(sandbox)
      await refresh(sandbox, refresh_token)
      return refresh(sandbox, refresh_token)
    },
  },
  'a refresh token that is too old': {
    ask: async (sandbox) => {
      const { refresh_token } = await login(sandbox)
      sandbox.clock.advance(604_801)
      return refresh(sandbox, refresh_token)
    },
  },
  'a refresh token of a login that ended': {
    options: { switches: { reuseRevokesFamily: true } },
    ask: async (sandbox) => {
      const { refresh_token } = await login(sandbox)
      const next = (await (await refresh(sandbox, refresh_token)).json()) as { refresh_token: string }
      await refresh(sandbox, refresh_token)
      return refresh(sandbox, next.refresh_token)
    },
  },
  'a refresh token of another application': {
    options: otherClient,
    ask: async (sandbox) =>
      askToken(
        sandbox,
        { grant_type: 'refresh_token', refresh_token: (await login(sandbox)).refresh_token },
        asOther,
      ),
  },
}

const signIn =
  (userName: string, password: string) =>
  async (sandbox: Sandbox): Promise<Response> => {
    const browser = aBrowser(sandbox)
    await browser.open(authorizationUrl(sandbox))
    return browser.signIn({ userName, password })
  }

const jane = { userName: 'jane', password: 'right' }
const sam = { userName: 'sam', password: 'other' }

const noPerson: Cases = {
  'a wrong password': { options: { seed: { users: [sam, jane] } }, ask: signIn('jane', 'wrong') },
  'a name that nobody has': { options: { seed: { users: [sam] } }, ask: signIn('jane', 'right') },
  'the password of somebody else': {
    options: { seed: { users: [sam, jane] } },
    ask: signIn('jane', 'other'),
  },
}

const root = ({ description: { design, instance } }: Sandbox): string =>
  `${design}/ic/api/fileserver/v1/filesystem/root?integrationInstance=${instance.name}`

const noEntry: Cases = {
  'no token': { ask: (sandbox) => call(sandbox, root(sandbox)) },
  'a token that is none': { ask: (sandbox) => call(sandbox, root(sandbox), 'a.b.c') },
  'a token that is too old': {
    ask: async (sandbox) => {
      const { access_token } = await login(sandbox)
      sandbox.clock.advance(3601)
      return call(sandbox, root(sandbox), access_token)
    },
  },
  'a token for another audience': {
    ask: async (sandbox) =>
      call(sandbox, root(sandbox), (await login(sandbox, { scope: 'openid' })).access_token),
  },
  'a person without the role': {
    options: { seed: { users: [{ userName: 'jane', password: 'right', roles: ['ServiceInvoker'] }] } },
    ask: async (sandbox) => call(sandbox, root(sandbox), (await login(sandbox, {}, jane)).access_token),
  },
}

const groups: Readonly<Record<string, Cases>> = { noAddress, noClient, noCode, noPerson, noEntry }

describe.each(Object.entries(groups))('the refusals called %s', (_name, cases) => {
  const [[, first] = ['', undefined]] = Object.entries(cases)
  it.each(Object.keys(cases))('read the same for %s', async (name) => {
    const [one, other] = [first, cases[name]]
    if (one === undefined || other === undefined) throw new Error('no such case')
    const bytes = await bytesOf(one)
    expect(Number(bytes.slice(0, 3))).toBeGreaterThanOrEqual(400)
    expect(await bytesOf(other)).toBe(bytes)
  })
})
