/** A process with its own view of the shared store and of the network, both one step at a time. */

import type { CredentialStore, HeldLock } from '../../../src/oauth/credentials/credential-store.ts'
import type { Credentials, Renewer } from '../../../src/oauth/credentials/index.ts'
import { credentialsOn, sealingOf } from '../credentials-under-test.ts'
import type { Call } from './calls.ts'
import { steppedRenewer } from './stepped-renewer.ts'
import type { World } from './world.ts'

export interface SimulatedProcess {
  readonly credentials: Credentials
  readonly renewer: Renewer
  /** The newest generation that it has handed out or logged out of. */
  newestSeen: number
  isClosing: boolean
  /** The next answer cannot be judged: what is needed for that is out of reach. */
  cannotJudge: boolean
  /** From now on nothing that it does reaches anything; what it held is free. */
  die(): Promise<void>
}

interface Life {
  lock: HeldLock | undefined
}

export function startProcess(world: World, opened: CredentialStore): SimulatedProcess {
  const life: Life = { lock: undefined }
  const process: SimulatedProcess = {
    credentials: credentialsOn(steppedStore(world, opened, { life, owner: () => process }), world.clock),
    renewer: steppedRenewer(world, opened, () => process),
    newestSeen: 0,
    isClosing: false,
    cannotJudge: false,
    async die() {
      world.steps.strike(({ owner }) => owner === process)
      await life.lock?.[Symbol.asyncDispose]()
      await opened.close()
    },
  }
  return process
}

interface Self {
  readonly life: Life
  readonly owner: () => SimulatedProcess
}

function steppedStore(world: World, opened: CredentialStore, { life, owner }: Self): CredentialStore {
  const { ledger, steps } = world
  return {
    ...opened,
    read: (profile) =>
      steps.park(owner(), 'read', (call) => {
        if (call) world.calls.read(call)
        return opened.read(profile)
      }),
    claim: (profile, attempt) =>
      steps.park(owner(), 'claim', async (call) => {
        if (world.holder !== owner()) world.complain('a claim was made without the lock')
        const isClaimed = await opened.claim(profile, attempt)
        if (isClaimed && call) world.calls.refreshes(call)
        return isClaimed
      }),
    commit: (profile, expected, change) =>
      steps.park(owner(), 'commit', async () => {
        const before = await opened.read(profile)
        const isDone = await opened.commit(profile, expected, change)
        if (isDone) ledger.committed(before, expected, change)
        return isDone
      }),
    async keepAnswer(profile, attempt, answer) {
      const { generation } = attempt
      const body = sealingOf(opened).open(answer, { profile, field: 'token answer', generation }).reveal()
      const tried = (): unknown => world.judgeable.add(body)
      const keep = async (): Promise<boolean> => {
        const isKept = await opened.keepAnswer(profile, attempt, answer)
        if (isKept) ledger.kept(answer, generation)
        tried()
        return isKept
      }
      return steps.park(owner(), 'keepAnswer', keep).catch((error: unknown) => {
        tried()
        throw error
      })
    },
    remove: (profile) =>
      steps.park(owner(), 'remove', async () => {
        await opened.remove(profile)
        ledger.removed((await opened.read(profile)).generation)
      }),
    lock: (profile, patience) => lockInSteps(world, opened, { life, owner, profile, patience }),
  }
}

interface Wanted extends Self {
  readonly profile: string
  readonly patience: AbortSignal
}

async function lockInSteps(
  world: World,
  opened: CredentialStore,
  { life, owner, profile, patience }: Wanted,
): Promise<HeldLock | undefined> {
  const take = async (call: Call | undefined): Promise<HeldLock | undefined> => {
    if (call) call.isRefreshing = true
    const lock = await opened.lock(profile, AbortSignal.abort())
    if (!lock) return undefined
    if (world.holder) world.complain('two hold the lock')
    world.holder = owner()
    life.lock = {
      async [Symbol.asyncDispose]() {
        life.lock = undefined
        world.holder = undefined
        await lock[Symbol.asyncDispose]()
      },
    }
    return life.lock
  }
  for (;;) {
    const lock = await world.steps.park(owner(), 'lock', take)
    if (lock || patience.aborted) return lock
  }
}
