/**
 * Ids of signed tokens. A reset empties every list and turns the clock back, so a token of before would hold again:
 * its id tells that it is from before, by a mark that looks like the rest of it.
 */
import { hash } from 'node:crypto'
import type { Random } from './random.ts'
import type { InstanceState } from './state.ts'

/** What the marks of all tokens are made with, from now to the next reset. */
export const newEpoch = (random: Random): string => random.hex('epoch', 64)

const drawnDigits = 24
const markDigits = 8

const markOf = (epoch: string, drawn: string): string =>
  hash('sha256', epoch + drawn, 'hex').slice(0, markDigits)

interface Issuer {
  readonly state: Pick<InstanceState, 'epoch'>
  readonly random: Random
}

/** 32 hex digits, as seen. */
export function newTokenId({ state: { epoch }, random }: Issuer): string {
  const drawn = random.hex('jti', drawnDigits)
  return `${drawn}${markOf(epoch, drawn)}`
}

export function isSinceReset({ state: { epoch } }: Pick<Issuer, 'state'>, id: unknown): boolean {
  if (typeof id !== 'string') return false
  return id.slice(drawnDigits) === markOf(epoch, id.slice(0, drawnDigits))
}
