/** A profile that variables of the environment form together: in memory, for a job that has no settings. */
import { resolve } from 'node:path'
import { isOicError, OicError } from '../../foundation/index.ts'
import type { Machine } from './locations.ts'
import { parseProfile } from './parse-profile.ts'
import type { Profile } from './profile.ts'

const needed = ['OIC_IDENTITY_URL', 'OIC_CLIENT_ID', 'OIC_SCOPE', 'OIC_BASE_URL', 'OIC_INTEGRATION_INSTANCE']

/** The address and the instance alone form nothing: `oic exec` hands them to its command, which may run `oic`. */
const forming = ['OIC_IDENTITY_URL', 'OIC_CLIENT_ID', 'OIC_SCOPE', 'OIC_FLOW']

export const environmentProfileName = 'environment'

/** The design-time host of a region serves no calls of integrations; it is an origin like any other here. */
const isDesignHost = (address: string): boolean => /^https:\/\/design\.integration\./.test(address)

function instanceOf(env: Machine['env']) {
  const { OIC_BASE_URL: url = '', OIC_DESIGN_URL: design, OIC_INTEGRATION_INSTANCE: name } = env
  const design_url = design || (isDesignHost(url) ? url : undefined)
  return { url, name, ...(design_url && { design_url }) }
}

/** No command changes what variables say, so what is wrong is told in their names. */
function inVariables(error: unknown): unknown {
  if (!isOicError(error, 'PROFILE_INVALID')) return error
  const problem = String(error.details['problem']).replace('--design-url gives it', 'OIC_DESIGN_URL gives it')
  return new OicError('PROFILE_VARIABLES_INVALID', { cause: error, details: { problem } })
}

function parsed(table: Readonly<Record<string, unknown>>): Profile {
  try {
    return parseProfile(environmentProfileName, table)
  } catch (error) {
    throw inVariables(error)
  }
}

/**
 * The flow is client credentials: a login that a person makes would end with the process.
 * @throws {OicError} PROFILE_VARIABLES_PARTIAL, PROFILE_VARIABLES_AND_NAME, PROFILE_VARIABLES_FLOW,
 *   PROFILE_VARIABLES_INVALID
 */
export function environmentProfile(env: Machine['env'], named: string | undefined): Profile | undefined {
  const given = forming.filter((name) => env[name])
  if (given.length === 0) return undefined
  if (named) throw new OicError('PROFILE_VARIABLES_AND_NAME', { details: { name: named, given } })
  const missing = needed.filter((name) => !env[name])
  if (missing.length > 0) throw new OicError('PROFILE_VARIABLES_PARTIAL', { details: { given, missing } })
  const flow = env['OIC_FLOW'] || 'client-credentials'
  if (flow !== 'client-credentials') throw new OicError('PROFILE_VARIABLES_FLOW', { details: { flow } })
  const profile = parsed({
    identity: env['OIC_IDENTITY_URL'],
    client_id: env['OIC_CLIENT_ID'],
    scopes: env['OIC_SCOPE']?.split(' ').filter((scope) => scope),
    secret: 'env',
    flow,
    instance: instanceOf(env),
    ...(env['OIC_CA_FILE'] && { ca_file: resolve(env['OIC_CA_FILE']) }),
  })
  return { ...profile, inMemory: true }
}
