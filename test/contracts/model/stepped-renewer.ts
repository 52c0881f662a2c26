import type { CredentialStore } from '../../../src/oauth/credentials/credential-store.ts'
import type { Renewer } from '../../../src/oauth/credentials/index.ts'
import type { RawAnswer } from '../../../src/oauth/protocol/token-set.ts'
import { unreachable } from '../fake-identity.ts'
import type { SimulatedProcess } from './simulated-process.ts'
import type { World } from './world.ts'

/** The network as one process has it: a request leaves in one step, its answer comes in another. */
export function steppedRenewer(
  world: World,
  opened: CredentialStore,
  owner: () => SimulatedProcess,
): Renewer {
  const { identity, ledger, steps } = world
  return {
    ...identity.renewer,
    async send(refreshToken) {
      const onItsWay = await steps.park(owner(), 'send', async () => {
        const { generation, attempt } = await opened.read(world.profile.name)
        const token = refreshToken.reveal()
        if (identity.grants.loginOf(token) === ledger.login && attempt?.generation !== generation) {
          world.complain('a token was sent that nobody had claimed')
        }
        ledger.presents(token)
        const answer = identity.renewer.send(refreshToken)
        answer.catch(() => undefined)
        return { answer }
      })
      return steps.park(owner(), 'answer', () => onItsWay.answer)
    },
    async judge(answer: RawAnswer) {
      if (!world.judgeable.has(JSON.stringify(answer)))
        world.complain('an answer was judged before it was kept')
      if (!owner().cannotJudge) return identity.renewer.judge(answer)
      owner().cannotJudge = false
      throw unreachable('ENOTFOUND')
    },
  }
}
