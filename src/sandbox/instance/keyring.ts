/** The key that signs, and those that signed before as long as a token of theirs may be about. */
import { OicError } from '../../foundation/index.ts'
import type { Behaviour } from '../behaviour.ts'
import type { InstanceClock } from './instance-clock.ts'
import type { Random } from './random.ts'
import { makeKeys, readKeys, type SigningKey } from './signing-key.ts'
import type { FormerKeys, InstanceState, KeyPems } from './state.ts'

export interface PublishedKey {
  readonly key: SigningKey
  /** Seconds since 1970, when it goes; absent for the one that signs. */
  readonly until?: number
}

export interface Keyring {
  /** Made once, off the main thread; whoever needs it first waits. */
  signingKey(): Promise<SigningKey>
  /** Newest first. */
  publishedKeys(): Promise<readonly PublishedKey[]>
  /**
   * From now on another key signs, the given one or one that is made.
   * @throws {OicError} SANDBOX_KEYS_INVALID
   */
  rotateKeys(keys?: KeyPems): Promise<void>
}

function read(keys: KeyPems, { keyId }: Behaviour): SigningKey {
  try {
    return readKeys(keys, keyId)
  } catch (cause) {
    const details = { problem: 'key and certificate are not a matching pair of PEM' }
    throw new OicError('SANDBOX_KEYS_INVALID', { details, cause })
  }
}

/** Each pair is read once. */
function reader(behaviour: Behaviour): (keys: KeyPems) => SigningKey {
  const seen = new Map<string, SigningKey>()
  return (keys) => {
    const key = seen.get(keys.certificatePem) ?? read(keys, behaviour)
    seen.set(keys.certificatePem, key)
    return key
  }
}

interface KeyringParts {
  readonly random: Random
  readonly clock: InstanceClock
  readonly behaviour: Behaviour
  readonly changed: () => void
  readonly save: () => void
}

/** No token lives longer than this from now: the longest that a resource gives, or one that is out already. */
function lastExpiry(state: InstanceState, now: number): number {
  const usual = state.settings.accessTokenExpirySeconds
  const lives = state.applications.map(({ accessTokenExpiry = usual }) => accessTokenExpiry)
  const longest = now + Math.max(usual, ...lives)
  const { accessTokens, idTokens } = state.issued
  return [...accessTokens.values(), ...idTokens.values()].reduce(
    (last, { expiresAt }) => Math.max(last, expiresAt),
    longest,
  )
}

const isSame = (one: KeyPems, other: KeyPems): boolean => one.certificatePem === other.certificatePem

/** In one step: the new pair signs, the old one stays for as long as it may be needed. */
function replaceKeys(state: InstanceState, keys: KeyPems, now: number): void {
  const { keys: old, formerKeys = [] } = state
  const retired: FormerKeys[] = old === undefined ? [] : [{ ...old, until: lastExpiry(state, now) }]
  state.formerKeys = [...retired, ...formerKeys].filter(
    (former) => former.until > now && !isSame(former, keys),
  )
  state.keys = keys
}

function keep({ changed, save }: KeyringParts): void {
  changed()
  save()
}

/** The pair that signs; the first one is made when somebody asks for it, and once. */
function firstMade(state: InstanceState, parts: KeyringParts): () => Promise<KeyPems> {
  let making: Promise<void> | undefined
  const make = async () => {
    state.keys = await makeKeys(parts.random, parts.clock.now())
    keep(parts)
  }
  return async () => {
    if (state.keys === undefined) {
      making ??= make()
      await making
    }
    return state.keys as KeyPems
  }
}

/**
 * Hands out the keys: the pair that is kept, or one that is made when it is first asked for. Pairs that are
 * there are judged at once, so that a bad one fails the start and not a token.
 * @throws {OicError} SANDBOX_KEYS_INVALID
 */
export function keyring(state: InstanceState, parts: KeyringParts): Keyring {
  const { random, clock } = parts
  const keyOf = reader(parts.behaviour)
  for (const keys of [state.keys ?? [], state.formerKeys ?? []].flat()) keyOf(keys)
  const presentKeys = firstMade(state, parts)
  const present = async (): Promise<SigningKey> => keyOf(await presentKeys())
  return {
    signingKey: present,
    publishedKeys: async () => {
      const key = await present()
      const valid = (state.formerKeys ?? []).filter(({ until }) => until > clock.seconds())
      return [{ key }, ...valid.map((former) => ({ key: keyOf(former), until: former.until }))]
    },
    rotateKeys: async (given) => {
      if (given !== undefined) keyOf(given)
      await present()
      replaceKeys(state, given ?? (await makeKeys(random, clock.now())), clock.seconds())
      keep(parts)
    },
  }
}
