/** The sandbox in `strict`, on real sockets, in the time that `Date` tells. */
import { startSandbox } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { type Client, issuerIn, lifetimes, person, type Server } from './server.ts'

/** Made once for all tests of a file. */
const keys = makeKeys(seededRandom('keys of the tests', {}), new Date('2026-01-15T12:00:00Z'))

const audience = 'https://things.integration.sandbox.example.com:443'
const scopes = {
  main: `${audience}urn:opc:resource:consumer::all`,
  second: `${audience}/ic/api/`,
  foreign: 'https://elsewhere.integration.sandbox.example.com:443urn:opc:resource:consumer::all',
}

const grantsOf = ({ mayRefresh = true, mayUseDevices = false, mayUsePasswords = false }: Client) => [
  'authorization_code',
  ...(mayRefresh ? ['refresh_token'] : []),
  ...(mayUseDevices ? ['urn:ietf:params:oauth:grant-type:device_code'] : []),
  ...(mayUsePasswords ? ['password'] : []),
]

const applicationOf = (client: Client) => {
  const { id, secret, redirectUris } = client
  return {
    clientId: id,
    ...(secret === undefined ? { clientType: 'public' as const } : { clientSecret: secret }),
    redirectUris,
    allowedGrants: grantsOf(client),
    allowedScopes: [scopes.main, scopes.second],
    allowedOperations: ['introspect'] as const,
  }
}

export async function aStrictSandbox(clients: readonly Client[]): Promise<Server> {
  const [application, ...applications] = clients.map(applicationOf)
  const sandbox = await startSandbox({
    behaviour: 'strict',
    clock: { now: () => new Date() },
    keys: await keys,
    seed: {
      random: 'tests',
      instance: { primaryAudience: audience },
      ...(application !== undefined && { application, applications }),
      resource: {
        accessTokenExpiry: lifetimes.accessToken,
        refreshTokenExpiry: lifetimes.refreshToken,
      },
      users: [{ ...person, roles: ['ServiceAdministrator'] }],
    },
  })
  const { identity, design, instance } = sandbox.description
  const root = `${design}/ic/api/fileserver/v1/filesystem/root?integrationInstance=${instance.name}`
  return {
    issuer: await issuerIn(identity),
    authorizeAddress: `${identity}/oauth2/v1/authorize`,
    tokenAddress: `${identity}/oauth2/v1/token`,
    introspectAddress: `${identity}/oauth2/v1/introspect`,
    revokeAddress: `${identity}/oauth2/v1/revoke`,
    deviceAddress: `${identity}/oauth2/v1/device`,
    devicePageAddress: `${identity}/ui/v1/device`,
    resource: audience,
    signInPath: '/ui/v1/signin',
    scopes,
    async isGood(accessToken) {
      const headers = { authorization: `Bearer ${accessToken}` }
      return (await fetch(root, { headers })).status === 200
    },
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  }
}
