/** With `--ca` the values are tried over the connections that the profile will have. */
import { resolve } from 'node:path'
import { isOicError, OicError } from '../../../foundation/index.ts'
import {
  certificatesOf,
  type Profile,
  type ProfileTable,
  parseProfile,
  type Transport,
} from '../../../oauth/index.ts'
import type { Context } from '../../context.ts'
import { transportOf } from '../../workplace.ts'

export interface Network {
  readonly transport: Transport
  /** What the profile keeps of it. */
  readonly settings: Pick<ProfileTable, 'ca_file'>
}

/** What a profile needs and no connection depends on. */
const any = { identity: 'https://localhost', client_id: 'any', scopes: ['any'], redirect_uris: ['x:any'] }

/** The advice of CERTIFICATE_UNUSABLE is for a profile that is there. */
function insistOnCertificates(profile: Profile): void {
  try {
    certificatesOf(profile)
  } catch (error) {
    if (!isOicError(error, 'CERTIFICATE_UNUSABLE')) throw error
    const { path, problem } = error.details
    throw new OicError('USAGE_WRONG', {
      details: { problem: `${path} cannot be used: ${problem}`, next: 'give another file with --ca FILE' },
      cause: error,
    })
  }
}

/** @throws {OicError} USAGE_WRONG, STORE_INSECURE: before anything is asked */
export function networkOf(ca: string | undefined, context: Context): Network {
  if (ca === undefined) return { transport: transportOf(context), settings: {} }
  const settings = { ca_file: resolve(context.workingFolder, ca) }
  const profile = parseProfile('setup', { ...any, ...settings })
  insistOnCertificates(profile)
  return { transport: transportOf(context, profile), settings }
}
