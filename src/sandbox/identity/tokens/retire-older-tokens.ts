import type { Instance } from '../../instance/instance.ts'
import type { Authorization } from '../../instance/issued-tokens.ts'

/**
 * The manual says that there is one access token for each user. What becomes of an older one is not known: the
 * switch `oneAccessTokenPerUser` shows what a client would see if it ended.
 */
export function retireOlderTokens(instance: Instance, { userName }: Authorization): void {
  if (userName === undefined) return
  const now = instance.clock.seconds()
  for (const token of instance.state.issued.accessTokens.values()) {
    if (token.userName === userName) token.retiredAt ??= now
  }
  instance.changed()
}
