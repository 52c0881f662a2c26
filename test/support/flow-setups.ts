/** Profiles whose flow needs no person, and sandboxes that serve them. */
import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SandboxSeed } from '../../src/sandbox/index.ts'
import { seededRandom } from '../../src/sandbox/instance/random.ts'
import { makeKeys } from '../../src/sandbox/instance/signing-key.ts'
import { start } from './a-sandbox.ts'
import { aSetup, type Setup, type SetupOptions } from './a-setup.ts'

type SeedApplication = NonNullable<SandboxSeed['application']>

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

interface SigningOptions {
  /** What `oic profile set` takes beside. */
  readonly flow?: readonly string[]
  readonly application?: NonNullable<NonNullable<SetupOptions['seed']>['application']>
}

/** The application's own key, made once for all tests of a file. */
const keys = makeKeys(seededRandom('key of the application', {}), start)

export const keyId = 'application-key'

/** What a flow needs of the application; what the test says of it goes on top. */
const withApplication = (options: SetupOptions, needed: SeedApplication): SetupOptions => ({
  ...options,
  seed: { ...options.seed, application: { ...needed, ...options.seed?.application } },
})

/** The profile `dev` is of the application itself. */
export async function clientCredentialsSetup(options: SetupOptions = {}): Promise<Setup> {
  const setup = await aSetup(withApplication(options, { allowedGrants: ['client_credentials'] }))
  await setup.succeed(['profile', 'set', 'dev', '--flow', 'client-credentials'])
  return setup
}

/** The profile `dev` is of a user, by assertions signed with the key in `machine.workingFolder`. */
export async function jwtBearerSetup(options: SetupOptions = {}): Promise<Setup> {
  const { privateKeyPem, certificatePem } = await keys
  const x509Base64Certificate = new X509Certificate(certificatePem).raw.toString('base64')
  const application = {
    allowedGrants: [jwtBearer],
    clientType: 'trusted' as const,
    certificates: [{ certAlias: keyId, x509Base64Certificate }],
  }
  const setup = await aSetup(withApplication(options, application))
  writeFileSync(join(setup.machine.workingFolder, 'app.pem'), privateKeyPem, { mode: 0o600 })
  const [user = { userName: '' }] = setup.sandbox.description.users
  const assertion = ['--key-file', 'app.pem', '--key-id', keyId, '--subject', user.userName]
  await setup.succeed(['profile', 'set', 'dev', '--flow', 'jwt-bearer', ...assertion])
  return setup
}

/** A sandbox whose application signs who it is, with the key in `machine.workingFolder`; and the flow of the profile. */
export async function signingSetup({
  flow = [],
  application: given = {},
  ...options
}: SetupOptions & SigningOptions = {}): Promise<Setup> {
  const { privateKeyPem, certificatePem } = await keys
  const x509Base64Certificate = new X509Certificate(certificatePem).raw.toString('base64')
  const application = { certificates: [{ certAlias: keyId, x509Base64Certificate }], ...given }
  const setup = await aSetup({ ...options, seed: { application } })
  writeFileSync(join(setup.machine.workingFolder, 'app.pem'), privateKeyPem, { mode: 0o600 })
  const signing = ['--client-authentication', 'private-key-jwt', '--key-file', 'app.pem', '--key-id', keyId]
  await setup.succeed(['profile', 'set', 'dev', ...signing, ...flow])
  return setup
}

/** Which grants the token endpoint was asked for. */
export const grantsAsked = ({ sandbox }: Setup): string[] =>
  sandbox.requests().flatMap(({ form }) => form['grant_type'] ?? [])
