/** A person with every right and a good token, and the ways in which it is good no more, or never was. */
import type { Sandbox } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { aSandbox, basic, login, postForm, start, type TokenAnswer } from './actors.ts'
import { anAdministrator, idmScopes, replaced } from './administrator.ts'

type Area = 'administration' | 'integration'

export interface Scene {
  readonly area: Area
  readonly sandbox: Sandbox
  readonly tokens: TokenAnswer
}

const seed = {
  application: { bypassConsent: true },
  users: [{ userName: 'root@example.com', password: 'x', adminRoles: ['Identity Domain Administrator'] }],
}

const otherKeys = makeKeys(seededRandom('keys of another domain', {}), start)

/** With a token for the one or the other, an id token and a refresh token. */
export async function aScene(area: Area, keys?: typeof otherKeys) {
  const sandbox = await aSandbox({ seed, ...(keys && { keys: await keys }) })
  const scope = area === 'administration' ? idmScopes : sandbox.description.application.scopes[0]
  const tokens = await login(sandbox, { scope: `${scope} openid offline_access` })
  return { area, sandbox, tokens, [Symbol.asyncDispose]: () => sandbox.close() }
}

export interface Spoiled {
  readonly authorization?: string
  readonly query?: string
}

const bearer = (token = 'none'): Spoiled => ({ authorization: `Bearer ${token}` })

/** The good token, after something happened. */
const after =
  (happen: (sandbox: Sandbox, tokens: TokenAnswer) => unknown) =>
  async ({ sandbox, tokens }: Scene): Promise<Spoiled> => {
    await happen(sandbox, tokens)
    return bearer(tokens.access_token)
  }

async function deactivate(sandbox: Sandbox, list: string): Promise<void> {
  const admin = await anAdministrator(sandbox)
  const [resource] = (await admin.get(list)).body.Resources
  const { status } = await admin.patch(`${list.split('?')[0]}/${resource.id}`, replaced('active', false))
  if (status !== 200) throw new Error(`nothing was deactivated: ${status}`)
}

const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')

/** What is sent in the place of the good token. */
export const spoiled: Readonly<Record<string, (scene: Scene) => Spoiled | Promise<Spoiled>>> = {
  'no token': () => ({}),
  'a word': () => bearer('nonsense'),
  'three words': () => bearer('a.b.c'),
  'a token with another signature': ({ tokens }) => bearer(`${tokens.access_token.slice(0, -8)}AAAAAAAA`),
  'a token that says it needs no signature': ({ tokens }) =>
    bearer(`${unsigned}.${tokens.access_token.split('.')[1]}.`),
  'a token of another domain': async ({ area }) => {
    await using other = await aScene(area, otherKeys)
    return bearer(other.tokens.access_token)
  },
  'the id token': ({ tokens }) => bearer(tokens.id_token),
  'the refresh token': ({ tokens }) => bearer(tokens.refresh_token),
  'the token in the address': ({ tokens }) => ({ query: `access_token=${tokens.access_token}` }),
  'the token under another scheme': ({ tokens }) => ({ authorization: `DPoP ${tokens.access_token}` }),
  'the credentials of the application': ({ sandbox: { description } }) => ({
    authorization: basic(description.application.clientId, description.application.clientSecret),
  }),
  'an expired token': after((sandbox) => sandbox.clock.advance(3600)),
  'a revoked token': after((sandbox, { access_token: token }) =>
    postForm(sandbox, '/oauth2/v1/revoke', { token }),
  ),
  'a token from before a reset': after((sandbox) => sandbox.reset()),
  'a token of a person who was deactivated': after((sandbox) =>
    deactivate(sandbox, 'Users?filter=userName eq "root@example.com"'),
  ),
  'a token of an application that was deactivated': after((sandbox) =>
    deactivate(sandbox, `Apps?filter=name eq "${sandbox.description.application.clientId}"`),
  ),
}
