import { buildRouteMap } from '@stricli/core'
import type { ClientAuthentication, Profile } from '../../../oauth/index.ts'
import { profileNames } from '../../completing.ts'
import { defineCommand } from '../../define-command.ts'
import { jsonFlag, seconds, textArgument, textFlag } from '../../flags.ts'

const newName = textArgument('The name of the profile', 'NAME')
const name = { ...newName, proposeCompletions: profileNames } as const

const repeated = (brief: string, placeholder: string) =>
  ({ ...textFlag(brief, placeholder), variadic: true }) as const

// Written out, checked by type: importing the values would load all of `oauth` for `--help`.
const kinds = ['idcs', 'oidc'] as const satisfies readonly Profile['kind'][]
const clientAuthentications = [
  'basic',
  'basic-raw',
  'body',
  'private-key-jwt',
  'none',
] as const satisfies readonly ClientAuthentication[]

const flows = [
  'code',
  'device',
  'client-credentials',
  'jwt-bearer',
] as const satisfies readonly Profile['flow'][]

/** What `add` and `set` take alike; `add` needs the first few. */
const settingFlags = {
  json: jsonFlag,
  kind: {
    kind: 'enum',
    values: kinds,
    optional: true,
    brief: 'idcs: an Oracle identity domain (default); oidc: another server',
  },
  identity: textFlag('The address of the identity domain; for oidc the issuer', 'URL'),
  issuer: textFlag('The issuer, where an identity domain was given its own', 'URL'),
  clientId: textFlag("The application's client id", 'ID'),
  clientSecretStdin: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'Read the client secret from standard input',
  },
  clientSecretEnv: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'Keep no client secret; read OIC_CLIENT_SECRET each time',
  },
  clientAuthentication: {
    kind: 'enum',
    values: clientAuthentications,
    optional: true,
    brief: 'How the client id and secret travel (basic); private-key-jwt: no secret, the application signs',
  },
  scope: repeated('A scope, as the application lists it; offline_access is added', 'SCOPE'),
  redirectUri: repeated('A redirect address, as registered; tried in order', 'URL'),
  flow: {
    kind: 'enum',
    values: flows,
    optional: true,
    brief:
      'code: a person signs in (default); device: on another device; client-credentials: the application itself; jwt-bearer: a user, by an assertion that the application signs',
  },
  keyFile: textFlag('The private key that signs assertions (RSA, PEM, readable by you alone)', 'PATH'),
  keyId: textFlag("The alias of that key's certificate in the application", 'ALIAS'),
  subject: textFlag('jwt-bearer: the name of the user', 'USER'),
  audience: textFlag('The audience of assertions, where it is not the address of the identity domain', 'URL'),
  refreshTokenLife: {
    kind: 'parsed',
    parse: seconds,
    optional: true,
    brief: "How long refresh tokens live, where the instance's application says otherwise (7d)",
    placeholder: 'TIME',
  },
  generation: {
    kind: 'enum',
    values: ['2', '3'],
    optional: true,
    brief: 'Oracle Integration generation (3)',
  },
  instanceUrl: textFlag("The instance's own address, from the console", 'URL'),
  designUrl: textFlag('The design-time address, where it cannot be told from the other', 'URL'),
  instance: textFlag('The service instance name (generation 3)', 'NAME'),
  ca: textFlag('Authorities to trust beside those of the system (PEM); "" for none', 'FILE'),
  clientCertificate: textFlag('The certificate to show to servers that ask for one (PEM)', 'FILE'),
  clientKey: textFlag('The key of that certificate (PEM, no passphrase, readable by you alone)', 'FILE'),
} as const

const add = defineCommand({
  summary: 'Create a profile',
  description: [
    'Create a profile.',
    '',
    'oic profile add dev --identity https://idcs-1234.identity.oraclecloud.com --client-id 0123abcd \\',
    '  --scope "https://ABC.integration.us-ashburn-1.ocp.oraclecloud.com:443urn:opc:resource:consumer::all" \\',
    '  --redirect-uri http://127.0.0.1:8422/callback \\',
    '  --instance-url https://dev-abc.integration.us-ashburn-1.ocp.oraclecloud.com --instance dev-abc \\',
    '  --client-secret-stdin < secret.txt',
  ].join('\n'),
  parameters: { flags: settingFlags, positional: { kind: 'tuple', parameters: [newName] } },
  load: async () => (await import('./add.ts')).addProfile,
})

const set = defineCommand({
  summary: 'Change settings of a profile, or give its client secret again',
  parameters: { flags: settingFlags, positional: { kind: 'tuple', parameters: [name] } },
  load: async () => (await import('./set.ts')).setProfile,
})

const list = defineCommand({
  summary: 'List the profiles',
  parameters: { flags: { json: jsonFlag } },
  load: async () => (await import('./list.ts')).listProfiles,
})

const show = defineCommand({
  summary: 'Show the settings of a profile',
  parameters: {
    flags: { json: jsonFlag },
    positional: { kind: 'tuple', parameters: [{ ...name, optional: true }] },
  },
  load: async () => (await import('./show.ts')).showProfile,
})

const remove = defineCommand({
  summary: 'Log out and remove a profile with everything kept for it',
  parameters: { flags: { json: jsonFlag }, positional: { kind: 'tuple', parameters: [name] } },
  load: async () => (await import('./remove.ts')).removeProfile,
})

export const profileRoutes = buildRouteMap({
  routes: { add, set, list, show, remove },
  docs: { brief: 'Which identity domain, application and instance to use' },
})
