import { isLoopback } from '../../../../foundation/index.ts'
import { bare, type Pasted, refused, seen, taken } from './pasted.ts'

const ofThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/i

/** A redirect address to the byte: it has to be the registered one in every letter. */
export function redirectAddress(text: string): Pasted<string> {
  const kept = bare(text)
  const whole = ofThisMachine.test(kept) ? `http://${kept}` : kept
  const address = /^[\x21-\x7e]+$/.test(whole) ? URL.parse(whole) : null
  if (!address || !/^[a-z][a-z0-9+.-]*:/i.test(whole)) {
    return refused(`${seen(text)} is no whole address. It begins with http:// or https://.`)
  }
  if (whole.includes('#')) return refused('A redirect address may not have a part behind "#".')
  if (address.port === '0') return refused('Port 0 cannot be listened on. Any from 1024 to 65535 will do.')
  if (isLoopback(address) && address.protocol === 'https:') {
    return refused('For an address of this machine it is http://, not https://: nothing leaves the machine.')
  }
  if (isLoopback(address)) return taken(whole, whole === kept ? [] : [`It is sent as ${whole}.`])
  return taken(whole, [
    'It is not an address of this machine: after signing in you paste what the browser shows.',
  ])
}
