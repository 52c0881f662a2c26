import { hash, timingSafeEqual } from 'node:crypto'

const digest = (text: string): Buffer => hash('sha256', text, 'buffer')

/** Equality of secrets, in a time that tells neither length nor content. */
export const isSameText = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
