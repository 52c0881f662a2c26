import { cookieOf, keepCookie, loginCookie } from '../../http/cookies.ts'
import type { ExchangeContext } from '../../http/exchange.ts'
import type { Instance } from '../../instance/instance.ts'
import type { LoginTransaction, SignInPurpose } from '../../instance/issued.ts'
import { find, fingerprint, isOver, put } from '../../instance/shelf.ts'
import { requestCookieSeconds } from '../../lifetimes.ts'

function transactionsOf(instance: Instance, browser: string): readonly LoginTransaction[] {
  const own = fingerprint(browser)
  const now = instance.clock.seconds()
  return [...instance.state.issued.logins.values()].filter(
    (login) => login.browser === own && !isOver(login, now),
  )
}

/** The cookie of a browser that has a sign-in under way is kept, so that two of its tabs do not disturb each other. */
function browserOf(c: ExchangeContext, instance: Instance): string {
  const value = cookieOf(c, instance.origins.identity, loginCookie)
  if (value !== undefined && transactionsOf(instance, value).length > 0) return value
  return instance.random.bytes('login', 24).toString('base64url')
}

/** Remembers what it is for until the person has signed in. */
export function startLogin(c: ExchangeContext, instance: Instance, purpose: SignInPurpose): string {
  const browser = browserOf(c, instance)
  const id = instance.random.hex('login', 32)
  const now = instance.clock.seconds()
  const login = { id, browser: fingerprint(browser), purpose, expiresAt: now + requestCookieSeconds }
  put(instance.state.issued.logins, id, login, now)
  keepCookie(c, instance.origins.identity, loginCookie, browser)
  instance.changedALittle()
  return id
}

/** The sign-in that a form names, else the newest; only ever one that this browser began. */
export function loginOf(c: ExchangeContext, instance: Instance, id?: string): LoginTransaction | undefined {
  const browser = cookieOf(c, instance.origins.identity, loginCookie)
  if (browser === undefined) return undefined
  const own = transactionsOf(instance, browser)
  return id === undefined ? own.at(-1) : own.find((login) => login.id === id)
}

export function endLogin(instance: Instance, { id }: LoginTransaction): void {
  if (find(instance.state.issued.logins, id) === undefined) return
  instance.state.issued.logins.delete(fingerprint(id))
  instance.changedALittle()
}
