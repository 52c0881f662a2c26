import * as v from 'valibot'
import { OicError } from '../../foundation/index.ts'
import type { AssertionSettings, Instance, Profile } from './profile.ts'
import { type CheckedProfileTable, profileTable } from './profile-table.ts'

const profileName = /^[a-z0-9][a-z0-9._-]{0,63}$/i

const invalid = (name: string, problem: string): OicError =>
  new OicError('PROFILE_INVALID', { details: { name, problem } })

/** `NAME.integration.REGION.ocp.oraclecloud.com` has its design-time host in the same region. */
function derivedDesignOrigin(runtimeOrigin: string): string | undefined {
  const pattern = /^https:\/\/[^.]+\.integration\.([a-z0-9-]+)\.ocp\.oraclecloud\.com$/
  const region = pattern.exec(runtimeOrigin)?.[1]
  return region && `https://design.integration.${region}.ocp.oraclecloud.com`
}

function instanceOf(profile: string, table: NonNullable<CheckedProfileTable['instance']>): Instance {
  const { generation, url: runtimeOrigin, name } = table
  if (generation === 2) return { generation, runtimeOrigin, designOrigin: runtimeOrigin }
  const designOrigin = table.design_url ?? derivedDesignOrigin(runtimeOrigin)
  if (!designOrigin)
    throw invalid(
      profile,
      'design_url is missing and cannot be told from the instance url (--design-url gives it)',
    )
  if (!name) throw invalid(profile, 'the instance name is missing (the console shows it under "About")')
  return { generation, runtimeOrigin, designOrigin, name }
}

function assertionOf(table: NonNullable<CheckedProfileTable['assertion']>): AssertionSettings {
  const { key_file: keyFile, key_id: keyId, subject, audience } = table
  return {
    ...{ keyFile, keyId },
    ...(subject !== undefined && { subject }),
    ...(audience !== undefined && { audience }),
  }
}

/** A certificate is of no use without its key, nor a key without its certificate. */
const certificateProblem = ({ client_certificate, client_key }: CheckedProfileTable): string | undefined =>
  (client_certificate === undefined) === (client_key === undefined)
    ? undefined
    : 'client_certificate and client_key go together (--client-certificate and --client-key)'

/** What one flow needs and another does not. */
function flowProblem({ flow, ...table }: CheckedProfileTable): string | undefined {
  if (table.client_authentication === 'private-key-jwt' && !table.assertion) {
    return 'the client authentication private-key-jwt needs --key-file and --key-id (a table "assertion")'
  }
  if (flow === 'code') return table.redirect_uris ? undefined : 'redirect_uris is missing'
  if (flow === 'device') return undefined
  if (flow === 'jwt-bearer') {
    return table.assertion?.subject !== undefined
      ? undefined
      : 'the flow jwt-bearer needs --key-file, --key-id and --subject (a table "assertion")'
  }
  return table.client_authentication === 'none'
    ? 'the flow client-credentials needs a client secret, and client_authentication is none'
    : undefined
}

/**
 * A table of the settings as a profile.
 * @throws {OicError} PROFILE_INVALID, naming the setting
 */
export function parseProfile(name: string, table: unknown): Profile {
  if (!profileName.test(name)) {
    throw invalid(name, 'a name is made of letters, digits, dots, dashes and underscores')
  }
  const checked = v.safeParse(profileTable, table)
  if (!checked.success) throw invalid(name, checked.issues[0].message)
  const problem = flowProblem(checked.output) ?? certificateProblem(checked.output)
  if (problem !== undefined) throw invalid(name, problem)
  const { identity, issuer, client_id, client_authentication, redirect_uris, ...others } = checked.output
  const { refresh_token_seconds: refreshTokenSeconds, instance, assertion, ...less } = others
  const { ca_file: caFile, client_certificate: certificateFile, client_key: keyFile, ...same } = less
  return {
    name,
    ...same,
    identityUrl: same.kind === 'idcs' ? new URL(identity).origin : identity,
    ...(issuer !== undefined && { issuer }),
    clientId: client_id,
    clientAuthentication: client_authentication,
    redirectUris: redirect_uris ?? [],
    ...(assertion && { assertion: assertionOf(assertion) }),
    ...(refreshTokenSeconds !== undefined && { refreshTokenSeconds }),
    ...(instance && { instance: instanceOf(name, instance) }),
    ...(caFile !== undefined && { caFile }),
    ...(certificateFile !== undefined &&
      keyFile !== undefined && { clientCertificate: { certificateFile, keyFile } }),
  }
}
