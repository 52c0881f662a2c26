/**
 * Things that an instance issued and has to recognise later, by the fingerprint of their value: the value
 * itself is not kept. What has expired stays for a day, so that the log can say why it was refused.
 */
import { hash } from 'node:crypto'

export interface Expiring {
  /** Seconds since 1970. */
  readonly expiresAt: number
}

export type Shelf<T extends Expiring> = Map<string, T>

const keptAfterExpirySeconds = 24 * 3600
/** For what anybody may cause: a flood of it must not fill the memory. */
const usualCapacity = 10_000

/** For what takes an authenticated client: live tokens are not pushed out by others. */
export const tokenCapacity = 100_000

export const fingerprint = (value: string): string => hash('sha256', value, 'base64url')

/** Entries stand in the order of their making, so the oldest are at the front. */
function clearFront<T extends Expiring>(shelf: Shelf<T>, now: number, capacity: number): void {
  for (const [key, { expiresAt }] of shelf) {
    if (shelf.size < capacity && expiresAt + keptAfterExpirySeconds > now) return
    shelf.delete(key)
  }
}

export function put<T extends Expiring>(
  shelf: Shelf<T>,
  value: string,
  entry: T,
  now: number,
  capacity = usualCapacity,
): void {
  clearFront(shelf, now, capacity)
  shelf.set(fingerprint(value), entry)
}

export const find = <T extends Expiring>(shelf: Shelf<T>, value: string): T | undefined =>
  shelf.get(fingerprint(value))

export const isOver = ({ expiresAt }: Expiring, now: number): boolean => expiresAt <= now
