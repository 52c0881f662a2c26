/** Headers that several rules have in common, written out: taken from the sandbox, they would prove nothing. */
import type { WantedMap } from './rule.ts'

/** On every answer of Oracle's three origins. */
export const onEvery: WantedMap = { 'x-oracle-dms-ecid': '{ecid}', 'x-oracle-dms-rid': '0' }

export const json: WantedMap = { 'content-type': 'application/json' }

export const noStore: WantedMap = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** Which of the two media types, the request says. */
export const scim: WantedMap = {
  'content-type': /^application\/(scim\+)?json$/,
  'cache-control': 'no-store',
}

const hash = "'sha256-[\\w+/]{43}='"

const policy = `default-src 'none'; style-src ${hash}; script-src ${hash}; base-uri 'none'; frame-ancestors 'none'`

export const page: WantedMap = {
  'content-type': 'text/html; charset=UTF-8',
  'content-security-policy': new RegExp(`^${policy}$`),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

const kept = 'IDCS_(REQUEST|SESSION)_\\d+=[\\w-]+; Path=/[\\w/]+; HttpOnly; SameSite=Lax'
const dropped = 'IDCS_SESSION_\\d+=; Max-Age=0; Path=/[\\w/]+'

/** One for each path to which a browser is to send it. */
export const maybeCookieKept: WantedMap = { 'set-cookie?': new RegExp(`^${kept}(\\n${kept})*$`) }
export const maybeCookieDropped: WantedMap = { 'set-cookie?': new RegExp(`^${dropped}(\\n${dropped})*$`) }

/** What leads back to an application holds a code or a state. */
export const toApplication: WantedMap = { ...noStore, 'referrer-policy': 'no-referrer' }
