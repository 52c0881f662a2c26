import { describe, expect, it } from 'vitest'
import { isOicError, Secret } from '../../../foundation/index.ts'
import type { CredentialStore } from '../credential-store.ts'
import { memoryStore } from '../stores/memory-store.ts'
import { resealProfile } from './resealing.ts'
import { clientSecretPlace, sealTokens } from './sealed-tokens.ts'
import { newSealingKey, ringOf, sealing } from './sealing.ts'

const profile = { name: 'dev', binding: 'binding of dev' }
const atOnce = AbortSignal.abort()

async function aProfileUnderAnOlderKey() {
  const store = memoryStore()
  const [older, newer] = [ringOf(newSealingKey()), newSealingKey()]
  const before = sealing(store.id, older)
  const tokens = { accessToken: new Secret('access'), receivedAt: new Date() }
  const sealed = sealTokens(before, { profile, generation: 1, tokens })
  await store.commit('dev', 0, { generation: 1, credential: { ...sealed, loggedInAt: tokens.receivedAt } })
  const box = before.seal(new Secret('client secret'), clientSecretPlace('dev'))
  await store.keepClientSecret('dev', { binding: profile.binding, box })
  const after = sealing(store.id, { ...older, newest: () => newer })
  return { store, after }
}

const refused = async () => false
const restless: { what: string; change: Partial<CredentialStore> }[] = [
  { what: 'record', change: { commit: refused } },
  { what: 'client secret', change: { keepClientSecret: refused } },
]

describe('sealing a profile anew', () => {
  it.each(restless)('gives up where its $what never settles, and lets go of its lock', async ({ change }) => {
    const { store, after } = await aProfileUnderAnOlderKey()
    const outcome = resealProfile({ ...store, ...change }, after, 'dev', atOnce)
    await expect(outcome).rejects.toSatisfy((error) => isOicError(error, 'STORE_UNSETTLED'))
    expect(await resealProfile(store, after, 'dev', atOnce)).toBe(true)
  })
})
