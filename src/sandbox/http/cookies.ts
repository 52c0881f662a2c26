import { getCookie, setCookie } from 'hono/cookie'
import type { ExchangeContext } from './exchange.ts'

/**
 * Cookies know hosts, not ports: without the port in its name, a cookie of one sandbox would replace that
 * of another, and with a wide path it would be sent to the application's own listener on this machine.
 */
const nameOf = (name: string, origin: string): string => `${name}_${new URL(origin).port || '80'}`

interface Kept {
  readonly name: 'IDCS_REQUEST' | 'IDCS_SESSION'
  readonly path: '/ui/v1' | '/oauth2/v1'
}

/** The name is documented; what it is called beside, and the path, are ours. */
export const loginCookie: Kept = { name: 'IDCS_REQUEST', path: '/ui/v1' }
export const sessionCookie: Kept = { name: 'IDCS_SESSION', path: '/oauth2/v1' }

export const cookieOf = (c: ExchangeContext, origin: string, { name }: Kept): string | undefined =>
  getCookie(c, nameOf(name, origin))

/** Lives until the browser closes; how long it is good for, the instance decides by its own clock. */
export const keepCookie = (c: ExchangeContext, origin: string, { name, path }: Kept, value: string): void =>
  setCookie(c, nameOf(name, origin), value, { path, httpOnly: true, sameSite: 'Lax' })
