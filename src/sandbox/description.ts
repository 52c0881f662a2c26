import { ownApplication, primaryAudience } from './instance/applications.ts'
import type { Generation, Origins } from './instance/instance.ts'
import type { InstanceState } from './instance/state.ts'

/** What a client has to know of a running sandbox; `oic sandbox --json` prints exactly this, on one line. */
export interface SandboxDescription {
  readonly identity: string
  /** On generation 2 the same as `runtime`. */
  readonly design: string
  readonly runtime: string
  readonly control: string
  readonly generation: Generation
  readonly instance: { readonly name: string; readonly primaryAudience: string }
  readonly application: {
    readonly clientId: string
    /** Empty for a public application. */
    readonly clientSecret: string
    readonly redirectUris: readonly string[]
    readonly scopes: readonly string[]
  }
  /** A client that may read and change the domain, with client credentials. */
  readonly administrator: { readonly clientId: string; readonly clientSecret: string }
  /** Those that it began with and that are still there; others that SCIM made are not named. */
  readonly users: readonly { readonly userName: string; readonly password: string }[]
}

export function describeSandbox(
  state: InstanceState,
  { identity, design, runtime, control }: Origins,
  generation: Generation,
): SandboxDescription {
  const application = ownApplication(state, 'customer')
  const administrator = ownApplication(state, 'administrator')
  return {
    ...{ identity, design, runtime, control, generation },
    instance: { name: state.instanceName, primaryAudience: primaryAudience(state) },
    application: {
      clientId: application.clientId,
      clientSecret: application.clientSecret,
      redirectUris: application.redirectUris,
      scopes: application.allowedScopes,
    },
    administrator: { clientId: administrator.clientId, clientSecret: administrator.clientSecret },
    users: state.users
      .filter(({ id }) => state.seededUsers.includes(id))
      .map(({ userName, password }) => ({ userName, password })),
  }
}
