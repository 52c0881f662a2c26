/** A limit on guessing, by count (RFC 8628 section 5.1): only who signed in may try, and only so often. */
import type { Instance } from '../../instance/instance.ts'
import type { Session } from '../../instance/issued.ts'
import { find, isOver, put } from '../../instance/shelf.ts'
import { deviceCodeSeconds } from '../../lifetimes.ts'

const allowed = 5
/** As long as a code lives. */
const countedSeconds = deviceCodeSeconds

const countedFor = ({ state, clock }: Instance, { userName }: Session) => {
  const wrong = find(state.issued.wrongCodes, userName)
  return wrong === undefined || isOver(wrong, clock.seconds()) ? undefined : wrong
}

/** Whatever comes now, even a code that fits: or the limit would be none. */
export const isLimited = (instance: Instance, session: Session): boolean =>
  (countedFor(instance, session)?.count ?? 0) >= allowed

export function countWrongCode(instance: Instance, session: Session): void {
  const { state, clock } = instance
  const wrong = countedFor(instance, session)
  if (wrong !== undefined) wrong.count += 1
  else {
    const now = clock.seconds()
    put(state.issued.wrongCodes, session.userName, { count: 1, expiresAt: now + countedSeconds }, now)
  }
  instance.changed()
}
