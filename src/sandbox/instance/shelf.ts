/**
 * Things that an instance issued and has to recognise later, by the fingerprint of their value: the value
 * itself is not kept. What has expired stays for a day, so that the log can say why it was refused.
 */
import { hash } from 'node:crypto'
import { daySeconds } from '../lifetimes.ts'

export interface Expiring {
  /** Seconds since 1970. */
  readonly expiresAt: number
}

/** Entries in the order of their making; knows how much they hold. */
export class Shelf<T extends Expiring> extends Map<string, T> {
  readonly #weights = new Map<string, number>()
  #weight = 0

  /** In characters, of all entries as they were put here. */
  get weight(): number {
    return this.#weight
  }

  /**
   * Keeps a copy that shares nothing with the entry: a text that is cut out of a longer one, such as a parameter of
   * a body, would keep all of that one in memory.
   */
  keep(key: string, entry: T): void {
    const text = JSON.stringify(entry)
    this.delete(key)
    this.set(key, JSON.parse(text) as T)
    this.#weights.set(key, text.length)
    this.#weight += text.length
  }

  override delete(key: string): boolean {
    this.#weight -= this.#weights.get(key) ?? 0
    this.#weights.delete(key)
    return super.delete(key)
  }
}

/** As it was written; the oldest first. */
export function shelfOf<T extends Expiring>(entries: Iterable<readonly [string, T]>): Shelf<T> {
  const shelf = new Shelf<T>()
  for (const [key, entry] of entries) shelf.keep(key, entry)
  return shelf
}

interface Capacity {
  readonly entries: number
  readonly characters: number
}

const keptAfterExpirySeconds = daySeconds
const million = 2 ** 20

/** For what anybody may cause: a flood of it must not fill the memory, however much each of it holds. */
const usualCapacity: Capacity = { entries: 10_000, characters: 8 * million }

/** For what takes an authenticated client: live tokens are not pushed out by others. */
export const tokenCapacity: Capacity = { entries: 100_000, characters: 80 * million }

export const fingerprint = (value: string): string => hash('sha256', value, 'base64url')

function clearFront<T extends Expiring>(shelf: Shelf<T>, now: number, capacity: Capacity): void {
  for (const [key, { expiresAt }] of shelf) {
    const fits = shelf.size <= capacity.entries && shelf.weight <= capacity.characters
    if (fits && expiresAt + keptAfterExpirySeconds > now) return
    shelf.delete(key)
  }
}

/** The oldest make room for it. */
export function put<T extends Expiring>(
  shelf: Shelf<T>,
  value: string,
  entry: T,
  now: number,
  capacity = usualCapacity,
): void {
  shelf.keep(fingerprint(value), entry)
  clearFront(shelf, now, capacity)
}

export const find = <T extends Expiring>(shelf: Shelf<T>, value: string): T | undefined =>
  shelf.get(fingerprint(value))

export const isOver = ({ expiresAt }: Expiring, now: number): boolean => expiresAt <= now
