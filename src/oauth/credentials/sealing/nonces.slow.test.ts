import { expect, it } from 'vitest'
import { Secret } from '../../../foundation/index.ts'
import { newSealingKey, ringOf, sealing } from './sealing.ts'

it('[bar 42] no nonce comes twice in a million boxes', () => {
  const here = sealing('store', ringOf(newSealingKey()))
  const [clear, place] = [new Secret('x'), { profile: 'dev', field: 'access token', generation: 1 } as const]
  // Eight of the twelve bytes: where those differ, the nonces do.
  const nonces = new BigUint64Array(1_000_000)
  for (let at = 0; at < nonces.length; at += 1) {
    nonces[at] = Buffer.from(here.seal(clear, place)).readBigUInt64LE(9)
  }
  nonces.sort()
  expect(nonces.findIndex((nonce, at) => at > 0 && nonce === nonces[at - 1])).toBe(-1)
}, 120_000)
