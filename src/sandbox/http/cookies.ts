import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ExchangeContext } from './exchange.ts'

/**
 * Cookies know hosts, not ports: without the port in its name, a cookie of one sandbox would replace that
 * of another, and with a wide path it would be sent to the application's own listener on this machine.
 */
const nameOf = (name: string, origin: string): string => `${name}_${new URL(origin).port || '80'}`

interface Kept {
  readonly name: 'IDCS_REQUEST' | 'IDCS_SESSION'
  readonly paths: readonly string[]
}

/** The first name is documented; the rest is ours. A second authorization looks for the first one's cookie. */
export const loginCookie: Kept = { name: 'IDCS_REQUEST', paths: ['/ui/v1', '/oauth2/v1'] }
export const sessionCookie: Kept = {
  name: 'IDCS_SESSION',
  paths: ['/oauth2/v1', '/ui/v1/myconsole', '/ui/v1/device'],
}

export const cookieOf = (c: ExchangeContext, origin: string, { name }: Kept): string | undefined =>
  getCookie(c, nameOf(name, origin))

/** Lives until the browser closes; how long it is good for, the instance decides by its own clock. */
export function keepCookie(c: ExchangeContext, origin: string, { name, paths }: Kept, value: string): void {
  for (const path of paths) {
    setCookie(c, nameOf(name, origin), value, { path, httpOnly: true, sameSite: 'Lax' })
  }
}

export function dropCookie(c: ExchangeContext, origin: string, { name, paths }: Kept): void {
  for (const path of paths) deleteCookie(c, nameOf(name, origin), { path })
}
