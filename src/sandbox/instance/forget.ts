/** What was handed out ends with what it was handed out for: nobody who takes the name later inherits it. */
import type { Instance } from './instance.ts'
import type { Authorization } from './issued-tokens.ts'
import type { Expiring, Shelf } from './shelf.ts'

function clear<T extends Expiring>(shelf: Shelf<T>, isOver: (entry: T) => boolean): void {
  for (const [key, entry] of shelf) if (isOver(entry)) shelf.delete(key)
}

function clearGrants({ issued }: Instance['state'], isOver: (authorization: Authorization) => boolean): void {
  clear(issued.codes, ({ authorization }) => isOver(authorization))
  clear(issued.refreshTokens, ({ authorization }) => isOver(authorization))
}

/** Sign-ins, codes and refresh tokens of an application that is gone. */
export function forgetClient({ state, changed }: Instance, clientId: string): void {
  clear(state.issued.logins, ({ purpose }) => 'request' in purpose && purpose.request.clientId === clientId)
  clear(state.issued.devices, (request) => request.clientId === clientId)
  clear(state.issued.consentRequests, ({ request }) => request.clientId === clientId)
  clearGrants(state, (authorization) => authorization.clientId === clientId)
  changed()
}

/** Sessions, codes and refresh tokens of a user who is gone, or has another name. */
export function forgetUser({ state, changed }: Instance, userName: string): void {
  clear(state.issued.devices, ({ authorization }) => authorization?.userName === userName)
  clear(state.issued.sessions, (session) => session.userName === userName)
  clear(state.issued.consentRequests, ({ session }) => session.userName === userName)
  clearGrants(state, (authorization) => authorization.userName === userName)
  changed()
}
