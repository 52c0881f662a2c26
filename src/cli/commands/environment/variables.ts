/** What a client for REST calls is to know of a profile. */
import type { Secret } from '../../../foundation/index.ts'
import type { Instance } from '../../../oauth/index.ts'

export interface Environment {
  readonly name: string
  /** In the order in which they are shown; what the instance has not is left out. */
  readonly variables: readonly (readonly [name: string, value: string])[]
  /** Absent unless it was asked for. */
  readonly accessToken?: Secret
}

/** One name for both programs, and for the requests that people write with it. */
export const tokenVariable = 'accessToken'

export const variablesOf = (profile: string, instance: Instance): Environment['variables'] => [
  ['baseUrl', instance.designOrigin],
  ['runtimeUrl', instance.runtimeOrigin],
  ...(instance.name === undefined ? [] : [['integrationInstance', instance.name] as const]),
  ['profile', profile],
]
