import { resolve } from 'node:path'
import { OicError, Secret } from '../../../foundation/index.ts'
import type { ProfileTable } from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import type { JsonFlags } from '../../flags.ts'

export interface SettingFlags extends JsonFlags {
  readonly kind?: 'idcs' | 'oidc' | undefined
  readonly identity?: string | undefined
  readonly issuer?: string | undefined
  readonly clientId?: string | undefined
  readonly clientSecretStdin: boolean
  readonly clientSecretEnv: boolean
  readonly clientAuthentication?: ProfileTable['client_authentication']
  readonly scope?: readonly string[] | undefined
  readonly redirectUri?: readonly string[] | undefined
  readonly flow?: ProfileTable['flow']
  readonly refreshTokenLife?: number | undefined
  readonly keyFile?: string | undefined
  readonly keyId?: string | undefined
  readonly subject?: string | undefined
  readonly audience?: string | undefined
  readonly generation?: '2' | '3' | undefined
  readonly instanceUrl?: string | undefined
  readonly designUrl?: string | undefined
  readonly instance?: string | undefined
  readonly ca?: string | undefined
  readonly clientCertificate?: string | undefined
  readonly clientKey?: string | undefined
}

type Table = Readonly<Record<string, unknown>>

const given = (members: Record<string, unknown>): Table =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

/** Scopes are often pasted several at once; a space never is part of one. */
const words = (texts: readonly string[] | undefined): string[] | undefined =>
  texts?.flatMap((text) => text.split(/\s+/)).filter((text) => text !== '')

function secretPlace({ clientSecretEnv, clientSecretStdin }: SettingFlags): string | undefined {
  if (clientSecretEnv && clientSecretStdin) {
    const problem = '--client-secret-env and --client-secret-stdin exclude each other'
    throw new OicError('USAGE_WRONG', { details: { problem } })
  }
  if (clientSecretEnv) return 'env'
  return clientSecretStdin ? 'store' : undefined
}

/** A table within the table: what is given, over what is there; none when there is nothing. */
function within(name: string, before: Table, members: Record<string, unknown>): Table {
  const table = { ...(before[name] as Table | undefined), ...given(members) }
  return Object.keys(table).length > 0 ? { [name]: table } : {}
}

const instanceFrom = (flags: SettingFlags) => ({
  generation: flags.generation && Number(flags.generation),
  url: flags.instanceUrl,
  design_url: flags.designUrl,
  name: flags.instance,
})

/** A file is found from any folder: a path is kept as it reads from where it was given. */
const assertionFrom = (flags: SettingFlags, workingFolder: string) => ({
  key_file: flags.keyFile && resolve(workingFolder, flags.keyFile),
  key_id: flags.keyId,
  subject: flags.subject,
  audience: flags.audience,
})

/** An empty one takes the file away. */
function filesFrom({ ca, clientCertificate, clientKey }: SettingFlags, workingFolder: string): Table {
  const files = given({ ca_file: ca, client_certificate: clientCertificate, client_key: clientKey })
  return Object.fromEntries(
    Object.entries(files).map(([name, path]) => [
      name,
      path === '' ? undefined : resolve(workingFolder, String(path)),
    ]),
  )
}

/** The flags as a table of the settings, laid over the one that is there. */
export function settingsFrom(flags: SettingFlags, workingFolder: string, before: Table = {}): Table {
  const table = {
    ...before,
    ...filesFrom(flags, workingFolder),
    ...given({
      kind: flags.kind,
      identity: flags.identity,
      issuer: flags.issuer,
      client_id: flags.clientId,
      client_authentication: flags.clientAuthentication,
      secret: secretPlace(flags),
      scopes: words(flags.scope),
      redirect_uris: flags.redirectUri,
      flow: flags.flow,
      refresh_token_seconds: flags.refreshTokenLife,
    }),
    ...within('instance', before, instanceFrom(flags)),
    ...within('assertion', before, assertionFrom(flags, workingFolder)),
  }
  return given(table)
}

/**
 * The client secret from standard input, or hidden at the terminal: without the newline at its end.
 * @throws {OicError} INPUT_MISSING
 */
async function readClientSecret({ input, signal }: Context): Promise<Secret> {
  const text = input.isTerminal
    ? await input.hiddenLine('Client secret: ', signal)
    : new TextDecoder().decode(await input.bytes(signal))
  const secret = text.replace(/\r?\n$/, '')
  if (secret === '') {
    const next = 'give it as in `oic profile set NAME --client-secret-stdin < secret.txt`'
    throw new OicError('INPUT_MISSING', { details: { what: 'the client secret', next } })
  }
  return new Secret(secret)
}

/** Where the flags say that the client secret comes from, if from anywhere. */
export const givenSecret = ({ clientSecretStdin }: SettingFlags, context: Context) =>
  clientSecretStdin ? () => readClientSecret(context) : undefined
