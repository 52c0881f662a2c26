import { expect, it } from 'vitest'
import { endOfFamily, keepFamily, newFamily, revokeFamily } from './families.ts'
import type { Instance } from './instance.ts'
import { instanceClock } from './instance-clock.ts'
import { nothingIssued } from './issued.ts'
import { seededRandom } from './random.ts'

const start = new Date('2026-01-15T12:00:00Z')
const now = start.getTime() / 1000

const anInstance = () =>
  ({
    state: { issued: nothingIssued() },
    clock: instanceClock({ now: () => start }, { clockOffsetSeconds: 0 }),
    random: seededRandom('tests', {}),
    changed: () => {},
  }) as unknown as Instance

function aFamily(instance: Instance): string {
  const family = newFamily(instance)
  keepFamily(instance, family, now + 3600)
  return family
}

it('a login that was ended stays ended, however many begin and end after it', () => {
  const instance = anInstance()
  const [ended, going] = [aFamily(instance), aFamily(instance)]
  revokeFamily(instance, ended)
  for (let n = 0; n < 20_000; n++) revokeFamily(instance, aFamily(instance))
  expect([endOfFamily(instance, ended), endOfFamily(instance, going)]).toEqual(['is revoked', undefined])
})

it('a login that newer ones push out is over, ended before or not', () => {
  const instance = anInstance()
  const [ended, going] = [aFamily(instance), aFamily(instance)]
  revokeFamily(instance, ended)
  for (let n = 0; n < 100_000; n++) aFamily(instance)
  const forgotten = 'is not remembered any more'
  expect([endOfFamily(instance, ended), endOfFamily(instance, going)]).toEqual([forgotten, forgotten])
  revokeFamily(instance, ended)
  expect(endOfFamily(instance, ended)).toBe(forgotten)
})

it('a login goes on with its longest token, and a new token revives none', () => {
  const instance = anInstance()
  const family = aFamily(instance)
  keepFamily(instance, family, now + 60)
  revokeFamily(instance, family)
  keepFamily(instance, family, now + 7200)
  expect(endOfFamily(instance, family)).toBe('is revoked')
  expect([...instance.state.issued.families.values()]).toEqual([{ expiresAt: now + 7200, endedAt: now }])
})
