/** The applications of the domain, as everything else looks them up. */
import type { Instance } from './instance.ts'
import type { Application } from './registered.ts'
import type { InstanceState } from './state.ts'

/** The client with this id, active or not. */
export const clientNamed = ({ applications }: InstanceState, clientId: string): Application | undefined =>
  applications.find((application) => application.isOAuthClient && application.clientId === clientId)

/** One of the applications that a new instance has; it cannot be deleted. */
export function ownApplication(state: InstanceState, role: keyof InstanceState['own']): Application {
  const found = state.applications.find(({ id }) => id === state.own[role])
  if (found === undefined) throw new Error(`the application "${role}" of the instance is gone`)
  return found
}

/** The audience of the Integration instance, `:443` included. */
export const primaryAudience = (state: InstanceState): string =>
  ownApplication(state, 'instance').audience ?? ''

/** Puts the application in the place of the one with its id, or at the end. */
export function keepApplication({ state, changed }: Instance, application: Application): void {
  const at = state.applications.findIndex(({ id }) => id === application.id)
  state.applications =
    at < 0 ? [...state.applications, application] : state.applications.with(at, application)
  changed()
}

export function removeApplication({ state, changed }: Instance, { id }: Application): void {
  state.applications = state.applications.filter((application) => application.id !== id)
  changed()
}
