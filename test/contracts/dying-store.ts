import type { CredentialStore } from '../../src/oauth/credentials/credential-store.ts'

/** The steps of a refresh at which a process may die. */
export type Step = 'claim' | 'keepAnswer' | 'commit'

export interface Death {
  readonly when: 'before' | 'after'
  readonly step: Step
}

export class Died extends Error {}

/**
 * The store as a process sees it that dies at one step: from there on nothing it does reaches the store.
 * Its lock is freed, as the kernel would.
 */
export function dyingStore(store: CredentialStore, death: Death): CredentialStore {
  let isDead = false
  const dieIfItIsTime = (when: Death['when'], step: Step | undefined): void => {
    if (death.step === step && death.when === when) isDead = true
    if (isDead) throw new Died()
  }
  const mortal =
    <Given extends unknown[], Result>(step: Step | undefined, work: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      dieIfItIsTime('before', step)
      const result = await work(...given)
      dieIfItIsTime('after', step)
      return result
    }
  return {
    ...store,
    claim: mortal('claim', store.claim),
    keepAnswer: mortal('keepAnswer', store.keepAnswer),
    commit: mortal('commit', store.commit),
    read: mortal(undefined, store.read),
  }
}
