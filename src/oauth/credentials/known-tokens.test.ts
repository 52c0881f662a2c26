import { describe, expect, it } from 'vitest'
import { Secret } from '../../foundation/index.ts'
import { knownTokens } from './known-tokens.ts'
import type { KeptToken } from './sealing/sealed-tokens.ts'

const dev = { name: 'dev', binding: 'binding of dev' }
const aToken = (generation: number): KeptToken => ({
  accessToken: new Secret(`access ${generation}`),
  receivedAt: new Date('2026-03-01'),
  generation,
})

describe('the tokens a process knows', () => {
  it('are the newest it was told of, in whatever order', () => {
    const known = knownTokens()
    known.learn(dev, aToken(2))
    known.learn(dev, aToken(1))
    expect(known.of(dev)).toEqual(aToken(2))
  })

  it('are those of one profile, as it is set up now', () => {
    const known = knownTokens()
    known.learn(dev, aToken(1))
    expect(known.of({ ...dev, name: 'test' })).toBeUndefined()
    expect(known.of({ ...dev, binding: 'another server' })).toBeUndefined()
    known.forget('dev')
    expect(known.of(dev)).toBeUndefined()
  })

  it('remember for what life they were fetched, until a newer one comes', () => {
    const known = knownTokens()
    known.learn(dev, aToken(1), 300)
    known.learn(dev, aToken(1))
    expect([known.wasRenewedFor(dev, 300), known.wasRenewedFor(dev, 301)]).toEqual([true, false])
    known.learn(dev, aToken(2))
    expect(known.wasRenewedFor(dev, 300)).toBe(false)
  })
})
