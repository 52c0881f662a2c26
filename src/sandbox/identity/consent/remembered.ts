/** What people allowed applications: until a reset, or until an application asks for more. */
import type { Instance } from '../../instance/instance.ts'
import type { Session } from '../../instance/issued.ts'
import type { Application } from '../../instance/registered.ts'
import { find, put } from '../../instance/shelf.ts'
import { userNamed } from '../../instance/users.ts'

/** By their ids: whoever gets the name of somebody who is gone has allowed nothing. */
const keyOf = ({ state }: Instance, { id }: Application, { userName }: Session): string =>
  `${userNamed(state, userName)?.id} ${id}`

export const allowedBefore = (
  instance: Instance,
  application: Application,
  session: Session,
): readonly string[] =>
  find(instance.state.issued.consents, keyOf(instance, application, session))?.scopes ?? []

const never = Number.MAX_SAFE_INTEGER

export function rememberAllowed(
  instance: Instance,
  application: Application,
  { session, scopes }: { readonly session: Session; readonly scopes: readonly string[] },
): void {
  const before = allowedBefore(instance, application, session)
  const entry = { scopes: [...new Set([...before, ...scopes])], expiresAt: never }
  const { state, clock } = instance
  put(state.issued.consents, keyOf(instance, application, session), entry, clock.seconds())
  instance.changed()
}
